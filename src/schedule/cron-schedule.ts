import { DAYS_IN_CYCLE, daysOfCycle } from './calendar';
import { DayRule, parseDayOfMonth, parseDayOfWeek } from './cron-days';
import { CronFields, DAY_OF_MONTH, DAY_OF_WEEK, FIELDS, HOURS, MONTH } from './cron-field';
import { parseHours } from './cron-hours';
import { parseList } from './cron-list';
import { quote, scheduleError } from './schedule-error';
import { SHORTEST_INTERVAL_HOURS, WindowOpenings } from './window-openings';

const FIELD_NAMES = ['Minutes', HOURS.name, DAY_OF_MONTH.name, MONTH.name, DAY_OF_WEEK.name, 'Year'];
const DAILY = 'cron(0 8 * * ? *)';

/**
 * When the windows of a cron schedule open; throws where Secrets Manager would refuse it.
 *
 * @param called the fields, as errors call them
 */
export function parseCron(fields: readonly string[], called: CronFields = FIELDS): WindowOpenings {
  if (fields.length !== FIELD_NAMES.length) {
    throw scheduleError(
      `${quote(`cron(${fields.join(' ')})`)} has ${fields.length} fields`,
      `allowed are exactly 6 with one blank between them: ${FIELD_NAMES.join(' ')}`,
      DAILY,
    );
  }

  const [minutes, hoursText, dayOfMonth, monthText, dayOfWeek, year] = fields;
  if (minutes !== '0') throw scheduleError(`Minutes is ${quote(minutes)}`, 'windows open on the hour, so allowed is only 0', DAILY);
  const hours = parseHours(hoursText, called.hours);
  const monthDays = parseDayOfMonth(dayOfMonth, called.dayOfMonth);
  const months = new Set(parseList(called.month, monthText));
  const weekDays = parseDayOfWeek(dayOfWeek, called.dayOfWeek);
  if (year !== '*') throw scheduleError(`Year is ${quote(year)}`, 'windows open in every year, so allowed is only *', DAILY);

  const dayRule = theOneOf(monthDays, weekDays, `${called.dayOfMonth.name} is ${quote(dayOfMonth)} and ${called.dayOfWeek.name} is ${quote(dayOfWeek)}`);
  const days = daysMatching(months, dayRule);
  if (days.length === 0) {
    const problem = `no window would ever open, as no day is ${quote(dayOfMonth)} in ${called.month.name} ${quote(monthText)}`;
    throw scheduleError(problem, `allowed is a ${called.dayOfMonth.name} that one of the months has`, 'cron(0 8 L 2 ? *) for the last day of February');
  }
  return openings(hours, days, `${called.hours.name} is ${quote(hoursText)}`);
}

/** Exactly one of the two day fields says which days; the other is `?`. */
function theOneOf(monthDays: DayRule | undefined, weekDays: DayRule | undefined, given: string): DayRule {
  const rule = monthDays ?? weekDays;
  if (rule && !(monthDays && weekDays)) return rule;

  throw scheduleError(
    given,
    'exactly one of the two must be ?',
    'cron(0 8 1 * ? *) or cron(0 8 ? * MON *)',
  );
}

/** The matching days, numbered from the first day of the calendar's cycle on. */
function daysMatching(months: ReadonlySet<number>, dayRule: DayRule): number[] {
  const matching = [];
  let number = 0;
  for (const day of daysOfCycle()) {
    if (months.has(day.month) && dayRule(day)) matching.push(number);
    number++;
  }
  return matching;
}

function openings(hours: readonly number[], days: readonly number[], hoursGiven: string): WindowOpenings {
  const firstHour = hours[0];
  const latestHour = hours[hours.length - 1];

  const betweenDays = new Set(days.map((day, index) => {
    const nextDay = days[index + 1] ?? days[0] + DAYS_IN_CYCLE;
    return (nextDay - day) * 24 - latestHour + firstHour;
  }));
  const withinDay = hours.slice(1).map((hour, index) => hour - hours[index]);

  const overnight = Math.min(...betweenDays);
  if (overnight < SHORTEST_INTERVAL_HOURS) {
    throw scheduleError(
      `${hoursGiven}, so a window would open at ${latestHour}:00 and the next at ${firstHour}:00 of the following day, ${overnight} h later`,
      `windows must open at least ${SHORTEST_INTERVAL_HOURS} h apart, over midnight too`,
      'cron(0 0/8 * * ? *)',
    );
  }
  return {
    latestHour,
    shortestIntervalHours: Math.min(overnight, ...withinDay),
    longestIntervalHours: Math.max(...betweenDays, ...withinDay),
    // Several a day are a schedule in hours.
    defaultWindowHours: hours.length > 1 ? 1 : 24 - firstHour,
  };
}
