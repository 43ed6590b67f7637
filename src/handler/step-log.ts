import { RingReport } from './ring/ring-report';
import { Step } from './rotation-event';

/** What is logged of one step. It has no room for a value. */
export interface StepRecord {
  readonly level: 'INFO' | 'ERROR';
  readonly step?: Step;
  /** ARN of the secret. */
  readonly secret?: string;
  readonly versionId?: string;
  /** Names of the keys; none where the whole secret is one. */
  readonly keys?: readonly string[];
  /** What became of the keys that are kept beside the current ones. */
  readonly rings?: readonly RingReport[];
  readonly durationMs: number;
  /** What was done, or why nothing could be. */
  readonly message: string;
}

/**
 * Writes the record as one line of JSON. Past `console`, which Lambda would wrap into a second JSON object as a string.
 */
export function logStep(record: StepRecord): void {
  process.stdout.write(`${JSON.stringify({ timestamp: new Date().toISOString(), ...record })}\n`);
}
