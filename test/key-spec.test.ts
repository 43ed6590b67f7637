import * as fc from 'fast-check';
import {
  BITS_PER_CHARACTER, checkKeySpec, DEFAULT_KEY_LENGTH, isWholeSecret, KEY_SPECIFICATION_VARIABLE, KEY_SPECIFICATION_VERSION, KeySpec, keyNamesOf,
  MAX_SECRET_BYTES, MEMORY_FIELD, MIN_KEY_LENGTH, parseKeySpec, renderKeySpec,
} from '../src/key-spec';
import { wildText } from './handler/json-text';
import { messageOf } from './handler/message-of';

const named = (...names: string[]): KeySpec => ({ keys: names.map((name) => ({ name, length: 32 })) });
const whole = (length: number): KeySpec => ({ wholeSecret: { length } });

/** The size of a secret that holds the keys and nothing else, written out in the way that the handler writes. */
const bytesOf = (spec: { keys: readonly { name: string; length: number }[] }) =>
  Buffer.byteLength(`{${spec.keys.map((key) => `${JSON.stringify(key.name)}: "${'k'.repeat(key.length)}"`).join(',')}}`);

describe('the contract between constructs and handler', () => {
  test('has the numbers that are documented', () => {
    expect({ BITS_PER_CHARACTER, DEFAULT_KEY_LENGTH, MAX_SECRET_BYTES, MIN_KEY_LENGTH }).toEqual({
      BITS_PER_CHARACTER: 6, DEFAULT_KEY_LENGTH: 32, MAX_SECRET_BYTES: 65_536, MIN_KEY_LENGTH: 16,
    });
    expect({ KEY_SPECIFICATION_VARIABLE, KEY_SPECIFICATION_VERSION, MEMORY_FIELD }).toEqual({
      KEY_SPECIFICATION_VARIABLE: 'KEY_SPECIFICATION', KEY_SPECIFICATION_VERSION: 1, MEMORY_FIELD: '_key_rotation',
    });
  });

  test('tells named keys from a whole secret', () => {
    expect(isWholeSecret(named('a'))).toBe(false);
    expect(isWholeSecret(whole(32))).toBe(true);
    expect(keyNamesOf(named('b', 'a'))).toEqual(['b', 'a']);
    expect(keyNamesOf(whole(32))).toEqual([]);
  });
});

describe('renderKeySpec', () => {
  test('writes the version and the keys', () => {
    expect(renderKeySpec({ keys: [{ name: 'a', length: 16 }, { name: 'b', length: 64 }] }))
      .toBe('{"version":1,"keys":[{"name":"a","length":16},{"name":"b","length":64}]}');
  });

  test('writes the version and the whole secret', () => {
    expect(renderKeySpec(whole(48))).toBe('{"version":1,"wholeSecret":{"length":48}}');
  });

  test('refuses what is not allowed', () => {
    expect(() => renderKeySpec(named())).toThrow('no key is named');
  });

  test('is undone by parseKeySpec, whatever the names', () => {
    const hard = fc.constantFrom('__proto__', 'constructor', 'toString', '"', '\\', '\ud800', 'schlüssel', '🔑');
    const name = fc.oneof(wildText, hard).filter((text) => text !== '' && text !== MEMORY_FIELD);
    const key = fc.record({ name, length: fc.integer({ min: 16, max: 400 }) });
    const keys = fc.uniqueArray(key, { selector: (one) => one.name, minLength: 1, maxLength: 5 });
    const spec = fc.oneof(fc.record({ keys }), fc.record({ wholeSecret: fc.record({ length: fc.integer({ min: 16, max: 65_536 }) }) }));

    fc.assert(fc.property(spec, (any) => {
      expect(parseKeySpec(renderKeySpec(any))).toEqual(any);
    }));
  });
});

describe('parseKeySpec', () => {
  const mend = 'deploy the construct again, it writes the variable';

  test.each([
    [undefined, 'is missing'],
    ['', 'is missing'],
    ['{"version":1', 'is not JSON'],
    ['null', 'is not of version 1, the one that this function reads'],
    ['{"keys":[{"name":"a","length":32}]}', 'is not of version 1, the one that this function reads'],
    ['{"version":2,"keys":[{"name":"a","length":32}]}', 'is not of version 1, the one that this function reads'],
    ['{"version":"1","keys":[{"name":"a","length":32}]}', 'is not of version 1, the one that this function reads'],
    ['{"version":1}', 'names neither keys nor a whole secret, or both'],
    ['{"version":1,"keys":[{"name":"a","length":32}],"wholeSecret":{"length":32}}', 'names neither keys nor a whole secret, or both'],
    ['{"version":1,"keys":{"name":"a","length":32}}', 'names neither keys nor a whole secret, or both'],
    ['{"version":1,"keys":["a"]}', 'names neither keys nor a whole secret, or both'],
    ['{"version":1,"keys":[null]}', 'names neither keys nor a whole secret, or both'],
    ['{"version":1,"keys":[{"name":"a"}]}', 'names neither keys nor a whole secret, or both'],
    ['{"version":1,"keys":[{"name":"a","length":"32"}]}', 'names neither keys nor a whole secret, or both'],
    ['{"version":1,"keys":[{"name":1,"length":32}]}', 'names neither keys nor a whole secret, or both'],
    ['{"version":1,"keys":[{"name":"a","length":32},{"length":32}]}', 'names neither keys nor a whole secret, or both'],
    ['{"version":1,"wholeSecret":null}', 'names neither keys nor a whole secret, or both'],
    ['{"version":1,"wholeSecret":"a plain string"}', 'names neither keys nor a whole secret, or both'],
    ['{"version":1,"wholeSecret":{"length":"32"}}', 'names neither keys nor a whole secret, or both'],
  ])('refuses %s', (text, what) => {
    expect(messageOf(() => parseKeySpec(text))).toBe(`environment variable KEY_SPECIFICATION ${what}; ${mend}`);
  });

  test('applies the rules again', () => {
    expect(() => parseKeySpec('{"version":1,"keys":[]}')).toThrow('no key is named');
    expect(() => parseKeySpec('{"version":1,"keys":[{"name":"a","length":15}]}')).toThrow("length of key 'a' is 15");
    expect(() => parseKeySpec('{"version":1,"wholeSecret":{"length":1.5}}')).toThrow('length of the whole secret is 1.5');
  });
});

describe('checkKeySpec', () => {
  test.each([
    [named(), "no key is named; give at least one, as in keyNames: ['session_secret_key']"],
    [named('a', ''), "a key name is empty; name the key's field in the secret's JSON object, as in keyNames: ['session_secret_key']"],
    [named('_key_rotation'), "key name '_key_rotation' is reserved for what the rotation itself remembers; choose another"],
    [named('a', 'b', 'a'), "key name 'a' is given twice; name each key once, either in keyNames or in keys"],
    [named('__proto__', '__proto__'), "key name '__proto__' is given twice; name each key once, either in keyNames or in keys"],
  ])('refuses the names of %j', (spec, message) => {
    expect(messageOf(() => checkKeySpec(spec))).toBe(message);
  });

  test.each([15, 0, -32, 16.5, 65_537, Number.NaN, Number.POSITIVE_INFINITY])('refuses the length %d', (length) => {
    const allowed = 'but it must be a whole number of characters from 16 to what fits a secret of 65536 bytes; leave it out for 32';
    expect(messageOf(() => checkKeySpec({ keys: [{ name: 'a', length: 32 }, { name: 'b', length }] }))).toBe(`length of key 'b' is ${length}, ${allowed}`);
    expect(messageOf(() => checkKeySpec(whole(length)))).toBe(`length of the whole secret is ${length}, ${allowed}`);
  });

  test('takes the least and the greatest length', () => {
    expect(() => checkKeySpec({ keys: [{ name: 'a', length: 16 }] })).not.toThrow();
    expect(() => checkKeySpec(whole(16))).not.toThrow();
    expect(() => checkKeySpec(whole(65_536))).not.toThrow();
  });

  test.each([
    [['a']],
    [['a', 'b', 'c']],
    [['schlüssel']],
    [['🔑', 'ключ']],
    [['"', '\\', '\n', '\u0001']],
    [['\ud800']],
    [['__proto__', 'constructor']],
  ])('takes keys %j that fill a secret to the last byte, and not one more', (names) => {
    const rest = names.slice(1).map((name) => ({ name, length: 16 }));
    const room = MAX_SECRET_BYTES - bytesOf({ keys: [{ name: names[0], length: 0 }, ...rest] });

    expect(() => checkKeySpec({ keys: [{ name: names[0], length: room }, ...rest] })).not.toThrow();
    expect(messageOf(() => checkKeySpec({ keys: [{ name: names[0], length: room + 1 }, ...rest] }))).toBe(
      'the keys alone would need 65537 bytes, but a secret holds at most 65536; ask for shorter keys or spread them over several secrets',
    );
  });
});

describe('a key name that is none', () => {
  test.each([undefined, null, 5, {}])('is refused: %p', (name: any) => {
    expect(() => checkKeySpec({ keys: [{ name, length: 32 }] })).toThrow(
      `a key name is ${String(name)}, but it must be a string; name the key's field in the secret's JSON object, as in keyNames: ['session_secret_key']`,
    );
  });

  test('is refused where CloudFormation would put something else in its place', () => {
    expect(() => checkKeySpec({ keys: [{ name: '{{resolve:ssm:/name}}', length: 32 }] })).toThrow(
      "key name '{{resolve:ssm:/name}}' is a dynamic reference, which CloudFormation would replace, perhaps by a secret value; give the name itself",
    );
  });
});
