import { RememberedShape } from './memory';
import { RingEvent, validUntil } from './next-ring';
import { keysOf, Ring } from './ring';
import { isValidFor } from '../../key-spec';

/** What is told of a ring: numbers and moments, never a value. */
export interface RingReport {
  readonly key: string;
  readonly event: RingEvent;
  readonly previous: number;
  /** Keys that stood there and do so no more. */
  readonly dropped: number;
  /** Until when the oldest of the previous keys stays, where that goes by the clock. */
  readonly oldestUntil?: string;
  /** Whether nothing was known of the ring's keys. */
  readonly unknown?: true;
}

/** How many keys of a ring stand in the one that follows it no more. */
export function droppedFrom(before: Ring, after: Ring): number {
  const values = keysOf(after).map(({ value }) => value);
  return keysOf(before).filter(({ value }) => !values.includes(value)).length;
}

/**
 * Until when the oldest of the previous keys stays; one that retires only with this version counts from when it was written.
 * Undefined where nothing says so, or where it is later than any date.
 */
export function oldestUntil({ previous }: Ring, { retention, cacheTtl }: RememberedShape, written: Date): string | undefined {
  const validFor = isValidFor(retention) ? retention.validFor : Infinity;
  const moments = previous.map((key) => validUntil({ ...key, retired: key.retired ?? written }, validFor, cacheTtl));
  const until = new Date(Math.min(...moments));
  return Number.isNaN(until.getTime()) ? undefined : until.toISOString();
}
