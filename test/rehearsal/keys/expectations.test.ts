import { AskedKey } from '../../../rehearsal/keys/asked-keys';
import { expectations, FRESH } from '../../../rehearsal/keys/expectations';
import { RingState } from '../../../rehearsal/keys/ring-state';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 5, 1);
const RING: AskedKey = { name: 'key', layout: { kind: 'newestFirst' }, retention: { count: 1 }, upcoming: false, cacheTtl: 3600 };

/** A previous key that retired so many hours ago. */
const retired = (value: string, hours: number): { value: string; since: number } => ({ value, since: NOW - hours * HOUR });

/** What is expected, shortly: previous keys that may be gone have a question mark. */
function expected(key: Partial<AskedKey>, state: RingState, isPurge = false): object[] {
  return expectations({ ...RING, ...key }, state, NOW, isPurge).map(({ current, announced, previous }) => ({
    current, ...announced === undefined ? {} : { announced }, previous: previous.map(({ value, isOptional }) => `${value}${isOptional ? '?' : ''}`),
  }));
}

test('a key that is alone changes', () => {
  expect(expected({ layout: { kind: 'single' } }, { current: 'c', previous: [] })).toEqual([{ current: FRESH, previous: [] }]);
});

test('a first key stands beside its announced successor, and drops nothing', () => {
  expect(expected({}, { previous: [] })).toEqual([{ current: FRESH, previous: [] }]);
  expect(expected({ upcoming: true }, { previous: [{ value: 'p' }, { value: 'q' }], found: true })).toEqual([{ current: FRESH, announced: FRESH, previous: ['p', 'q'] }]);
});

test('a purge leaves nothing', () => {
  expect(expected({}, { current: 'c', previous: [{ value: 'p' }] }, true)).toEqual([{ current: FRESH, previous: [] }]);
  expect(expected({ upcoming: true }, { current: 'c', previous: [] }, true)).toEqual([{ current: FRESH, announced: FRESH, previous: [] }]);
});

test('a number of previous keys stays', () => {
  const state = { current: 'c', previous: [retired('p', 1), retired('q', 2)] };

  expect(expected({}, state)).toEqual([{ current: FRESH, previous: ['c'] }]);
  expect(expected({ retention: { count: 2 } }, state)).toEqual([{ current: FRESH, previous: ['c', 'p'] }]);
  expect(expected({ retention: { forever: true } }, state)).toEqual([{ current: FRESH, previous: ['c', 'p', 'q'] }]);
  expect(expected({}, { ...state, found: true })).toEqual([{ current: FRESH, previous: ['c', 'p', 'q'] }]);
});

test('a previous key stays for its time and the readers\', to the minute', () => {
  const previous = [retired('early', 23.9), retired('a', 24.999), retired('b', 25.001), retired('late', 25.1)];

  expect(expected({ retention: { validFor: 24 * 3600 } }, { current: 'c', previous })).toEqual([{ current: FRESH, previous: ['c', 'early', 'a?', 'b?'] }]);
});

test('one that retires now stays, however short its time is', () => {
  expect(expected({ retention: { validFor: 1 }, cacheTtl: 0 }, { current: 'c', previous: [] })).toEqual([{ current: FRESH, previous: ['c'] }]);
});

describe('with announcement', () => {
  const upcoming = { upcoming: true };

  test('the first rotation announces only', () => {
    expect(expected(upcoming, { current: 'c', previous: [] })).toEqual([{ current: 'c', announced: FRESH, previous: [] }]);
  });

  test('a key signs once it was announced for cacheTtl', () => {
    const state = (hours: number): RingState => ({ current: 'c', announced: retired('n', hours), previous: [] });
    const rotated = { current: 'n', announced: FRESH, previous: ['c'] };
    const left = { current: 'c', announced: 'n', previous: [] };

    expect(expected(upcoming, state(0.9))).toEqual([left]);
    expect(expected(upcoming, state(0.999))).toEqual([rotated, left]);
    expect(expected(upcoming, state(1.001))).toEqual([rotated, left]);
    expect(expected(upcoming, state(1.1))).toEqual([rotated]);
    expect(expected({ ...upcoming, cacheTtl: 0 }, state(0))).toEqual([rotated]);
  });

  test('what is left as it is drops what is due', () => {
    const state = { current: 'c', announced: retired('n', 0.5), previous: [retired('p', 5), retired('q', 9)] };

    expect(expected({ ...upcoming, retention: { validFor: 6 * 3600 } }, state)).toEqual([{ current: 'c', announced: 'n', previous: ['p'] }]);
  });

  test('where the function can\'t tell when it was, both are right, and what is due may stay', () => {
    const blurred = { since: NOW - 9 * HOUR, seemed: NOW };
    const state = { current: 'c', announced: { value: 'n', ...blurred }, previous: [{ value: 'p', ...blurred }] };

    expect(expected({ ...upcoming, retention: { validFor: 6 * 3600 } }, state)).toEqual([
      { current: 'n', announced: FRESH, previous: ['c', 'p?'] }, { current: 'c', announced: 'n', previous: ['p?'] },
    ]);
  });
});
