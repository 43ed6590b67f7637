import { DAY_OF_MONTH, DAY_OF_WEEK, fieldError, HOURS, MONTH, parseValue } from '../../src/schedule/cron-field';

test.each([
  [HOURS, '0', 0],
  [HOURS, '23', 23],
  [DAY_OF_MONTH, '1', 1],
  [DAY_OF_MONTH, '31', 31],
  [MONTH, 'JAN', 1],
  [MONTH, 'DEC', 12],
  [DAY_OF_WEEK, 'SUN', 1],
  [DAY_OF_WEEK, 'SAT', 7],
])('a value of a field, %#', (field, value, number) => {
  expect(parseValue(field, value, value)).toBe(number);
});

test.each([
  [
    HOURS,
    'invalid schedule: Hours is "x": why; ' +
    'allowed is one hour from 0 to 23, or start/step such as 2/10 for every 10 hours from 2:00 on, for example cron(0 2/10 * * ? *)',
  ],
  [
    DAY_OF_MONTH,
    'invalid schedule: Day-of-month is "x": why; ' +
    'allowed are numbers from 1 to 31 with , - * and /, or alone: L (last day), SUNL (last Sunday) or ?, for example cron(0 16 1,15 * ? *)',
  ],
  [
    MONTH,
    'invalid schedule: Month is "x": why; ' +
    'allowed are numbers from 1 to 12 or JAN to DEC, with , - * and /, for example cron(0 8 1 JAN,APR,JUL,OCT ? *)',
  ],
  [
    DAY_OF_WEEK,
    'invalid schedule: Day-of-week is "x": why; ' +
    'allowed are numbers from 1 (Sunday) to 7 or SUN to SAT with , - * and /, or alone: TUE#3 (third Tuesday), FRIL (last Friday), L or ?, ' +
    'for example cron(0 8 ? * MON-FRI *)',
  ],
])('an error names the field, the text, what is allowed and an example, %#', (field, message) => {
  expect(fieldError(field, 'x', 'why').message).toBe(message);
});
