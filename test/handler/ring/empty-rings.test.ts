import { DocumentOfKeys, fresh, LIST, memoryOf, OLD, spec } from './document-of-keys';
import { KeyLayoutSpec } from '../../../src/key-spec';
import { messageOf } from '../message-of';

const WITH_IDS: [KeyLayoutSpec, string][] = [
  [{ kind: 'numberedMap', field: 'x' }, '{}'],
  [{ kind: 'keyIds', field: 'x' }, '{}'],
  [{ kind: 'jwkSet', field: 'x' }, '{"keys": []}'],
];

describe.each(WITH_IDS)('an empty ring in layout %j', (layout, empty) => {
  test.each(['"db.example.com"', '5', '["foreign"]'])('leaves alone what stands in a second field that was never its own: %s', (foreign) => {
    const document = new DocumentOfKeys(`{"a": ${empty}, "x": ${foreign}}`);

    expect(messageOf(() => document.make(spec({ layout }), { at: 1 }))).toBe(
      "field 'x' holds a value already, but the number or id of the current key in field 'a' belongs there; choose another name for it, or remove the field",
    );
  });

  test.each(['null', '""'])('takes a second field with nothing in it: %s', (nothing) => {
    const document = new DocumentOfKeys(`{"a": ${empty}, "x": ${nothing}}`);

    document.rotate(spec({ layout }), { at: 1 });

    expect(document.fields.x).toBe(memoryOf(document).keys.a.current.id);
  });

  test('that somebody emptied begins anew in its own fields', () => {
    const document = new DocumentOfKeys(`{"a": "${OLD}"}`);
    document.rotate(spec({ layout }), { at: 1 });
    const before = document.fields.x;
    document.text = JSON.stringify({ ...document.fields, a: JSON.parse(empty) });

    document.rotate(spec({ layout }), { at: 2 });

    expect(before).not.toBe('');
    expect(document.fields.x).toBe(memoryOf(document).keys.a.current.id);
    expect(memoryOf(document).keys.a.previous).toEqual([]);
  });
});

test.each(['[2]', '{}', 'true', 'null'])('a version that is no number is none: %s', (version) => {
  const document = new DocumentOfKeys(`{"a": [{"version": ${version}, "value": "${OLD}"}]}`);

  expect(messageOf(() => document.make(spec({ layout: { kind: 'versioned' } }), { at: 1 }))).toMatch(/^field 'a' holds an array, which is neither/);
});

test('a memory that is null is a missing one', () => {
  const document = new DocumentOfKeys(`{"a": ["${OLD}"], "_key_rotation": null}`);

  document.rotate(spec(LIST), { at: 1 });

  expect(document.fields.a).toEqual([fresh(1), OLD]);
  expect(memoryOf(document).for).toBe(document.versionId);
});
