import { quote, scheduleError } from './schedule-error';
import { SHORTEST_INTERVAL_HOURS, WindowOpenings } from './window-openings';

const LONGEST_INTERVAL_DAYS = 999;
/** Of the interval, however it is written. */
export const ALLOWED_INTERVALS = `from ${SHORTEST_INTERVAL_HOURS} hours to ${LONGEST_INTERVAL_DAYS} days`;

const ALLOWED = `allowed are a whole number, one blank, and a unit (hours or days, hour or day after 1), ${ALLOWED_INTERVALS}`;
const EXAMPLE = 'rate(30 days)';

/** When the windows of a rate schedule open; throws where Secrets Manager would refuse it. */
export function parseRate(rate: string): WindowOpenings {
  const refuse = (reason: string) => scheduleError(`${quote(`rate(${rate})`)} ${reason}`, ALLOWED, EXAMPLE);

  const match = /^(0|[1-9]\d*) (hours?|days?)$/.exec(rate);
  if (!match) throw refuse('is not a rate');
  const value = Number(match[1]);
  const unit = match[2];
  if (unit.endsWith('s') === (value === 1)) throw refuse(`has the wrong unit: after ${value} write ${value === 1 ? unit.slice(0, -1) : `${unit}s`}`);

  const hours = unit.startsWith('day') ? value * 24 : value;
  const tooFar = farFromAllowed(hours);
  if (tooFar) throw refuse(tooFar);

  // Windows open at midnight and then every so many hours: over the days, at every multiple of what the interval and the day have in common.
  return {
    latestHour: 24 - greatestCommonDivisor(hours, 24),
    shortestIntervalHours: hours,
    longestIntervalHours: hours,
    defaultWindowHours: unit.startsWith('day') ? 24 : 1,
  };
}

/** What is wrong with an interval that is too short or too long. */
export function farFromAllowed(hours: number): string | undefined {
  if (hours < SHORTEST_INTERVAL_HOURS) return `is less than ${SHORTEST_INTERVAL_HOURS} hours`;
  return hours > LONGEST_INTERVAL_DAYS * 24 ? `is more than ${LONGEST_INTERVAL_DAYS} days` : undefined;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
