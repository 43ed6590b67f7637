import { hour, key, retired, valueOf } from './made-keys';
import { digestOf, Memory, RememberedRing } from '../../../src/handler/ring/memory';
import { StandingRing, standingRing } from '../../../src/handler/ring/standing-ring';
import { JsonValue } from '../../../src/handler/secret-document';
import { KeyLayoutSpec } from '../../../src/key-spec';

const [BEFORE, NOW, SOON, NEW, OTHER] = ['before', 'now', 'soon', 'new', 'other'].map(valueOf);
const SHAPE = { retention: { count: 1 }, upcoming: false, cacheTtl: 0 };
const known = (name: string) => ({ digest: digestOf(key(name)), moment: hour(1) });

const NEWEST_FIRST: KeyLayoutSpec = { kind: 'newestFirst' };
const OLDEST_FIRST: KeyLayoutSpec = { kind: 'oldestFirst' };
const BESIDE: KeyLayoutSpec = { kind: 'currentAndOthers', field: 'x' };
const joined = (separator: string): KeyLayoutSpec => ({ kind: 'joined', separator });

type Fields = Record<string, JsonValue>;

const ringIn = (layout: KeyLayoutSpec): RememberedRing =>
  ({ ...SHAPE, asked: true, layout, announced: known('soon'), current: known('now'), previous: [known('before')] });

/** What is read of a key whose layout is changed, in a document that remembers an announced, a current and a previous key. */
function read(fields: Fields, from: KeyLayoutSpec, to: KeyLayoutSpec, more: Record<string, RememberedRing> = {}): StandingRing {
  const rings = new Map(Object.entries({ a: ringIn(from), ...more }));
  const memory: Memory = { versionId: 'version', written: hour(2), since: hour(2), single: [], rings };
  return standingRing({ name: 'a', layout: to, ...SHAPE }, { memory, asked: [...rings.keys()], field: (name) => fields[name], now: hour(9), since: hour(5) });
}

/** The cautious reading, in which nothing but the current key is known. */
function edited(current: string, previous: string[]): StandingRing {
  return { remembered: false, ring: { current: current ? key(current) : undefined, previous: previous.map((name) => retired(name, hour(9))) } };
}

describe('of an edited ring that two layouts can read', () => {
  test.each<[string, KeyLayoutSpec, KeyLayoutSpec, Fields, string, string[]]>([
    ['is current and the other one retired', OLDEST_FIRST, NEWEST_FIRST, { a: [BEFORE, NEW, NOW] }, 'now', ['new', 'before']],
    ['is current and the other one announced', OLDEST_FIRST, NEWEST_FIRST, { a: [SOON, NEW, NOW] }, 'now', ['new', 'soon']],
    ['is current and the other one new', OLDEST_FIRST, NEWEST_FIRST, { a: [NEW, NOW] }, 'now', ['new']],
    ['is new and the other one retired', OLDEST_FIRST, NEWEST_FIRST, { a: [BEFORE, NOW, NEW] }, 'new', ['now', 'before']],
    ['is new and the other one announced', OLDEST_FIRST, NEWEST_FIRST, { a: [SOON, NOW, NEW] }, 'new', ['now', 'soon']],
    ['is current in both, and it has more others', BESIDE, NEWEST_FIRST, { a: NOW, x: [NEW, BEFORE] }, 'now', ['new', 'before']],
    ['is new in both, and it has more others', joined(';'), NEWEST_FIRST, { a: `${NEW};${OTHER}` }, 'new', ['other']],
    ['is retired and the other one all keys in one', joined(';'), NEWEST_FIRST, { a: `${BEFORE};${NEW}` }, 'before', ['new']],
    ['is announced and the other one all keys in one', joined(';'), joined(','), { a: `${SOON};${NOW}` }, 'soon', ['now']],
    ['stands in neither, and it has others', BESIDE, NEWEST_FIRST, { x: [NEW] }, '', ['new']],
  ])('the former reading is taken if its signing key %s', (_, from, to, fields, current, previous) => {
    expect(read(fields, from, to)).toMatchObject(edited(current, previous));
  });

  test.each<[string, KeyLayoutSpec, KeyLayoutSpec, Fields, string, string[]]>([
    ['is current and the other one retired', OLDEST_FIRST, NEWEST_FIRST, { a: [NOW, NEW, BEFORE] }, 'now', ['new', 'before']],
    ['is current and the other one announced', OLDEST_FIRST, NEWEST_FIRST, { a: [NOW, NEW, SOON] }, 'now', ['new', 'soon']],
    ['is current and the other one new', OLDEST_FIRST, NEWEST_FIRST, { a: [NOW, NEW] }, 'now', ['new']],
    ['is new and the other one retired', OLDEST_FIRST, NEWEST_FIRST, { a: [NEW, NOW, BEFORE] }, 'new', ['now', 'before']],
    ['is new and the other one announced', OLDEST_FIRST, NEWEST_FIRST, { a: [NEW, NOW, SOON] }, 'new', ['now', 'soon']],
    ['is new in both, and it has as many others', OLDEST_FIRST, NEWEST_FIRST, { a: [NEW, OTHER] }, 'new', ['other']],
    ['is new in both, and it has more others', joined(';'), joined(','), { a: `${NEW},${OTHER}` }, 'new', ['other']],
    ['is new and the other one all keys in one', BESIDE, joined(';'), { a: `${NEW};${OTHER}`, x: [BEFORE] }, 'new', ['other']],
    ['is retired and the other one all keys in one', joined(';'), joined(','), { a: `${BEFORE},${NEW}` }, 'before', ['new']],
  ])('the one that is asked for is taken if its signing key %s', (_, from, to, fields, current, previous) => {
    expect(read(fields, from, to)).toMatchObject(edited(current, previous));
  });
});

test('a key of an edited ring that is the beginning of another is none of several in one', () => {
  const longer = `${NEW}2`;

  expect(read({ a: [longer, NEW] }, OLDEST_FIRST, NEWEST_FIRST).ring).toMatchObject({ current: { value: longer }, previous: [{ value: NEW }] });
});

test('an edited ring is read as before where it has an empty key in the reading that is asked for', () => {
  expect(read({ a: `,${NEW}` }, joined(';'), joined(',')).ring).toEqual({ current: { value: `,${NEW}` }, previous: [] });
});

test('an edited ring is read as before where the second field that is asked for is another key\'s until now', () => {
  expect(read({ a: NEW, b: OTHER, x: [BEFORE] }, NEWEST_FIRST, { kind: 'keyIds', field: 'x' }, { b: ringIn(BESIDE) })).toMatchObject(edited('new', []));
});

test('an edited ring with ids takes its second field along', () => {
  expect(read({ a: { one: NEW }, x: 'one' }, { kind: 'keyIds', field: 'x' }, NEWEST_FIRST)).toMatchObject({ remembered: false, formerSecond: 'x' });
});

test('a ring that nobody edited is read as it is remembered, though its one key could be read both ways', () => {
  expect(read({ a: [NOW] }, OLDEST_FIRST, NEWEST_FIRST, { a: { ...ringIn(OLDEST_FIRST), announced: undefined, previous: [] } }))
    .toEqual({ remembered: true, ring: { current: key('now'), previous: [] } });
});
