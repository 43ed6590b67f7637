import { Duration } from 'aws-cdk-lib';
import { ALLOWED_INTERVALS, farFromAllowed } from './rate-schedule';
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
  const wrong = hours === undefined ? 'is not a whole number of hours' : farFromAllowed(hours);
  if (hours === undefined || wrong) {
    throw scheduleError(`the interval ${interval} ${wrong}`, `allowed are whole hours, ${ALLOWED_INTERVALS}`, EXAMPLE);
  }
  const [value, unit] = hours % 24 === 0 ? [hours / 24, 'day'] : [hours, 'hour'];
  return `rate(${value} ${unit}${value === 1 ? '' : 's'})`;
}
