import { AskedKey } from '../../../rehearsal/keys/asked-keys';
import { goneFrom, judgeRing, RingVerdict } from '../../../rehearsal/keys/ring-judge';
import { RingState } from '../../../rehearsal/keys/ring-state';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 5, 1);
const RING: AskedKey = { name: 'key', layout: { kind: 'newestFirst' }, retention: { count: 1 }, upcoming: false, cacheTtl: 3600 };
const UPCOMING: AskedKey = { ...RING, upcoming: true };

const BEFORE: RingState = { current: 'c', previous: [{ value: 'p', since: NOW - 9 * HOUR }] };
const ANNOUNCED: RingState = { ...BEFORE, announced: { value: 'n', since: NOW - 2 * HOUR } };
const YOUNG: RingState = { ...BEFORE, announced: { value: 'n', since: NOW - HOUR / 2 } };

/** Judges a ring that became these values, the signing one first. What begins with `fresh` was never seen. */
function judge(key: AskedKey, before: RingState, signing: string, ...others: string[]): RingVerdict {
  const after = { signing: { value: signing }, others: others.map(value => ({ value })) };
  return judgeRing(key, before, after, { began: NOW, isPurge: false, seen: new Set(['c', 'n', 'p', 'lost']) });
}

test.each<[string, AskedKey, RingState, string[], string]>([
  ['a fresh key takes the place', RING, BEFORE, ['fresh', 'c'], 'rotated'],
  ['a key is announced', UPCOMING, BEFORE, ['c', 'fresh', 'p'], 'announced a key'],
  ['the announced key takes the place', UPCOMING, ANNOUNCED, ['n', 'fresh', 'c'], 'rotated: the announced key signs'],
  ['a young announced key waits', UPCOMING, YOUNG, ['c', 'n', 'p'], 'left: not known to be announced for cacheTtl'],
  ['a key alone changes', { ...RING, layout: { kind: 'single' } }, { current: 'c', previous: [] }, ['fresh'], 'a fresh key'],
])('%s', (_what, key, before, [signing, ...others], event) => {
  expect(judge(key, before, signing, ...others)).toMatchObject({ event, problems: [] });
});

test.each<[string, AskedKey, RingState, string[], string]>([
  ['a fresh key signs', UPCOMING, ANNOUNCED, ['fresh1', 'fresh2', 'c'], 'key signs with a key that was never announced: readers who have not read again reject it'],
  ['a fresh key signs, and nothing was announced', UPCOMING, BEFORE, ['fresh1', 'fresh2', 'p'], 'key signs with a key that was never announced: readers who have not read again reject it'],
  ['a young key signs', UPCOMING, YOUNG, ['n', 'fresh', 'c'], 'key signs with a key announced 1800 seconds ago, but readers may hold a value for 3600 seconds (cacheTtl)'],
  ['a retired key signs', RING, BEFORE, ['p', 'c'], 'key signs with a key that had retired'],
  ['a key of long ago signs', RING, BEFORE, ['lost', 'c'], 'key signs with a key that had left the secret'],
  ['nothing happens', RING, BEFORE, ['c', 'p'], 'key did not change'],
  ['a known key does not come to sign', UPCOMING, ANNOUNCED, ['c', 'n', 'p'], 'key signs with the key of before, although the announced one is known to every reader'],
  ['none is announced', UPCOMING, ANNOUNCED, ['n', 'c'], 'key announces no fresh key'],
  ['two are announced', UPCOMING, ANNOUNCED, ['n', 'fresh1', 'fresh2', 'c'], 'key has 2 fresh keys beside the current one, where one is asked for'],
  ['one more is announced', UPCOMING, YOUNG, ['c', 'n', 'fresh', 'p'], 'key announces a second key, although the one before has not signed yet'],
  ['one is announced unasked', RING, BEFORE, ['fresh1', 'fresh2', 'c'], 'key has 1 fresh key beside the current one, where none is asked for'],
  ['the announced one is lost', UPCOMING, YOUNG, ['c', 'p'], 'key has lost the key that was announced'],
  ['a previous one is lost', RING, BEFORE, ['fresh'], 'key has lost 1 previous key that its retention keeps'],
  ['two previous ones are lost', { ...RING, retention: { forever: true } }, BEFORE, ['fresh'], 'key has lost 2 previous keys that its retention keeps'],
  ['a previous one stays', RING, BEFORE, ['fresh', 'c', 'p'], 'key still has 1 previous key that its retention drops'],
  ['the oldest stands first', { ...RING, retention: { forever: true } }, BEFORE, ['fresh', 'p', 'c'], 'key has its other keys out of order: the announced one comes first, and the previous ones follow, newest first'],
  ['the announced one stands last', UPCOMING, ANNOUNCED, ['n', 'c', 'fresh'], 'key has its other keys out of order: the announced one comes first, and the previous ones follow, newest first'],
])('it is off that %s', (_what, key, before, [signing, ...others], problem) => {
  expect(judge(key, before, signing, ...others).problems).toContain(problem);
});

test('a map has no order', () => {
  const map: AskedKey = { ...RING, layout: { kind: 'keyIds', field: 'id' }, retention: { forever: true } };

  expect(judge(map, BEFORE, 'fresh', 'p', 'c').problems).toEqual([]);
});

test('what is known afterwards has new moments for what moved, and the old ones for what stayed', () => {
  expect(judge({ ...UPCOMING, retention: { forever: true } }, ANNOUNCED, 'n', 'fresh', 'c', 'p').state).toEqual({
    current: 'n', announced: { value: 'fresh' }, previous: [{ value: 'c' }, { value: 'p', since: NOW - 9 * HOUR }],
  });
  expect(judge(UPCOMING, YOUNG, 'c', 'n', 'p').state).toEqual(YOUNG);
});

test('what was found at the beginning counts as watched from then on', () => {
  expect(judge(RING, { ...BEFORE, found: true }, 'fresh', 'c', 'p').problems).toEqual([]);
  expect(judge(RING, { ...BEFORE, found: true }, 'fresh', 'c', 'p').state.found).toBeUndefined();
});

test('values that are there no more are gone', () => {
  expect(goneFrom(ANNOUNCED, { current: 'n', announced: { value: 'x' }, previous: [{ value: 'c' }] })).toEqual(['p']);
});
