import { asked, DocumentOfKeys, fresh, LIST, memoryOf, MONTH, OLD, spec, WEEK } from './document-of-keys';
import { hour, valueOf } from './made-keys';
import { KeyShape, MEMORY_FIELD } from '../../../src/key-spec';
import { messageOf } from '../message-of';

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

  test('names leaves a second field where it is, and finds it again', () => {
    const others: KeyShape = { layout: { kind: 'currentAndOthers', field: 'x' }, retention: two };
    const document = new DocumentOfKeys(`{"a": "${OLD}"}`);
    document.rotate(spec(others), { at: 1 });
    document.rotate({ keys: [asked('b', LIST)] }, { at: 2 });

    document.rotate({ keys: [asked('a', others), asked('b', LIST)] }, { at: 3 });

    expect(document.fields).toMatchObject({ a: fresh(3), x: [fresh(1), OLD] });
    expect(memoryOf(document).keys.a.previous[1]).toMatchObject({ at: hour(1).toISOString() });
  });

  test('names forgets a ring that somebody has taken out', () => {
    const document = new DocumentOfKeys(`{"a": "${OLD}", "b": "${OLD}"}`);
    document.rotate({ keys: [asked('a', LIST), asked('b', LIST)] }, { at: 1 });
    document.text = JSON.stringify({ ...document.fields, a: undefined });

    document.rotate({ keys: [asked('b', LIST)] }, { at: 2 });

    expect(Object.keys(memoryOf(document).keys)).toEqual(['b']);
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

test('a key with half of a character in it stays as it is, and is refused where it would not', () => {
  const half = 'half-of-a-character-\ud800';
  const document = new DocumentOfKeys(JSON.stringify({ a: half }));
  document.rotate(spec(LIST), { at: 1 });

  expect(document.fields.a).toEqual([expect.any(String), half]);
  expect(messageOf(() => document.make(spec({ layout: { kind: 'jwkSet', field: 'x' }, retention: { count: 2 } }), { at: 2 }))).toBe(
    "a key of 'a' that would be kept has half of a character in it (a lone surrogate), which layout jwkSet cannot hold; choose another layout, or take the key out of the secret",
  );
});
