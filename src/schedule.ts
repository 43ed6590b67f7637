import { Duration } from 'aws-cdk-lib';
import { cronExpression } from './schedule/cron-expression';
import { rateExpression } from './schedule/rate-expression';
import { parseScheduleExpression } from './schedule/schedule-expression';

/**
 * The fields of a cron schedule, each as Secrets Manager writes it.
 *
 * Names are written in capitals, numbers without leading zeros, and nothing contains a blank. A field that is a token, or contains one, is not
 * checked. Each other one is, and is refused if Secrets Manager would refuse it.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html
 *
 * @example
 * // 02:00, 12:00 and 22:00 UTC, from Monday to Friday, in January and July
 * Schedule.cron({ hour: '2/10', weekDay: 'MON-FRI', month: 'JAN,JUL' });
 */
export interface CronOptions {
  /**
   * The hour of the day, in UTC, at which the rotation window opens: `0` to `23`, or `start/step` for several a day.
   *
   * A step begins anew each day: `2/10` is 02:00, 12:00 and 22:00, every day. Windows must open at least 4 hours apart, over midnight too.
   * `/8` is short for `0/8`. Lists and ranges of hours are not known to Secrets Manager.
   *
   * @default - midnight, UTC
   */
  readonly hour?: string;

  /**
   * The day of the month: `1` to `31`, `L` for the last day, or `SUNL` (`MONL`, ...) for the last Sunday of the month.
   *
   * Numbers may be combined by `,` (list), `-` (range) and `/` (step, counted from the start anew each month), as in `1,15`, `1-7`, `1/10`.
   * A month without that day is passed over. Cannot be given together with a day of the week.
   *
   * @default - every day, unless a day of the week is given
   */
  readonly day?: string;

  /**
   * The month: `1` to `12` or `JAN` to `DEC`.
   *
   * May be combined by `,` (list), `-` (range) and, for numbers, `/` (step), as in `JAN,APR,JUL,OCT`, `1-3`, `1/3`.
   *
   * @default - every month
   */
  readonly month?: string;

  /**
   * The day of the week: `1` (Sunday) to `7`, or `SUN` to `SAT`.
   *
   * `TUE#3` is the third Tuesday of the month, `FRIL` its last Friday, `L` is Saturday.
   * Days may be combined by `,` (list), `-` (range) and, for numbers, `/` (step), as in `MON-FRI`, `1,4`, `2/2`.
   * Cannot be given together with a day of the month.
   *
   * @default - any day of the week
   */
  readonly weekDay?: string;
}

/**
 * When Secrets Manager rotates a secret: at an interval, or at times of the calendar.
 *
 * A schedule says when each rotation window *opens*; the rotation itself runs at some time inside the window. All times are UTC, windows open on the
 * hour, and at least 4 hours apart. What Secrets Manager would refuse is refused here, at synth, except in tokens, whose values are not known then.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html
 *
 * @example
 * // every 30 days
 * Schedule.rate(Duration.days(30));
 *
 * // 04:00 UTC each Sunday
 * Schedule.cron({ hour: '4', weekDay: 'SUN' });
 *
 * // 04:00 UTC on the first Sunday of each month
 * Schedule.expression('cron(0 4 ? * SUN#1 *)');
 */
export class Schedule {
  /**
   * A rotation at a fixed interval: 4 hours to 999 days, in whole hours.
   *
   * Windows open at midnight UTC and, for an interval that is not whole days, every so many hours from then on. Whole days are written in days, everything
   * else in hours. An interval that is a token must be in days or hours, and is not checked.
   *
   * Throws if the interval is shorter than 4 hours, longer than 999 days, not whole hours, or a token in another unit than days or hours.
   *
   * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html
   *
   * @example
   * Schedule.rate(Duration.hours(12));
   *
   * @param interval The time from the opening of one rotation window to the opening of the next, in days or hours.
   */
  public static rate(interval: Duration): Schedule {
    return new Schedule(rateExpression(interval));
  }

  /**
   * A rotation at times of the calendar: every day at midnight UTC, unless the options say otherwise.
   *
   * Throws if a field is not in Secrets Manager's grammar, if both a day of the month and a day of the week are given, if two windows would open
   * less than 4 hours apart, or if no day would ever match (31 February).
   *
   * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html
   *
   * @example
   * // 04:00 UTC on the first day of every third month
   * Schedule.cron({ hour: '4', day: '1', month: '1/3' });
   *
   * @param options The fields that differ from every day at midnight UTC.
   */
  public static cron(options: CronOptions): Schedule {
    return new Schedule(cronExpression(options.hour, options.day, options.month, options.weekDay));
  }

  /**
   * A rotation schedule in Secrets Manager's own words: `rate(...)` or `cron(...)`, at most 256 characters.
   *
   * It is checked as strictly as the schedules by rate and by fields, unless it contains a token.
   *
   * Throws if the expression is not in Secrets Manager's grammar, if two windows would open less than 4 hours apart, or if none would ever open.
   *
   * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html
   *
   * @example
   * // 17:00 UTC on the last day of every month
   * Schedule.expression('cron(0 17 L * ? *)');
   *
   * @param expression The expression, such as `rate(10 days)` or `cron(Minutes Hours Day-of-month Month Day-of-week Year)`.
   */
  public static expression(expression: string): Schedule {
    parseScheduleExpression(expression);
    return new Schedule(expression);
  }

  /**
   * The schedule as Secrets Manager reads it, such as `rate(30 days)`.
   */
  public readonly expressionString: string;

  private constructor(expressionString: string) {
    this.expressionString = expressionString;
  }
}
