import { rememberedKeys, standingKeys } from '../../../src/handler/ring/standing-keys';
import { RotationError } from '../../../src/handler/rotation-error';
import { JsonValue } from '../../../src/handler/secret-document';
import { KeyLayoutSpec, LayoutKind } from '../../../src/key-spec';
import { messageOf } from '../message-of';
import { key } from './made-keys';

const [ONE, TWO] = [key('one').value, key('two').value];
const reader = (value: JsonValue | undefined, second?: JsonValue) => (name: string) => name === 'a' ? value : name === 'x' ? second : undefined;
const read = (layout: KeyLayoutSpec, value: JsonValue | undefined, second?: JsonValue, owns = true) => standingKeys('a', layout, reader(value, second), owns);
const refusal = (...parameters: Parameters<typeof read>) => {
  expect(() => read(...parameters)).toThrow(RotationError);
  return messageOf(() => read(...parameters));
};

const FORGERIES = "field 'a' has an empty string or null where a key stands, with which consumers accept forgeries; remove that entry";
const RINGS: KeyLayoutSpec[] = [
  { kind: 'newestFirst' }, { kind: 'oldestFirst' }, { kind: 'joined', separator: ',' }, { kind: 'currentAndOthers', field: 'x' }, { kind: 'numberedMap' },
  { kind: 'numberedMap', field: 'x' }, { kind: 'versioned' }, { kind: 'keyIds', field: 'x' }, { kind: 'jwkSet', field: 'x' },
];

describe('one plain string', () => {
  test.each([...RINGS, { kind: 'single' } as const])('is the current key in %j', (layout) => {
    expect(read(layout, ONE)).toEqual({ signing: key('one'), others: [] });
    expect(read({ ...layout, text: true }, ONE)).toEqual({ signing: key('one'), others: [] });
  });

  test.each([...RINGS, { kind: 'single' } as const].flatMap((layout) => [undefined, null, ''].map((value): [KeyLayoutSpec, any] => [layout, value])))(
    'in %j is no key yet where it is %j', (layout, value) => {
      expect(read(layout, value)).toEqual({ others: [] });
    });

  test('may be any JSON where it stands alone', () => {
    expect(read({ kind: 'single' }, '["a"]')).toEqual({ signing: { value: '["a"]' }, others: [] });
  });
});

describe('a ring', () => {
  const list = [TWO, ONE];

  test('is read from JSON text inside a string, whether it is to be written so or not', () => {
    const keys = { signing: key('two'), others: [key('one')] };

    expect(read({ kind: 'newestFirst', text: true }, JSON.stringify(list))).toEqual(keys);
    expect(read({ kind: 'newestFirst' }, JSON.stringify(list))).toEqual(keys);
    expect(read({ kind: 'newestFirst', text: true }, list)).toEqual(keys);
    expect(read({ kind: 'currentAndOthers', field: 'x', text: true }, TWO, JSON.stringify([ONE]))).toEqual(keys);
    expect(read({ kind: 'currentAndOthers', field: 'x', separator: ',' }, TWO, ONE)).toEqual(keys);
  });

  test('is read with a key that is JSON text itself', () => {
    expect(read({ kind: 'newestFirst' }, ['{"a": "b"}'])).toEqual({ signing: { value: '{"a": "b"}' }, others: [] });
  });

  test.each<[KeyLayoutSpec, JsonValue, JsonValue?]>([
    [{ kind: 'newestFirst' }, [TWO, '']],
    [{ kind: 'newestFirst' }, [null, ONE]],
    [{ kind: 'oldestFirst' }, ['', ONE]],
    [{ kind: 'joined', separator: ',' }, `${ONE},`],
    [{ kind: 'joined', separator: ',' }, `,${ONE}`],
    [{ kind: 'currentAndOthers', field: 'x' }, ONE, [null]],
    [{ kind: 'numberedMap' }, { 1: '', 2: TWO }],
    [{ kind: 'numberedMap', field: 'x' }, { 1: null }, '1'],
    [{ kind: 'versioned' }, [{ version: 1, value: '' }]],
    [{ kind: 'keyIds', field: 'x' }, { a: ONE, b: '' }, 'a'],
    [{ kind: 'jwkSet', field: 'x' }, { keys: [{ kty: 'oct', kid: 'a', k: '' }] }, 'a'],
    [{ kind: 'newestFirst', text: true }, '["",""]'],
  ])('is refused with nothing in the place of a key: %j of %j', (layout, ...[value, second]) => {
    expect(refusal(layout, value, second)).toBe(FORGERIES);
    expect(() => rememberedKeys('a', layout, reader(value, second))).toThrow(FORGERIES);
  });

  test.each<[KeyLayoutSpec, JsonValue, JsonValue?]>([
    [{ kind: 'versioned' }, [{ version: 1, value: TWO }, { version: 1, value: ONE }]],
    [{ kind: 'jwkSet', field: 'x' }, { keys: [{ kty: 'oct', kid: '1', k: 'YQ' }, { kty: 'oct', kid: '1', k: 'Yg' }] }, '1'],
  ])('is refused where two keys have one id: %j', (layout, ...[value, second]) => {
    expect(refusal(layout, value, second)).toBe("field 'a' has two keys with the number or id '1', and readers differ in which one they see; give one of them another");
  });

  test.each<[KeyLayoutSpec, JsonValue, JsonValue | undefined]>([
    [{ kind: 'keyIds', field: 'x' }, { a: ONE }, 'b'],
    [{ kind: 'keyIds', field: 'x' }, { a: ONE }, undefined],
    [{ kind: 'numberedMap', field: 'x' }, { 1: ONE }, '2'],
    [{ kind: 'jwkSet', field: 'x' }, { keys: [{ kty: 'oct', kid: 'a', k: 'YQ' }] }, null],
  ])('is refused where nothing tells which key is current: %j of %j and %j', (layout, value, second) => {
    expect(refusal(layout, value, second))
      .toBe("field 'x' names no key that stands in field 'a', so nothing tells which one is current; put the number or id of one there");
    expect(rememberedKeys('a', layout, reader(value, second))).toBeUndefined();
  });

  test('that is remembered owns its second field, also where one plain string was put', () => {
    expect(rememberedKeys('a', { kind: 'keyIds', field: 'x' }, reader(ONE, 'b'))).toEqual({ signing: key('one'), others: [] });
  });

  test('is refused so, too, where the second field may be somebody else\'s', () => {
    expect(refusal({ kind: 'keyIds', field: 'x' }, { a: ONE }, 'b', false)).toMatch(/^field 'x' names no key that stands in field 'a'/);
  });

  test('may have others alone where the current one has a field of its own', () => {
    const layout: KeyLayoutSpec = { kind: 'currentAndOthers', field: 'x' };

    expect(read(layout, null, [ONE])).toEqual({ others: [key('one')] });
    expect(rememberedKeys('a', layout, reader(null, [ONE]))).toEqual({ others: [key('one')] });
    expect(rememberedKeys('a', layout, reader(null))).toBeUndefined();
  });
});

describe('a value in another form', () => {
  test.each<[JsonValue, string]>([[{ old: ONE }, 'an object'], [{}, 'an object'], [[ONE], 'an array'], [[], 'an array'], [12, 'a number'], [0, 'a number'], [true, 'a boolean'], [false, 'a boolean']])(
    'is refused where one key stands alone: %j', (value, article) => {
      expect(refusal({ kind: 'single' }, value))
        .toBe(`field 'a' holds ${article}, but a key is a string; correct the key name, ask for the layout in which the keys stand there, or remove the field if its value is not needed`);
      expect(rememberedKeys('a', { kind: 'single' }, reader(value))).toBeUndefined();
    });

  test.each<[LayoutKind, JsonValue, string]>([
    ['newestFirst', { 1: ONE }, 'an object'], ['newestFirst', [1], 'an array'], ['oldestFirst', 5, 'a number'], ['joined', [ONE], 'an array'], ['joined', 5, 'a number'],
    ['currentAndOthers', [ONE], 'an array'], ['currentAndOthers', 5, 'a number'], ['numberedMap', { a: ONE }, 'an object'], ['versioned', [ONE], 'an array'],
    ['keyIds', [ONE], 'an array'], ['jwkSet', { a: ONE }, 'an object'], ['newestFirst', '{"a": "b"}', 'an object'],
  ])('is refused in layout %s: %j', (kind, value, article) => {
    const layout = { kind, separator: ',', field: ['newestFirst', 'oldestFirst', 'joined', 'versioned'].includes(kind) ? undefined : 'x' };

    expect(refusal(layout, value)).toBe(
      `field 'a' holds ${article}, which is neither one plain string nor in the form that layout ${kind} reads; ` +
      'correct the key name or the layout, or remove the field if its value is not needed',
    );
  });

  test.each<[JsonValue, string]>([[TWO, 'a string'], [{}, 'an object'], [[1], 'an array'], [5, 'a number']])('is refused in the second field: %j', (second, article) => {
    expect(refusal({ kind: 'currentAndOthers', field: 'x' }, ONE, second))
      .toBe(`field 'x' holds ${article}, but the other keys of 'a' are a list of strings; correct the field's name, or put a list`);
  });

  test.each<[KeyLayoutSpec, JsonValue | undefined]>([
    [{ kind: 'keyIds', field: 'x' }, ONE], [{ kind: 'keyIds', field: 'x' }, undefined], [{ kind: 'jwkSet', field: 'x' }, ''], [{ kind: 'numberedMap', field: 'x' }, null],
  ])('of somebody else is not written over by %j of %j', (layout, value) => {
    expect(refusal(layout, value, 'somebody else\'s', false)).toBe(
      "field 'x' holds a value already, but the number or id of the current key in field 'a' belongs there; choose another name for it, or remove the field",
    );
    expect(read(layout, value, 'its own', true)).toBeDefined();
    expect(read(layout, value, '', false)).toBeDefined();
  });
});
