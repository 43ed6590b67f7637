import { Duration } from 'aws-cdk-lib';
import { parseRate } from './rate-schedule';
import { scheduleError } from './schedule-error';
import { wholeHours } from './whole-hours';

const EXAMPLE = 'Schedule.rate(Duration.days(30))';

/** The rate expression of an interval: in days where these are whole, else in hours. */
export function rateExpression(interval: Duration): string {
  if (interval.isUnresolved()) {
    if (!['days', 'hours'].includes(interval.unitLabel())) {
      throw scheduleError(`the interval is a token in ${interval.unitLabel()}`, 'a token must be in days or hours, as it cannot be converted', EXAMPLE);
    }
    return `rate(${interval.formatTokenToNumber()})`;
  }

  const hours = wholeHours(interval);
  if (hours === undefined) {
    throw scheduleError(`the interval ${interval} is not a whole number of hours`, 'allowed are whole hours, from 4 hours to 999 days', EXAMPLE);
  }
  const [value, unit] = hours % 24 === 0 ? [hours / 24, 'day'] : [hours, 'hour'];
  const rate = `${value} ${unit}${value === 1 ? '' : 's'}`;
  parseRate(rate);
  return `rate(${rate})`;
}
