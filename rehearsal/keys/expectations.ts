import { AskedKey, keepsPrevious } from './asked-keys';
import { DatedValue, RingState } from './ring-state';

/** Stands for a value that nobody has seen before. */
export const FRESH = Symbol('fresh');

/** One thing that a rotation may do to a key. */
export interface Expectation {
  /** In words. */
  readonly event: string;
  readonly current: string | typeof FRESH;
  readonly announced?: string | typeof FRESH;
  /** Newest first. */
  readonly previous: readonly ExpectedPrevious[];
}

/** A value that was current before. */
export interface ExpectedPrevious {
  readonly value: string;
  /** Whether it may be gone as well: its time is up just about now. */
  readonly isOptional: boolean;
}

/** The function reads its clock a little later than we do ours. */
const SLACK = 60_000;

/**
 * What a rotation may do to a key, by what its owner was promised: a key that is alone changes; one with others goes through its
 * parts, and none signs that readers can't know yet.
 *
 * @param state with every moment known
 */
export function expectations(key: AskedKey, state: RingState, now: number, isPurge: boolean): Expectation[] {
  const { current, announced } = state;
  const fresh = key.upcoming ? { announced: FRESH } as const : {};
  if (!keepsPrevious(key) || isPurge) {
    return [{ event: isPurge ? 'purged: fresh keys only' : 'a fresh key', current: FRESH, ...fresh, previous: [] }];
  }
  if (current === undefined) {
    return [{ event: 'the first key', current: FRESH, ...fresh, previous: kept(key, state, state.previous, now) }];
  }
  const rest = kept(key, state, state.previous, now);
  const moved = kept(key, state, [{ value: current, since: now }, ...state.previous], now);
  if (!key.upcoming) {
    return [{ event: 'rotated', current: FRESH, previous: moved }];
  }
  if (!announced) {
    return [{ event: 'announced a key', current, announced: FRESH, previous: rest }];
  }
  const missing = (since = now): number => key.cacheTtl * 1000 - (now - since);
  const late = missing(announced.seemed ?? announced.since);
  return [
    ...missing(announced.since) <= SLACK
      ? [{ event: 'rotated: the announced key signs', current: announced.value, announced: FRESH, previous: moved } as const] : [],
    ...late > 0 || key.cacheTtl * 1000 >= SLACK && late > -SLACK
      ? [{ event: 'left: not known to be announced for cacheTtl', current, announced: announced.value, previous: rest }] : [],
  ];
}

/** Those that the retention keeps. One that retires only now is always among them. */
function kept({ retention, cacheTtl }: AskedKey, { found }: RingState, previous: readonly DatedValue[], now: number): ExpectedPrevious[] {
  const all = previous.map(({ value }) => ({ value, isOptional: false }));
  if (found || 'forever' in retention) {
    return all;
  }
  if ('count' in retention) {
    return all.slice(0, retention.count);
  }
  const left = (since = now): number => since + (retention.validFor + cacheTtl) * 1000 - now;
  return previous.filter(({ since, seemed = since }) => left(seemed) > -SLACK)
    .map(({ value, since }) => ({ value, isOptional: since !== now && left(since) <= SLACK }));
}
