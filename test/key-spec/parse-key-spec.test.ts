import * as fc from 'fast-check';
import {
  isLayout, isRetention, KEY_SPECIFICATION_VARIABLE, KEY_SPECIFICATION_VERSION, KeySpec, MEMORY_FIELD, NamedKeySpec, parseKeySpec, renderKeySpec,
} from '../../src/key-spec';
import { wildText } from '../handler/json-text';
import { messageOf } from '../handler/message-of';

const named = (...names: string[]): KeySpec => ({ keys: names.map((name) => ({ name, length: 32 })) });
const whole = (length: number): KeySpec => ({ wholeSecret: { length } });

const rings = fc.record({
  format: fc.constantFrom<NamedKeySpec['format']>({ bytes: 32, encoding: 'hex' }, { alphabet: 'abc', length: 64 }, { symbols: 'hex', length: 32, prefix: '#' }),
  layout: fc.constantFrom<NamedKeySpec['layout']>({ kind: 'newestFirst' }, { kind: 'joined', separator: ',' }, { kind: 'versioned', text: true }),
  retention: fc.constantFrom<NamedKeySpec['retention']>({ count: 2 }, { validFor: 0.5 }, { forever: true }),
  upcoming: fc.boolean(),
  cacheTtl: fc.nat(),
}, { requiredKeys: ['layout'] });

const keyShapes = fc.oneof(fc.record({ length: fc.integer({ min: 16, max: 400 }) }), fc.record({}), rings);

test('variable and version are those that are documented', () => {
  expect({ KEY_SPECIFICATION_VARIABLE, KEY_SPECIFICATION_VERSION, MEMORY_FIELD })
    .toEqual({ KEY_SPECIFICATION_VARIABLE: 'KEY_SPECIFICATION', KEY_SPECIFICATION_VERSION: 2, MEMORY_FIELD: '_key_rotation' });
});

describe('renderKeySpec', () => {
  test('writes the version and the keys', () => {
    expect(renderKeySpec({ keys: [{ name: 'a', length: 16 }, { name: 'b', length: 64 }] }))
      .toBe('{"version":2,"keys":[{"name":"a","length":16},{"name":"b","length":64}]}');
  });

  test('writes the version and the whole secret', () => {
    expect(renderKeySpec(whole(48))).toBe('{"version":2,"wholeSecret":{"length":48}}');
  });

  test('writes all that can be said of a key, and parseKeySpec reads it', () => {
    const keys: NamedKeySpec[] = [{
      name: 'a',
      format: { bytes: 32, encoding: 'paddedBase64url', prefix: 'p_' },
      layout: { kind: 'keyIds', field: 'a_id', text: true },
      retention: { validFor: 604_800 },
      upcoming: true,
      cacheTtl: 300,
      demands: { pattern: '^.{32}$', words: '32 characters' },
    }, { name: 'b', format: { alphabet: 'abc', length: 64, prefix: 'p_' } }];

    const text = renderKeySpec({ keys, purge: 'leak' });

    expect(JSON.parse(text)).toEqual({ version: 2, keys, purge: 'leak' });
    expect(parseKeySpec(text)).toEqual({ keys, purge: 'leak' });
  });

  test('refuses what is not allowed', () => {
    expect(() => renderKeySpec(named())).toThrow('no key is named');
  });

  test('is undone by parseKeySpec, whatever the names', () => {
    const hard = fc.constantFrom('__proto__', 'constructor', 'toString', '"', '\\', '\ud800', 'schlüssel', '🔑');
    const name = fc.oneof(wildText, hard).filter((text) => text !== '' && text !== MEMORY_FIELD);
    const key = fc.record({ name, shape: keyShapes }).map(({ name: own, shape }) => ({ name: own, ...shape }));
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
    ['{"version":2', 'is not JSON'],
    ['null', 'is not of version 2, the one that this function reads'],
    ['{"keys":[{"name":"a","length":32}]}', 'is not of version 2, the one that this function reads'],
    ['{"version":1,"keys":[{"name":"a","length":32}]}', 'is not of version 2, the one that this function reads'],
    ['{"version":"2","keys":[{"name":"a","length":32}]}', 'is not of version 2, the one that this function reads'],
    ['{"version":2}', 'names neither keys nor a whole secret, or both'],
    ['{"version":2,"keys":[{"name":"a","length":32}],"wholeSecret":{"length":32}}', 'names neither keys nor a whole secret, or both'],
    ['{"version":2,"keys":{"name":"a","length":32}}', 'names neither keys nor a whole secret, or both'],
    ['{"version":2,"keys":["a"]}', 'does not say how each key is made'],
    ['{"version":2,"keys":[{"name":"a"}],"length":32}', 'does not say how each key is made'],
    ['{"version":2,"keys":[{"name":"a"}],"toString":32}', 'does not say how each key is made'],
    ['{"version":2,"keys":[{"name":"a"}],"__proto__":{}}', 'does not say how each key is made'],
    ['{"version":2,"keys":[{"name":"a","constructor":1}]}', 'does not say how each key is made'],
    ['{"version":2,"keys":[{"name":"a","__proto__":1}]}', 'does not say how each key is made'],
    ['{"version":2,"keys":[{"name":"a","upcoming":1}]}', 'does not say how each key is made'],
    ['{"version":2,"keys":[{"name":"a","cacheTtl":"1"}]}', 'does not say how each key is made'],
    ['{"version":2,"keys":[{"name":"a","format":{}}]}', 'does not say how each key is made'],
    ['{"version":2,"keys":[{"name":"a","format":{"symbols":"toString","length":32}}]}', 'does not say how each key is made'],
    ['{"version":2,"keys":[{"name":"a","format":{"bytes":32,"encoding":"base32"}}]}', 'does not say how each key is made'],
    ['{"version":2,"keys":[{"name":"a","format":{"bytes":32,"encoding":"hex","length":32}}]}', 'does not say how each key is made'],
    ['{"version":2,"keys":[{"name":"a","layout":{}}]}', 'does not say how each key is made'],
    ['{"version":2,"keys":[{"name":"a","layout":{"kind":"list"}}]}', 'does not say how each key is made'],
    ['{"version":2,"keys":[{"name":"a","layout":{"kind":"newestFirst","text":"yes"}}]}', 'does not say how each key is made'],
    ['{"version":2,"keys":[{"name":"a","retention":{}}]}', 'does not say how each key is made'],
    ['{"version":2,"keys":[{"name":"a","retention":{"forever":false}}]}', 'does not say how each key is made'],
    ['{"version":2,"keys":[{"name":"a","retention":{"count":1,"validFor":1}}]}', 'does not say how each key is made'],
    ['{"version":2,"keys":[{"name":"a","demands":{"pattern":".+"}}]}', 'does not say how each key is made'],
    ['{"version":2,"keys":[{"name":"a"}],"purge":1}', 'does not say how each key is made'],
    ['{"version":2,"wholeSecret":{},"purge":"leak"}', 'does not say how each key is made'],
    ['{"version":2,"wholeSecret":{"name":"a"}}', 'does not say how each key is made'],
    ['{"version":2,"keys":[null]}', 'does not say how each key is made'],
    ['{"version":2,"keys":[{"name":"a","length":"32"}]}', 'does not say how each key is made'],
    ['{"version":2,"keys":[{"name":1,"length":32}]}', 'does not say how each key is made'],
    ['{"version":2,"keys":[{"name":"a","length":32},{"length":32}]}', 'does not say how each key is made'],
    ['{"version":2,"wholeSecret":null}', 'names neither keys nor a whole secret, or both'],
    ['{"version":2,"wholeSecret":"a plain string"}', 'names neither keys nor a whole secret, or both'],
    ['{"version":2,"wholeSecret":{"length":"32"}}', 'does not say how each key is made'],
  ])('refuses %s', (text, what) => {
    expect(messageOf(() => parseKeySpec(text))).toBe(`environment variable KEY_SPECIFICATION ${what}; ${mend}`);
  });

  test('applies the rules again', () => {
    expect(() => parseKeySpec('{"version":2,"keys":[]}')).toThrow('no key is named');
    expect(() => parseKeySpec('{"version":2,"keys":[{"name":"a","length":15}]}')).toThrow("length of key 'a' is 15");
    expect(() => parseKeySpec('{"version":2,"wholeSecret":{"length":1.5}}')).toThrow('length of the whole secret is 1.5');
  });
});

describe('a part of a specification', () => {
  test.each([{ kind: 'single' }, { kind: 'joined', separator: ',' }, { kind: 'keyIds', field: 'x', text: true }])('%j is a layout', (value) => {
    expect(isLayout(value)).toBe(true);
  });

  test.each([undefined, null, 'single', [], {}, { kind: 'x' }, { kind: 'single', other: 1 }])('%j is none', (value) => {
    expect(isLayout(value)).toBe(false);
  });

  test.each([{ count: 1 }, { validFor: 1 }, { forever: true }])('%j is a retention', (value) => {
    expect(isRetention(value)).toBe(true);
  });

  test.each([undefined, null, 1, {}, { count: '1' }, { forever: 1 }])('%j is none, either', (value) => {
    expect(isRetention(value)).toBe(false);
  });
});
