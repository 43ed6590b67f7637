import { Token } from 'aws-cdk-lib';
import { OPTIONS } from './cron-field';
import { parseCron } from './cron-schedule';
import { quote, scheduleError } from './schedule-error';
import { checkLength } from './schedule-expression';

/**
 * What a field is checked as where its value is not known yet: with these, nothing is refused that a fitting value could mend.
 */
const STAND_INS = ['0', '0', '1', '1', 'SUN', '*'];

/** The cron expression of the fields given, each of which may be left out. */
export function cronExpression(hour: string = '0', day?: string, month: string = '*', weekDay?: string): string {
  const [dayOfMonth, dayOfWeek] = dayFields(day, weekDay);
  const fields = ['0', hour, dayOfMonth, month, dayOfWeek, '*'];
  const expression = `cron(${fields.join(' ')})`;

  parseCron(fields.map((field, index) => Token.isUnresolved(field) ? STAND_INS[index] : field), OPTIONS);
  if (!Token.isUnresolved(expression)) checkLength(expression);
  return expression;
}

/** Day-of-month and Day-of-week: where one is given the other is `?`. */
function dayFields(day: string | undefined, weekDay: string | undefined): [string, string] {
  const dayGiven = day !== undefined && day !== '?';
  const weekDayGiven = weekDay !== undefined && weekDay !== '?';
  if (dayGiven && weekDayGiven) {
    throw scheduleError(
      `both day (${quote(day)}) and weekDay (${quote(weekDay)}) are given`,
      'leave one of them out',
      'Schedule.cron({ weekDay: \'MON\' })',
    );
  }
  if (weekDayGiven) return ['?', weekDay];
  if (dayGiven) return [day, '?'];
  return day === '?' ? ['?', weekDay ?? '*'] : ['*', '?'];
}
