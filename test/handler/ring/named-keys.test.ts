import { asked, DocumentOfKeys, fresh } from './document-of-keys';
import { hour, valueOf } from './made-keys';
import { KeyShape, MEMORY_FIELD, NamedKeysSpec } from '../../../src/key-spec';
import { messageOf } from '../message-of';

const OLD = valueOf('old');
const LIST: KeyShape = { layout: { kind: 'newestFirst' } };
const WEEK: KeyShape = { ...LIST, upcoming: true, retention: { validFor: 7 * 86_400 } };
const spec = (shape: KeyShape, purge?: string): NamedKeysSpec => ({ keys: [asked('a', shape)], ...purge === undefined ? {} : { purge } });
const memoryOf = (document: DocumentOfKeys) => JSON.parse(document.fields[MEMORY_FIELD]);
const MONTH = 30 * 24;

describe('the life of a ring', () => {
  test('begins with a plain string, kept as current where the next key is announced', () => {
    const document = new DocumentOfKeys(`{"a": "${OLD}", "n": 1.0}`);

    const lists = [1, 2, 3].map((month) => {
      document.rotate(spec(WEEK), { at: month * MONTH });
      return document.fields.a;
    });

    expect(lists).toEqual([[OLD, fresh(1)], [fresh(1), fresh(2), OLD], [fresh(2), fresh(3), fresh(1)]]);
    expect(document.text!.startsWith(`{"a": ["${fresh(2)}","${fresh(3)}","${fresh(1)}"], "n": 1.0,"_key_rotation": "{`)).toBe(true);
  });

  test('begins with nothing: a key, and one that is announced', () => {
    const document = new DocumentOfKeys(undefined);

    document.rotate(spec(WEEK), { at: MONTH });
    expect(document.fields.a).toEqual([fresh(1), fresh(2)]);
    document.rotate(spec(WEEK), { at: 2 * MONTH });
    expect(document.fields.a).toEqual([fresh(2), fresh(3), fresh(1)]);
  });

  test('begins with a plain string, kept as previous where none is announced', () => {
    const document = new DocumentOfKeys(`{"a": "${OLD}"}`);

    document.rotate(spec(LIST), { at: 1 });
    expect(document.fields.a).toEqual([fresh(1), OLD]);
    document.rotate(spec(LIST), { at: 2 });
    expect(document.fields.a).toEqual([fresh(2), fresh(1)]);
  });

  test('goes by the moment at which AWSCURRENT moved, not at which the value was made', () => {
    const shape: KeyShape = { ...LIST, retention: { validFor: 3_600 }, cacheTtl: 0 };
    const document = new DocumentOfKeys(`{"a": "${OLD}"}`);
    document.rotate(spec(shape), { at: 10 });

    // It was retried for five hours: the old key retired at fifteen.
    document.rotate(spec(shape), { at: 15.5, since: 15 });

    expect(document.fields.a).toEqual([fresh(2), fresh(1), OLD]);
    expect(memoryOf(document).keys.a.previous).toMatchObject([{}, { at: hour(15).toISOString() }]);
    document.rotate(spec(shape), { at: 16, since: 15.6 });
    expect(document.fields.a).toEqual([fresh(3), fresh(2), fresh(1)]);
  });

  test('in a form with numbers keeps each key under its own', () => {
    const shape: KeyShape = { layout: { kind: 'numberedMap', field: 'a_current' }, upcoming: true, retention: { count: 2 } };
    const document = new DocumentOfKeys(`{"a": "${OLD}"}`);

    [1, 2, 3, 4].forEach((month) => document.rotate(spec(shape), { at: month * MONTH }));

    expect(document.fields).toMatchObject({ a: { 2: fresh(1), 3: fresh(2), 4: fresh(3), 5: fresh(4) }, a_current: '4' });
  });
});

describe('a change of', () => {
  const moved = (from: KeyShape, to: KeyShape, begin = `{"a": "${OLD}"}`) => {
    const document = new DocumentOfKeys(begin);
    document.rotate(spec(from), { at: MONTH });
    document.rotate(spec(to), { at: 2 * MONTH });
    return document.fields;
  };
  const two: KeyShape['retention'] = { count: 2 };

  test.each<[string, KeyShape, object]>([
    ['the order', { layout: { kind: 'oldestFirst' } }, { a: [OLD, fresh(1), fresh(2)] }],
    ['the form, to text', { layout: { kind: 'newestFirst', text: true } }, { a: JSON.stringify([fresh(2), fresh(1), OLD]) }],
    ['the form, to joined keys', { layout: { kind: 'joined', separator: ',' } }, { a: `${fresh(2)},${fresh(1)},${OLD}` }],
    ['the form, to a second field', { layout: { kind: 'currentAndOthers', field: 'x' } }, { a: fresh(2), x: [fresh(1), OLD] }],
    ['the form, to a map', { layout: { kind: 'numberedMap' } }, { a: { 1: OLD, 2: fresh(1), 3: fresh(2) } }],
    ['the form, to versions', { layout: { kind: 'versioned' } }, { a: [{ version: 3, value: fresh(2) }, { version: 2, value: fresh(1) }, { version: 1, value: OLD }] }],
  ])('%s keeps every key', (_, to, fields) => {
    expect(moved({ ...LIST, retention: two }, { ...to, retention: two })).toEqual({ ...fields, [MEMORY_FIELD]: expect.any(String) });
  });

  test('ids keeps every key under one that tells nothing of it', () => {
    const { a, x } = moved({ ...LIST, retention: two }, { layout: { kind: 'jwkSet', field: 'x' }, retention: two });

    expect(a.keys.map(({ k }: any) => Buffer.from(k, 'base64url').toString())).toEqual([fresh(2), fresh(1), OLD]);
    expect(a.keys.map(({ kid }: any) => kid)).toEqual([x, expect.stringMatching(/^[0-9a-f]{16}$/), expect.stringMatching(/^[0-9a-f]{16}$/)]);
  });

  test('the second field moves it, and removes the former', () => {
    const fields = moved({ layout: { kind: 'currentAndOthers', field: 'x' } }, { layout: { kind: 'currentAndOthers', field: 'y' }, retention: two });

    expect(fields).toEqual({ a: fresh(2), y: [fresh(1), OLD], [MEMORY_FIELD]: expect.any(String) });
  });

  test('the layout to a value that stands alone drops the others, the memory and the second field', () => {
    expect(moved({ layout: { kind: 'currentAndOthers', field: 'x' } }, {})).toEqual({ a: fresh(2) });
  });

  test('the retention to a shorter one drops, and to a longer one loses nothing', () => {
    expect(moved({ ...LIST, retention: two }, { ...LIST, retention: { count: 1 } }).a).toEqual([fresh(2), fresh(1)]);
    expect(moved(LIST, { ...LIST, retention: { forever: true } }).a).toEqual([fresh(2), fresh(1), OLD]);
  });

  test('upcoming, switched off, lets the announced key sign; switched on, announces only', () => {
    expect(moved({ ...LIST, upcoming: true }, { ...LIST, retention: two }).a).toEqual([fresh(1), OLD]);
    expect(moved(LIST, { ...LIST, upcoming: true, retention: two }).a).toEqual([fresh(1), fresh(2), OLD]);
  });

  test('the format begins with the next announced key', () => {
    const document = new DocumentOfKeys(`{"a": "${OLD}"}`);
    document.rotate(spec(WEEK), { at: MONTH });

    document.rotate({ keys: [{ name: 'a', ...WEEK, length: 40 }] }, { at: 2 * MONTH });

    expect(document.fields.a).toEqual([fresh(1), valueOf('2').padEnd(40, '.'), OLD]);
  });

  test('what its reader demands replaces an announced key, and refuses a kept one by its place', () => {
    const document = new DocumentOfKeys(`{"a": "${OLD}"}`);
    document.rotate(spec(WEEK), { at: MONTH });
    const demands = { pattern: `^(${OLD}|.{40})$`, words: '40 characters' };

    const { reports } = document.rotate({ keys: [{ name: 'a', ...WEEK, length: 40, demands }] }, { at: 2 * MONTH });

    expect(document.fields.a).toEqual([OLD, valueOf('2').padEnd(40, '.')]);
    expect(reports).toEqual([{ key: 'a', event: 'replaced the announced key, which broke what its reader demands', previous: 0, dropped: 1 }]);
    const strict = { keys: [{ name: 'a', ...WEEK, length: 40, demands: { pattern: '^.{40}$', words: '40 characters' } }] };
    expect(messageOf(() => document.make(strict, { at: 3 * MONTH }))).toMatch(/^the current key of 'a' is not what its reader takes \(40 characters\)/);
  });

  test('names leaves a ring where it is, and finds it again', () => {
    const document = new DocumentOfKeys(`{"a": "${OLD}"}`);
    document.rotate(spec(WEEK), { at: MONTH });
    const before = document.fields.a;

    const { reports } = document.rotate({ keys: [asked('b', LIST)] }, { at: 2 * MONTH });
    expect(document.fields.a).toEqual(before);
    expect(reports).toEqual([
      { key: 'b', event: 'rotated', previous: 0, dropped: 0 }, { key: 'a', event: 'left as it is: the key is asked for no more', previous: 0, dropped: 0 },
    ]);
    expect(memoryOf(document).keys.a).toMatchObject({ asked: false, announced: { at: hour(MONTH).toISOString() } });

    document.rotate({ keys: [asked('a', WEEK), asked('b', LIST)] }, { at: 3 * MONTH });
    expect(document.fields.a).toEqual([before[1], fresh(3), OLD]);
    document.rotate({ keys: [asked('a'), asked('b')] }, { at: 4 * MONTH });
    expect(document.fields[MEMORY_FIELD]).toBeUndefined();
  });

  test('names forgets a ring that somebody has taken out', () => {
    const document = new DocumentOfKeys(`{"a": "${OLD}", "b": "${OLD}"}`);
    document.rotate({ keys: [asked('a', LIST), asked('b', LIST)] }, { at: 1 });
    document.text = JSON.stringify({ ...document.fields, a: undefined });

    document.rotate({ keys: [asked('b', LIST)] }, { at: 2 });

    expect(Object.keys(memoryOf(document).keys)).toEqual(['b']);
  });
});

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
      "field 'x' is the second field of key 'a', whose other keys stand in it; choose another name for the key, or remove the field"],
  ])('is refused: %s', (_, later, message) => {
    const document = new DocumentOfKeys(`{"a": "${OLD}"}`);
    document.rotate(spec({ layout: { kind: 'currentAndOthers', field: 'x' } }), { at: 1 });

    expect(messageOf(() => document.make(later, { at: 2 }))).toBe(message);
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

    expect(messageOf(() => held('{}').make(spec(LIST), { at: 1 }))).toBe(
      "field '_key_rotation' is where the rotation remembers its keys, but it holds something else than that; remove the field or give it another name",
    );
    expect(() => held('"text"').make(spec(LIST), { at: 1 })).not.toThrow();
    const alone = held('[1.0]');
    alone.rotate(spec({}), { at: 1 });
    expect(alone.text).toBe(`{"a": "${fresh(1)}", "_key_rotation": [1.0]}`);
  });
});

describe('a ring that somebody edited', () => {
  const edited = (shape: KeyShape, edit: (fields: any) => void, later: KeyShape = shape) => {
    const document = new DocumentOfKeys(`{"a": "${OLD}"}`);
    [1, 2, 3].forEach((at) => document.rotate(spec(shape), { at }));
    const { fields } = document;
    edit(fields);
    document.text = JSON.stringify(fields);
    const { reports } = document.rotate(spec(later), { at: 10 });
    return { fields: document.fields, reports, memory: memoryOf(document) };
  };
  const count = (shape: KeyShape): KeyShape => ({ retention: { count: 3 }, ...shape });

  test('is read cautiously: nothing is dropped, all others retired just now, and it is told', () => {
    const { fields, reports, memory } = edited(count(LIST), (document) => document.a.push(valueOf('by-hand')), { ...LIST, retention: { count: 1 } });

    expect(fields.a).toEqual([fresh(4), fresh(3), fresh(2), fresh(1), OLD, valueOf('by-hand')]);
    expect(reports).toEqual([{ key: 'a', event: 'rotated', previous: 5, dropped: 0, unknown: true }]);
    expect(memory.keys.a.previous.slice(1).map(({ at }: any) => at)).toEqual(Array.from({ length: 4 }, () => hour(10).toISOString()));
  });

  test('is read by its former layout where that shows the current key: no retired key comes to sign', () => {
    const later = count({ layout: { kind: 'oldestFirst' }, upcoming: true });

    expect(edited(count(LIST), (document) => document.a.splice(1, 1), later).fields.a).toEqual([OLD, fresh(1), fresh(4), fresh(3)]);
    expect(edited(count(LIST), (document) => {
      document.a[0] = valueOf('by-hand');
    }, later).fields.a.at(-1)).toBe(valueOf('by-hand'));
  });

  test('is read by the layout asked for where that shows the current key: it was put in the new form', () => {
    const { fields } = edited(count(LIST), (document) => {
      document.a = [valueOf('by-hand'), ...document.a.reverse()];
    }, count({ layout: { kind: 'oldestFirst' }, upcoming: true }));

    expect(fields.a.at(-1)).toBe(fresh(3));
  });

  test.each<[string, KeyShape, KeyShape]>([
    ['in a second field', { layout: { kind: 'currentAndOthers', field: 'x' } }, LIST],
    ['behind a separator', { layout: { kind: 'joined', separator: ',' } }, LIST],
    ['behind another separator', { layout: { kind: 'joined', separator: ',' } }, { layout: { kind: 'joined', separator: ';' } }],
  ])('loses no previous key that stands %s, also with another current one', (_, from, to) => {
    const { fields } = edited(count(from), (document) => {
      document.a = document.a.replace(fresh(3), valueOf('by-hand'));
    }, count(to));

    const values = Array.isArray(fields.a) ? fields.a : fields.a.split(';');
    expect(values).toEqual([fresh(4), valueOf('by-hand'), fresh(2), fresh(1), OLD]);
    expect(fields.x).toBeUndefined();
  });

  test('and whose second field holds something else keeps that', () => {
    const { fields } = edited(count({ layout: { kind: 'currentAndOthers', field: 'x' } }), (document) => {
      document.x = { foreign: 1 };
    }, count(LIST));

    expect(fields).toMatchObject({ a: [fresh(4), fresh(3)], x: { foreign: 1 } });
  });

  test('in which a key stands twice counts it once', () => {
    expect(edited(count(LIST), (document) => document.a.push(fresh(1), fresh(3))).fields.a).toEqual([fresh(4), fresh(3), fresh(2), fresh(1), OLD]);
  });

  test('in which a key has two numbers keeps both, and one of them where keys have no numbers', () => {
    const twice = (document: any) => document.a.push({ version: 9, value: fresh(2) });
    const versions = count({ layout: { kind: 'versioned' } });
    const keys = [fresh(4), fresh(3), fresh(2), fresh(1), OLD];

    expect(edited(versions, twice).fields.a.map(({ value }: { value: string }) => value)).toEqual([...keys, fresh(2)]);
    expect(edited(versions, twice, count(LIST)).fields.a).toEqual(keys);
  });

  test('without its memory is read as the layout asked for says', () => {
    expect(edited(count(LIST), (document) => delete document[MEMORY_FIELD]).fields.a).toEqual([fresh(4), fresh(3), fresh(2), fresh(1), OLD]);
  });

  test('in another form altogether is refused', () => {
    expect(() => edited(count(LIST), (document) => {
      document.a = { one: OLD };
    })).toThrow("field 'a' holds an object, which is neither one plain string nor in the form that layout newestFirst reads");
  });

  test('in which nothing stands in the place of a key is refused, also where the new layout would not see it', () => {
    expect(() => edited(count({ layout: { kind: 'currentAndOthers', field: 'x' } }), (document) => document.x.push(''), count(LIST)))
      .toThrow("field 'a' has an empty string or null where a key stands");
  });
});

describe('a purge', () => {
  const purged = (shape: KeyShape, begin: string) => {
    const document = new DocumentOfKeys(begin);
    document.rotate(spec(shape), { at: MONTH });
    const { reports } = document.rotate(spec(shape, 'leak'), { at: 2 * MONTH });
    return { document, reports };
  };

  test('leaves fresh keys only, announced ones included, and once', () => {
    const { document, reports } = purged({ ...WEEK, retention: { count: 3 } }, `{"a": "${OLD}"}`);

    expect(document.fields.a).toEqual([fresh(2), fresh(3)]);
    expect(reports).toEqual([{ key: 'a', event: 'purged', previous: 0, dropped: 2 }]);
    document.rotate(spec({ ...WEEK, retention: { count: 3 } }, 'leak'), { at: 3 * MONTH });
    expect(document.fields.a).toEqual([fresh(3), fresh(4), fresh(2)]);
    document.rotate(spec({ ...WEEK, retention: { count: 3 } }), { at: 4 * MONTH });
    document.rotate(spec({ ...WEEK, retention: { count: 3 } }, 'leak'), { at: 5 * MONTH });
    expect(document.fields.a).toHaveLength(5);
    document.rotate(spec(WEEK, 'another'), { at: 6 * MONTH });
    expect(document.fields.a).toHaveLength(2);
  });

  test.each([['missing', undefined], ['unreadable', 'some text']])('wins over a memory that is %s', (_, memory) => {
    const document = new DocumentOfKeys(JSON.stringify({ a: [OLD, `${OLD}-2`], [MEMORY_FIELD]: memory }));

    document.rotate(spec(LIST, 'leak'), { at: 1 });

    expect(document.fields.a).toEqual([fresh(1)]);
  });

  test('gives no number again', () => {
    const { document } = purged({ layout: { kind: 'numberedMap' }, retention: { count: 3 } }, JSON.stringify({ a: { 4: OLD, 7: `${OLD}-2` } }));

    expect(document.fields.a).toEqual({ 9: fresh(2) });
  });
});

describe('what is told of a ring', () => {
  test('is how many keys are kept, until when the oldest, and how many were dropped; never a value', () => {
    const document = new DocumentOfKeys(`{"a": "${OLD}", "b": ["${OLD}-1", "${OLD}-2"]}`);
    const both: NamedKeysSpec = { keys: [asked('a', { ...LIST, retention: { validFor: 86_400 }, cacheTtl: 0 }), asked('b', LIST)] };

    const told = [1, 2, 60].map((at) => document.rotate(both, { at }).reports);

    expect(told).toEqual([
      [{ key: 'a', event: 'rotated', previous: 1, dropped: 0, oldestUntil: hour(25).toISOString() }, { key: 'b', event: 'rotated', previous: 2, dropped: 0, unknown: true }],
      [{ key: 'a', event: 'rotated', previous: 2, dropped: 0, oldestUntil: hour(25).toISOString() }, { key: 'b', event: 'rotated', previous: 1, dropped: 2 }],
      [{ key: 'a', event: 'rotated', previous: 1, dropped: 2, oldestUntil: hour(84).toISOString() }, { key: 'b', event: 'rotated', previous: 1, dropped: 1 }],
    ]);
    expect(JSON.stringify(told)).not.toMatch(/for-tests-only/);
  });

  test('is that keys were dropped, where a value comes to stand alone', () => {
    const document = new DocumentOfKeys(`{"a": "${OLD}"}`);
    document.rotate(spec(LIST), { at: 1 });

    expect(document.rotate(spec({}), { at: 2 }).reports).toEqual([{ key: 'a', event: 'rotated', previous: 0, dropped: 2 }]);
    expect(document.rotate(spec({}), { at: 3 }).reports).toEqual([]);
  });
});

test('a key of bytes that are no text stays a JSON Web Key', () => {
  const set = { keys: [{ kty: 'oct', kid: 'mine', k: '_w' }] };
  const document = new DocumentOfKeys(JSON.stringify({ a: set, x: 'mine' }));
  document.rotate(spec({ layout: { kind: 'jwkSet', field: 'x' } }), { at: 1 });

  expect(document.fields.a.keys[1]).toEqual({ kty: 'oct', kid: 'mine', k: '_w' });
  expect(messageOf(() => document.make(spec({ ...LIST, retention: { count: 2 } }), { at: 2 }))).toBe(
    "a key of 'a' that would be kept consists of bytes that are no text, which layout newestFirst cannot hold; keep KeyLayout.jwkSet(), or take the key out of the secret",
  );
  expect(() => document.make(spec({}), { at: 2 })).not.toThrow();
});

test('nothing fresh is asked for before all is read', () => {
  const document = new DocumentOfKeys(`{"a": "${OLD}", "b": 1}`);

  expect(() => document.make({ keys: [asked('a', LIST), asked('b', LIST)] }, { at: 1 })).toThrow("field 'b' holds a number");
  document.text = `{"a": "${OLD}"}`;
  document.rotate(spec(LIST), { at: 2 });
  expect(document.fields.a[0]).toBe(fresh(1));
});
