import { messageOf } from './message-of';
import { asked, DocumentOfKeys, fresh, LIST, OLD, spec } from './ring/document-of-keys';
import { valueOf } from './ring/made-keys';
import { digestOf } from '../../src/handler/ring/memory';
import { KeyLayoutSpec, KeyShape, MEMORY_FIELD, NamedKeysSpec } from '../../src/key-spec';

const MORE = 'the pending value and AWSCURRENT differ in more than the keys: one of them was changed, or the key names were, since the rotation began';

/** A secret, and the value that follows; `tampered` changes its fields and its memory. */
function midRotation(first: NamedKeysSpec, second: NamedKeysSpec, begin = `{"a": "${OLD}"}`) {
  const document = new DocumentOfKeys(begin);
  document.rotate(first, { at: 1 });
  const { text, reports } = document.make(second, { at: 2 });
  const tampered = (change: (fields: any, memory: any) => void) => {
    const fields = JSON.parse(text);
    const memory = JSON.parse(fields[MEMORY_FIELD]);
    change(fields, memory);
    return JSON.stringify({ ...fields, [MEMORY_FIELD]: JSON.stringify(memory) });
  };
  return { document, text, reports, tampered };
}

describe('a pending value passes', () => {
  test('though a ring stands there that is asked for no more', () => {
    const { document, text, reports } = midRotation({ keys: [asked('a', LIST), asked('b', LIST)] }, { keys: [asked('b', LIST)] });

    expect(reports.map(({ key }) => key)).toEqual(['b', 'a']);
    expect(document.kinship(text, { keys: [asked('b', LIST)] })).toEqual({ kind: 'successor', reports });
  });

  test('that replaces an announced key which broke what its reader demands', () => {
    const demands = { pattern: `^(${OLD}|.{40})$`, words: '40 characters' };
    const strict: NamedKeysSpec = { keys: [{ name: 'a', ...LIST, upcoming: true, length: 40, demands }] };
    const { document, text, reports } = midRotation(spec({ ...LIST, upcoming: true }), strict);

    expect(reports[0].event).toBe('replaced the announced key, which broke what its reader demands');
    expect(document.kinship(text, strict)).toEqual({ kind: 'successor', reports });
  });

  test.each<KeyLayoutSpec>([{ kind: 'currentAndOthers', field: 'x' }, { kind: 'joined', separator: ',' }])('with a value that stands alone, though layout %j is asked for since', (layout) => {
    const { document, text } = midRotation(spec({}), spec({}));

    expect(document.kinship(text, spec({ layout })).kind).toBe('successor');
  });
});

describe('a pending value is refused', () => {
  test('without the announced key, even if its memory says so', () => {
    const shape: KeyShape = { ...LIST, upcoming: true };
    const { document, tampered } = midRotation(spec(shape), spec(shape));

    const pending = tampered(({ a }, { keys }) => {
      a.splice(1, 1);
      delete keys.a.announced;
    });

    expect(messageOf(() => document.kinship(pending, spec(shape)))).toBe(MORE);
  });

  test('with another previous key under an id made for it, even if its memory says so', () => {
    const shape: KeyShape = { layout: { kind: 'keyIds', field: 'x' } };
    const { document, tampered } = midRotation(spec(LIST), spec(shape));
    const other = valueOf('other');

    const pending = tampered(({ a }, { keys }) => {
      const [id] = Object.keys(a).filter((one) => a[one] === fresh(1));
      a[id] = other;
      keys.a.previous[0].digest = digestOf({ value: other });
    });

    expect(messageOf(() => document.kinship(pending, spec(shape)))).toBe(MORE);
  });

  test.each<[KeyLayoutSpec, string]>([
    [{ kind: 'newestFirst' }, JSON.stringify([fresh(8), fresh(9)])], [{ kind: 'newestFirst' }, '[]'], [{ kind: 'joined', separator: ',' }, `${fresh(8)},${fresh(9)}`],
  ])('with a ring of which nothing is remembered: %j of %s', (layout, ring) => {
    const { document } = midRotation(spec({}), spec({}));

    expect(messageOf(() => document.kinship(JSON.stringify({ a: ring }), spec({ layout })))).toBe(MORE);
  });
});
