import { asked, DocumentOfKeys, fresh, LIST, OLD, spec } from './document-of-keys';
import { NamedKeysSpec } from '../../../src/key-spec';
import { messageOf } from '../message-of';

describe('a field that is another\'s', () => {
  test('is not written over by a key that gets a second field', () => {
    const document = new DocumentOfKeys(`{"a": "${OLD}", "x": ["foreign"]}`);
    document.rotate(spec(LIST), { at: 1 });

    expect(messageOf(() => document.make(spec({ layout: { kind: 'currentAndOthers', field: 'x' } }), { at: 2 })))
      .toBe("field 'x' is asked for as the second field of key 'a', but it holds a value already; choose another name for it, or remove the field");
  });

  test('is taken where it is empty', () => {
    const document = new DocumentOfKeys(`{"a": "${OLD}", "x": []}`);
    document.rotate(spec(LIST), { at: 1 });
    document.rotate(spec({ layout: { kind: 'currentAndOthers', field: 'x' } }), { at: 2 });

    expect(document.fields).toMatchObject({ a: fresh(2), x: [fresh(1)] });
  });

  test.each<[string, NamedKeysSpec, string]>([
    ['the second field of one that is left where it is', { keys: [asked('b', { layout: { kind: 'currentAndOthers', field: 'x' } })] },
      "field 'x' is asked for as the second field of key 'b', where keys of 'a' stand; choose another name for it, or remove the field"],
    ['a ring that is left where it is', { keys: [asked('b', { layout: { kind: 'currentAndOthers', field: 'a' } })] },
      "field 'a' is asked for as the second field of key 'b', where keys of 'a' stand; choose another name for it, or remove the field"],
    ['a second field, asked for as a key', { keys: [asked('x', LIST)] },
      "field 'x' is the second field of key 'a', and what stands in it is that key's; choose another name for the key, or remove the field"],
  ])('is refused: %s', (_, later, message) => {
    const document = new DocumentOfKeys(`{"a": "${OLD}"}`);
    document.rotate(spec({ layout: { kind: 'currentAndOthers', field: 'x' } }), { at: 1 });

    expect(messageOf(() => document.make(later, { at: 2 }))).toBe(message);
  });

  test('is refused where it was that of a key that is asked for no more', () => {
    const document = new DocumentOfKeys(`{"a": "${OLD}", "b": "${OLD}"}`);
    document.rotate({ keys: [asked('a', { layout: { kind: 'currentAndOthers', field: 'x' } }), asked('b', LIST)] }, { at: 1 });

    expect(messageOf(() => document.make({ keys: [asked('b', { layout: { kind: 'currentAndOthers', field: 'x' } })] }, { at: 2 })))
      .toBe("field 'x' is asked for as the second field of key 'b', but it holds a value already; choose another name for it, or remove the field");
  });

  test('may be asked for once it is removed', () => {
    const document = new DocumentOfKeys(`{"a": "${OLD}"}`);
    document.rotate(spec({ layout: { kind: 'currentAndOthers', field: 'x' } }), { at: 1 });
    document.text = JSON.stringify({ ...document.fields, x: undefined });

    document.rotate({ keys: [asked('x', LIST)] }, { at: 2 });

    expect(document.fields.x).toEqual([fresh(2)]);
  });

  test('may change hands between two keys', () => {
    const others = (name: string, field: string) => asked(name, { layout: { kind: 'currentAndOthers', field } });
    const document = new DocumentOfKeys(`{"a": "${OLD}-a", "b": "${OLD}-b"}`);
    document.rotate({ keys: [others('a', 'x'), others('b', 'y')] }, { at: 1 });

    document.rotate({ keys: [others('a', 'y'), others('b', 'x')] }, { at: 2 });

    expect(document.fields).toMatchObject({ a: fresh(3), y: [fresh(1)], b: fresh(4), x: [fresh(2)] });
  });

  test('in the place of the memory is refused, unless it is text or no ring is asked for', () => {
    const held = (value: string) => new DocumentOfKeys(`{"a": "${OLD}", "_key_rotation": ${value}}`);

    expect(messageOf(() => held('{}').make({ keys: [asked('b'), asked('a', LIST)] }, { at: 1 }))).toBe(
      "field '_key_rotation' is where the rotation remembers its keys, but it holds something else than that; remove the field or give it another name",
    );
    expect(() => held('"text"').make(spec(LIST), { at: 1 })).not.toThrow();
    const alone = held('[1.0]');
    alone.rotate(spec({}), { at: 1 });
    expect(alone.text).toBe(`{"a": "${fresh(1)}", "_key_rotation": [1.0]}`);
  });
});

describe('an empty second field of a key that is asked for no more', () => {
  const others = (name: string, field: string) => asked(name, { layout: { kind: 'currentAndOthers', field }, retention: { forever: true } });

  test.each<[string, NamedKeysSpec]>([
    ['is asked for by another', { keys: [others('b', 'x')] }],
    ['is removed, and asked for as a key', { keys: [asked('x', { ...LIST, retention: { forever: true } })] }],
  ])('is no longer its own once it %s', (_, taking) => {
    const document = new DocumentOfKeys('{"n": 1.0}');
    document.rotate({ keys: [others('a', 'x')] }, { at: 1 });
    document.text = taking.keys[0].name === 'x' ? JSON.stringify({ ...document.fields, x: undefined }) : document.text;
    [2, 3, 4].forEach((at) => document.rotate(taking, { at }));
    const { b, x } = document.fields;

    document.rotate({ keys: [asked('a', LIST)] }, { at: 5 });

    expect(document.fields).toMatchObject({ a: [fresh(5), fresh(1)], x });
    expect(document.fields.b).toBe(b);
  });
});
