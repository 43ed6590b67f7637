import { RingReport } from '../../../src/handler/ring/ring-report';
import { NamedKeysSpec } from '../../../src/key-spec';

/** A rotation that moved AWSCURRENT. */
export interface SeenRotation {
  /** What was asked for when the value was made. */
  readonly spec: NamedKeysSpec;
  readonly before: string;
  readonly after: string;
  /** When it was made, and since when its predecessor could be known to be current. */
  readonly now: number;
  readonly since: number;
  /** When AWSCURRENT moved. */
  readonly moved: number;
  /** What the log said of the rings when it was made; absent where nobody lived to say it. */
  readonly reports?: readonly RingReport[];
  /** Whether a value stood anywhere, at any time, before this one was made. */
  wasSeen(value: string): boolean;
}
