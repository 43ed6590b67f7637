import { daysOfCycle } from '../../src/schedule/calendar';
import { DayRule, parseDayOfMonth, parseDayOfWeek } from '../../src/schedule/cron-days';
import { DAY_OF_MONTH, DAY_OF_WEEK } from '../../src/schedule/cron-field';

/** January to March 2024: 1 January is a Monday, and February has 29 days. */
const QUARTER = [...daysOfCycle()].slice(0, 31 + 29 + 31);
const SUNDAYS = ['1-7', '1-14', '1-21', '1-28', '2-4', '2-11', '2-18', '2-25', '3-3', '3-10', '3-17', '3-24', '3-31'];

function matching(rule?: DayRule): string[] {
  return QUARTER.filter((day) => rule?.(day)).map((day) => `${day.month}-${day.dayOfMonth}`);
}

test.each([
  ['L', ['1-31', '2-29', '3-31']],
  ['SUNL', ['1-28', '2-25', '3-31']],
  ['WEDL', ['1-31', '2-28', '3-27']],
  ['THUL', ['1-25', '2-29', '3-28']],
  ['1,15', ['1-1', '1-15', '2-1', '2-15', '3-1', '3-15']],
  ['30-31', ['1-30', '1-31', '3-30', '3-31']],
  ['1/10', ['1-1', '1-11', '1-21', '1-31', '2-1', '2-11', '2-21', '3-1', '3-11', '3-21', '3-31']],
])('Day-of-month %s', (text, days) => {
  expect(matching(parseDayOfMonth(text))).toEqual(days);
});

test.each([
  ['SUN', SUNDAYS],
  ['1', SUNDAYS],
  ['L', ['1-6', '1-13', '1-20', '1-27', '2-3', '2-10', '2-17', '2-24', '3-2', '3-9', '3-16', '3-23', '3-30']],
  ['SUNL', ['1-28', '2-25', '3-31']],
  ['1L', ['1-28', '2-25', '3-31']],
  ['7L', ['1-27', '2-24', '3-30']],
  ['SUN#1', ['1-7', '2-4', '3-3']],
  ['2#1', ['1-1', '2-5', '3-4']],
  ['TUE#3', ['1-16', '2-20', '3-19']],
  ['THU#5', ['2-29']],
])('Day-of-week %s', (text, days) => {
  expect(matching(parseDayOfWeek(text))).toEqual(days);
});

test('* is every day in both fields', () => {
  expect(matching(parseDayOfMonth('*'))).toHaveLength(QUARTER.length);
  expect(matching(parseDayOfWeek('*'))).toHaveLength(QUARTER.length);
});

test('? says nothing of the days in both fields', () => {
  expect(parseDayOfMonth('?')).toBeUndefined();
  expect(parseDayOfWeek('?')).toBeUndefined();
});

test.each([
  ['1,L', 'L stands alone, or after the name of one day of the week'],
  ['L-3', 'L stands alone, or after the name of one day of the week'],
  ['LW', 'L stands alone, or after the name of one day of the week'],
  ['1L', 'L stands alone, or after the name of one day of the week'],
  ['SUNL,MONL', 'L stands alone, or after the name of one day of the week'],
  ['SUNDAYL', 'L stands alone, or after the name of one day of the week'],
  ['sunL', 'L stands alone, or after the name of one day of the week'],
  ['L\n', 'L stands alone, or after the name of one day of the week'],
  ['15W', '"15W" is not one of its values'],
  ['SUN', '"SUN" is not one of its values'],
  ['SUN#1', '"SUN#1" is not one of its values'],
  ['1,?', '"?" is not one of its values'],
  ['??', '"??" is not one of its values'],
])('Day-of-month refuses %j', (text, reason) => {
  const { allowed, example } = DAY_OF_MONTH;
  expect(() => parseDayOfMonth(text)).toThrow(
    new Error(`invalid schedule: Day-of-month is ${JSON.stringify(text)}: ${reason}; ${allowed}, for example ${example}`),
  );
});

test.each([
  ['MON,L', 'L stands alone, or after one day of the week'],
  ['L,MON', 'L stands alone, or after one day of the week'],
  ['FRIL,MONL', 'L stands alone, or after one day of the week'],
  ['MON-FRIL', 'L stands alone, or after one day of the week'],
  ['8L', 'L stands alone, or after one day of the week'],
  ['0L', 'L stands alone, or after one day of the week'],
  ['12L', 'L stands alone, or after one day of the week'],
  ['1,2L', 'L stands alone, or after one day of the week'],
  ['2L,3', 'L stands alone, or after one day of the week'],
  ['L/2', 'L stands alone, or after one day of the week'],
  ['MON#1,TUE#1', 'a day with # stands alone'],
  ['MON#1,TUE', 'a day with # stands alone'],
  ['MON#1#2', 'a day with # stands alone'],
  ['MON-FRI#1', '"MON-FRI" is not one of its values'],
  ['8#1', '"8" is not one of its values'],
  ['0#1', '"0" is not one of its values'],
  ['#1', 'a value is missing'],
  ['*#1', '* stands alone, or before a step'],
  ['mon#1', 'write "mon" in capitals'],
  ['MON#', '"" after the # is not a number from 1 to 5'],
  ['MON#0', '"0" after the # is not a number from 1 to 5'],
  ['MON#6', '"6" after the # is not a number from 1 to 5'],
  ['MON#01', '"01" after the # is not a number from 1 to 5'],
  ['MON#L', '"L" after the # is not a number from 1 to 5'],
  ['MON#1/2', '"1/2" after the # is not a number from 1 to 5'],
  ['MON,?', '"?" is not one of its values'],
])('Day-of-week refuses %j', (text, reason) => {
  const { allowed, example } = DAY_OF_WEEK;
  expect(() => parseDayOfWeek(text)).toThrow(
    new Error(`invalid schedule: Day-of-week is ${JSON.stringify(text)}: ${reason}; ${allowed}, for example ${example}`),
  );
});
