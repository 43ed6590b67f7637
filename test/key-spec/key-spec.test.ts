import {
  checkKeySpec, isWholeSecret, KeyShape, KeySpec, keyNamesOf, MAX_SECRET_BYTES, NamedKeySpec,
} from '../../src/key-spec';
import { messageOf } from '../handler/message-of';

const named = (...names: string[]): KeySpec => ({ keys: names.map((name) => ({ name, length: 32 })) });
const whole = (length: number): KeySpec => ({ wholeSecret: { length } });
const key = (name: string, shape: KeyShape = {}): NamedKeySpec => ({ name, ...shape });
const second = (field: string): KeyShape => ({ layout: { kind: 'keyIds', field } });

/** The size of a secret that holds the keys and nothing else, written out in the way that the handler writes. */
const bytesOf = (spec: { keys: readonly { name: string; length: number }[] }) =>
  Buffer.byteLength(`{${spec.keys.map((one) => `${JSON.stringify(one.name)}: "${'k'.repeat(one.length)}"`).join(',')}}`);

test('named keys are told from a whole secret', () => {
  expect(isWholeSecret(named('a'))).toBe(false);
  expect(isWholeSecret(whole(32))).toBe(true);
  expect(keyNamesOf(named('b', 'a'))).toEqual(['b', 'a']);
  expect(keyNamesOf(whole(32))).toEqual([]);
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
    const allowed = 'but it must be a whole number of characters from 16 to what fits a secret of 65536 bytes; leave it out for the default, 32';
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

describe('second fields', () => {
  test('belong to one key each', () => {
    expect(() => checkKeySpec({ keys: [key('a', second('x')), key('b', second('y')), key('c')] })).not.toThrow();
  });

  test.each([
    ['the name of a key before', [key('a'), key('b', second('a'))], "field 'a' is the second field of key 'b', but it belongs to key 'a' already"],
    ['the name of a key behind', [key('a', second('b')), key('b')], "field 'b' is the second field of key 'a', but it belongs to key 'b' already"],
    ['the name of its own key', [key('a', second('a'))], "field 'a' is the second field of key 'a', but it belongs to key 'a' already"],
    ['that of another key', [key('a', second('x')), key('b', second('x'))], "field 'x' is the second field of key 'b', but it belongs to key 'a' already"],
  ])('are refused where one is %s', (_, keys, message) => {
    expect(messageOf(() => checkKeySpec({ keys }))).toBe(`${message}; give it another name`);
  });
});

describe('a purge', () => {
  const ring: KeyShape = { layout: { kind: 'newestFirst' } };

  test('has any name', () => {
    expect(() => checkKeySpec({ keys: [key('a', ring), key('b')], purge: '2026-02-14' })).not.toThrow();
  });

  test('is refused without a name', () => {
    expect(messageOf(() => checkKeySpec({ keys: [key('a', ring)], purge: '' })))
      .toBe("purge is an empty string; give the purge a name, such as the day or the incident: purge: '2026-02-14'");
  });

  test('is refused where a key is kept forever', () => {
    expect(messageOf(() => checkKeySpec({ keys: [key('a', ring), key('b', { ...ring, retention: { forever: true } })], purge: 'leak' }))).toBe(
      "purge is asked for, but key 'b' is kept forever, since what it encrypted could never be read again; " +
      'encrypt all data anew, then drop its old keys by KeyRetention.count(1)',
    );
  });
});

describe('a whole secret', () => {
  const one = (wholeSecret: KeyShape) => () => checkKeySpec({ wholeSecret });

  test.each<KeyShape>([
    {},
    { layout: { kind: 'joined', separator: ',' } },
    { layout: { kind: 'newestFirst' }, retention: { count: 3 } },
    { layout: { kind: 'numberedMap' }, retention: { forever: true } },
    { layout: { kind: 'versioned' } },
  ])('takes %j', (shape) => {
    expect(one(shape)).not.toThrow();
  });

  test.each<KeyShape>([
    { layout: { kind: 'oldestFirst' } },
    { layout: { kind: 'currentAndOthers', field: 'x' } },
    { layout: { kind: 'numberedMap', field: 'x' } },
    { layout: { kind: 'keyIds', field: 'x' } },
    { layout: { kind: 'jwkSet', field: 'x' } },
  ])('has no room for %j', (shape) => {
    expect(messageOf(one(shape))).toBe(
      `layout ${shape.layout!.kind} is asked for the whole secret, but one string has no room for a second field and does not tell oldest from newest; ` +
      'choose single(), joined(), newestFirst(), numberedMap() or versioned(), or keep the key in a field of a JSON object',
    );
  });

  test.each<[KeyShape, string]>([
    [{ layout: { kind: 'newestFirst' }, upcoming: true }, 'upcoming'],
    [{ layout: { kind: 'newestFirst' }, retention: { validFor: 60 } }, 'KeyRetention.validFor()'],
  ])('has no memory for %j', (shape, what) => {
    expect(messageOf(one(shape))).toBe(
      `${what} is asked for the whole secret, but one string has no room to remember when a key was announced or retired; ` +
      'choose KeyRetention.count() or KeyRetention.forever(), or keep the key in a field of a JSON object',
    );
  });
});

test('previous and announced keys count into the size that is needed at least', () => {
  const keys = (count: number, upcoming: boolean) => [key('a', { length: 16_000, layout: { kind: 'newestFirst' }, retention: { count }, upcoming })];

  expect(() => checkKeySpec({ keys: keys(3, false) })).not.toThrow();
  expect(() => checkKeySpec({ keys: keys(2, true) })).not.toThrow();
  expect(() => checkKeySpec({ keys: keys(4, false) })).toThrow('the keys alone would need 80013 bytes');
  expect(() => checkKeySpec({ keys: keys(3, true) })).toThrow('the keys alone would need 80013 bytes');
});
