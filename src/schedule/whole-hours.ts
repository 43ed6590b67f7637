import { Duration } from 'aws-cdk-lib';

const MILLIS_IN_HOUR = 3_600_000;

/** A duration in hours, or nothing if these are not whole. */
export function wholeHours(duration: Duration): number | undefined {
  const hours = duration.toMilliseconds({ integral: false }) / MILLIS_IN_HOUR;
  return Number.isInteger(hours) ? hours : undefined;
}
