import { Random } from './random';
import { randomKey } from '../../src/handler/key-material';
import { successorOf } from '../../src/handler/key-ring';
import { KeyShape } from '../../src/key-spec';

/** Milliseconds. */
const HOUR = 3_600_000;

/** When a secret is rotated. */
export interface FleetSchedule {
  /** Between the openings of two windows, in hours. */
  readonly intervalHours: number;
  /** How long each window stays open, in hours. */
  readonly windowHours: number;
}

/** A version of the secret that was AWSCURRENT from a moment on. */
export interface DatedKeys {
  /** Milliseconds since the beginning. */
  readonly from: number;
  /** The value that signs. */
  readonly signing: string;
  /** Every value that is accepted. */
  readonly accepted: ReadonlySet<string>;
}

/**
 * The versions of a secret with one key, newest first in a list, over a number of rotations: made by the function's own rules,
 * each at some time within its window.
 */
export function documentHistory(shape: KeyShape, schedule: FleetSchedule, rotations: number, random: Random): DatedKeys[] {
  const spec = { keys: [{ ...shape, name: 'key', layout: { kind: 'newestFirst' as const } }] };
  const history: DatedKeys[] = [];
  let current: { text?: string; since: Date } = { since: new Date(0) };
  for (let index = 0; index < rotations; index += 1) {
    const from = (index * schedule.intervalHours + random() * schedule.windowHours) * HOUR;
    const { text } = successorOf(current, spec, { versionId: `version-${index}`, now: new Date(from), fresh: randomKey });
    const keys: string[] = JSON.parse(text).key;
    history.push({ from, signing: keys[0], accepted: new Set(keys) });
    current = { text, since: new Date(from) };
  }
  return history;
}
