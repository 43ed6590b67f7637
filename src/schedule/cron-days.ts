import { CalendarDay } from './calendar';
import { CronField, DAY_OF_MONTH, DAY_OF_WEEK, fieldError, parseValue } from './cron-field';
import { parseList } from './cron-list';
import { quote } from './schedule-error';

/** Whether windows open on a day. */
export type DayRule = (day: CalendarDay) => boolean;

const SATURDAY = 7;
const LAST_NAMED_DAY = /^(SUN|MON|TUE|WED|THU|FRI|SAT)L$/;
const LAST_NUMBERED_DAY = /^([1-7])L$/;

/** What the field Day-of-month says of a day, or nothing where it leaves that to Day-of-week. */
export function parseDayOfMonth(text: string, field: CronField = DAY_OF_MONTH): DayRule | undefined {
  if (text === '?') return undefined;
  if (text === 'L') return (day) => day.dayOfMonth === day.daysInMonth;

  // The user guide has this form here, and only with names: a number would be a day of the month.
  const last = LAST_NAMED_DAY.exec(text);
  if (last) return lastOfMonth(last[1]);

  if (text.includes('L')) throw fieldError(field, text, 'L stands alone, or after the name of one day of the week');
  const days = new Set(parseList(field, text));
  return (day) => days.has(day.dayOfMonth);
}

/** What the field Day-of-week says of a day, or nothing where it leaves that to Day-of-month. */
export function parseDayOfWeek(text: string, field: CronField = DAY_OF_WEEK): DayRule | undefined {
  if (text === '?') return undefined;
  if (text === 'L') return (day) => day.dayOfWeek === SATURDAY;

  // Other AWS schedules have this form here, with names and numbers.
  const last = LAST_NAMED_DAY.exec(text) ?? LAST_NUMBERED_DAY.exec(text);
  if (last) return lastOfMonth(last[1]);
  if (text.includes('#')) return nthOfMonth(text, field);

  if (text.includes('L')) throw fieldError(field, text, 'L stands alone, or after one day of the week');
  const days = new Set(parseList(field, text));
  return (day) => days.has(day.dayOfWeek);
}

function lastOfMonth(dayText: string): DayRule {
  const dayOfWeek = parseValue(DAY_OF_WEEK, dayText, dayText);
  return (day) => day.dayOfWeek === dayOfWeek && day.dayOfMonth > day.daysInMonth - 7;
}

function nthOfMonth(text: string, field: CronField): DayRule {
  const [dayText, place, ...more] = text.split('#');
  if (more.length > 0 || text.includes(',')) throw fieldError(field, text, 'a day with # stands alone');

  const dayOfWeek = parseValue(field, text, dayText);
  if (!/^[1-5]$/.test(place)) throw fieldError(field, text, `${quote(place)} after the # is not a number from 1 to 5`);
  return (day) => day.dayOfWeek === dayOfWeek && Math.ceil(day.dayOfMonth / 7) === Number(place);
}
