import { quote, scheduleError } from './schedule-error';

/** One field of a cron expression. */
export interface CronField {
  /** As the one who wrote it knows it. */
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** The names of the values from `min` on, if they have any. */
  readonly valueNames: readonly string[];
  readonly allowed: string;
  readonly example: string;
}

/** Under the names that Secrets Manager's user guide gives them. */
export const HOURS: CronField = {
  name: 'Hours',
  min: 0,
  max: 23,
  valueNames: [],
  allowed: 'allowed is one hour from 0 to 23, or start/step such as 2/10 for every 10 hours from 2:00 on',
  example: 'cron(0 2/10 * * ? *)',
};

export const DAY_OF_MONTH: CronField = {
  name: 'Day-of-month',
  min: 1,
  max: 31,
  valueNames: [],
  allowed: 'allowed are numbers from 1 to 31 with , - * and /, or alone: L (last day), SUNL (last Sunday) or ?',
  example: 'cron(0 16 1,15 * ? *)',
};

export const MONTH: CronField = {
  name: 'Month',
  min: 1,
  max: 12,
  valueNames: ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'],
  allowed: 'allowed are numbers from 1 to 12 or JAN to DEC, with , - * and /',
  example: 'cron(0 8 1 JAN,APR,JUL,OCT ? *)',
};

export const DAY_OF_WEEK: CronField = {
  name: 'Day-of-week',
  min: 1,
  max: 7,
  valueNames: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'],
  allowed: 'allowed are numbers from 1 (Sunday) to 7 or SUN to SAT with , - * and /, or alone: TUE#3 (third Tuesday), FRIL (last Friday), L or ?',
  example: 'cron(0 8 ? * MON-FRI *)',
};

/** The fields of which people choose the text. */
export interface CronFields {
  readonly hours: CronField;
  readonly dayOfMonth: CronField;
  readonly month: CronField;
  readonly dayOfWeek: CronField;
}

export const FIELDS: CronFields = { hours: HOURS, dayOfMonth: DAY_OF_MONTH, month: MONTH, dayOfWeek: DAY_OF_WEEK };

/** The same under the names of the options of `Schedule.cron`. */
export const OPTIONS: CronFields = {
  hours: { ...HOURS, name: 'hour', example: "Schedule.cron({ hour: '2/10' })" },
  dayOfMonth: { ...DAY_OF_MONTH, name: 'day', example: "Schedule.cron({ day: '1,15' })" },
  month: { ...MONTH, name: 'month', example: "Schedule.cron({ day: '1', month: 'JAN,APR,JUL,OCT' })" },
  dayOfWeek: { ...DAY_OF_WEEK, name: 'weekDay', example: "Schedule.cron({ weekDay: 'MON-FRI' })" },
};

/** An error about a field's text. */
export function fieldError(field: CronField, text: string, reason: string): Error {
  return scheduleError(`${field.name} is ${quote(text)}: ${reason}`, field.allowed, field.example);
}

/** One value of the field, as a number; `text` is the whole field, for the message. */
export function parseValue(field: CronField, text: string, value: string): number {
  const named = field.valueNames.indexOf(value);
  if (named >= 0) return field.min + named;

  const number = /^(0|[1-9]\d*)$/.test(value) ? Number(value) : NaN;
  if (number >= field.min && number <= field.max) return number;

  throw fieldError(field, text, whyNotAValue(field, value));
}

function whyNotAValue(field: CronField, value: string): string {
  if (value === '') return 'a value is missing';
  if (value === '*') return '* stands alone, or before a step';
  if (field.valueNames.includes(value.toUpperCase())) return `write ${quote(value)} in capitals`;
  if (/^0\d+$/.test(value)) return `write ${quote(value)} without the leading zero`;
  return `${quote(value)} is not one of its values`;
}
