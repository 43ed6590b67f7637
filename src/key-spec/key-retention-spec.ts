/** How long previous keys stay: for a time after their retirement in seconds, by their number, or for ever. */
export type KeyRetentionSpec = ValidForSpec | CountSpec | ForeverSpec;

export interface ValidForSpec {
  readonly validFor: number;
}

export interface CountSpec {
  readonly count: number;
}

export interface ForeverSpec {
  readonly forever: true;
}

/** What is kept where nothing is said. */
export const DEFAULT_RETENTION: KeyRetentionSpec = { count: 1 };

/** Whether previous keys go by the clock. */
export function isValidFor(retention: KeyRetentionSpec): retention is ValidForSpec {
  return 'validFor' in retention;
}

/** Whether previous keys go by their number. */
export function isCount(retention: KeyRetentionSpec): retention is CountSpec {
  return 'count' in retention;
}

/** Whether previous keys never go. */
export function isForever(retention: KeyRetentionSpec): retention is ForeverSpec {
  return 'forever' in retention;
}

/**
 * The rules for a retention, on both sides of the contract.
 *
 * @throws if one is broken
 */
export function checkKeyRetention(retention: KeyRetentionSpec): void {
  if (isValidFor(retention) && !(Number.isFinite(retention.validFor) && retention.validFor > 0)) {
    throw new Error(`previous keys are to be valid for ${retention.validFor} seconds, but it must be more than none; KeyLayout.single() keeps no previous key`);
  }
  if (isCount(retention) && !(Number.isInteger(retention.count) && retention.count >= 1)) {
    throw new Error(`${retention.count} previous keys are to be kept, but it must be a whole number from 1; KeyLayout.single() keeps no previous key`);
  }
}
