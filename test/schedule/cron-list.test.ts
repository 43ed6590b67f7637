import { CronField, DAY_OF_MONTH, DAY_OF_WEEK, MONTH } from '../../src/schedule/cron-field';
import { parseList } from '../../src/schedule/cron-list';

const good: Array<[CronField, string, number[]]> = [
  [MONTH, '*', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]],
  [MONTH, '12', [12]],
  [MONTH, 'JAN,APR,JUL,OCT', [1, 4, 7, 10]],
  [MONTH, 'JAN-MAR', [1, 2, 3]],
  [MONTH, '1-3', [1, 2, 3]],
  [MONTH, 'DEC-DEC', [12]],
  [MONTH, '1/3', [1, 4, 7, 10]],
  [MONTH, '2/12', [2]],
  [MONTH, '*/3', [1, 4, 7, 10]],
  [MONTH, '/3', [1, 4, 7, 10]],
  [MONTH, '2-8/3', [2, 5, 8]],
  [MONTH, '5-5/3', [5]],
  [MONTH, '10,2,FEB,2-3', [2, 3, 10]],
  [MONTH, '1/6,12', [1, 7, 12]],
  [DAY_OF_MONTH, '1,15', [1, 15]],
  [DAY_OF_MONTH, '1/10', [1, 11, 21, 31]],
  [DAY_OF_MONTH, '28-31', [28, 29, 30, 31]],
  [DAY_OF_MONTH, '31/31', [31]],
  [DAY_OF_WEEK, 'SUN', [1]],
  [DAY_OF_WEEK, 'SAT', [7]],
  [DAY_OF_WEEK, 'MON-FRI', [2, 3, 4, 5, 6]],
  [DAY_OF_WEEK, '1,4', [1, 4]],
  [DAY_OF_WEEK, 'MON,4', [2, 4]],
  [DAY_OF_WEEK, '1/2', [1, 3, 5, 7]],
];

test.each(good.map(([field, text, values]) => [field.name, text, values, field] as const))('%s takes %j', (_, text, values, field) => {
  expect(parseList(field, text)).toEqual(values);
});

const bad: Array<[CronField, string, string]> = [
  [MONTH, '0', '"0" is not one of its values'],
  [MONTH, '13', '"13" is not one of its values'],
  [MONTH, '?', '"?" is not one of its values'],
  [MONTH, 'L', '"L" is not one of its values'],
  [MONTH, 'JANUARY', '"JANUARY" is not one of its values'],
  [MONTH, 'JAN APR', '"JAN APR" is not one of its values'],
  [MONTH, '1.5', '"1.5" is not one of its values'],
  [MONTH, '1e0', '"1e0" is not one of its values'],
  [MONTH, 'jan', 'write "jan" in capitals'],
  [MONTH, 'Jan', 'write "Jan" in capitals'],
  [MONTH, '01', 'write "01" without the leading zero'],
  [MONTH, '01st', '"01st" is not one of its values'],
  [MONTH, '', 'a value is missing'],
  [MONTH, '1,', 'a value is missing'],
  [MONTH, ',1', 'a value is missing'],
  [MONTH, '1,,2', 'a value is missing'],
  [MONTH, '-3', 'a value is missing'],
  [MONTH, '3-', 'a value is missing'],
  [MONTH, '*,1', '* stands alone, or before a step'],
  [MONTH, '1-*', '* stands alone, or before a step'],
  [MONTH, '1-3-5', '"1-3-5" is not a range'],
  [MONTH, '3-1', 'the range "3-1" runs backwards: write 3-12,1'],
  [MONTH, 'NOV-FEB', 'the range "NOV-FEB" runs backwards: write NOV-DEC,JAN-FEB'],
  [MONTH, 'JAN-3', '"JAN-3" mixes a number and a name'],
  [MONTH, '1-MAR', '"1-MAR" mixes a number and a name'],
  [MONTH, '1/0', 'the step "0" is not a number from 1 to 12'],
  [MONTH, '1/13', 'the step "13" is not a number from 1 to 12'],
  [MONTH, '1/', 'the step "" is not a number from 1 to 12'],
  [MONTH, '1/*', 'the step "*" is not a number from 1 to 12'],
  [MONTH, '1/03', 'the step "03" is not a number from 1 to 12'],
  [MONTH, '1/1e0', 'the step "1e0" is not a number from 1 to 12'],
  [MONTH, '1/3.0', 'the step "3.0" is not a number from 1 to 12'],
  [MONTH, '1/-3', 'the step "-3" is not a number from 1 to 12'],
  [MONTH, '1/2/3', '"1/2/3" has more than one step'],
  [MONTH, '/', 'the step "" is not a number from 1 to 12'],
  [MONTH, '13/3', '"13" is not one of its values'],
  [MONTH, '8-2/3', 'the range "8-2" runs backwards: write 8-12,1-2'],
  [MONTH, 'JAN/3', 'a step counts in numbers: write 1/3'],
  [MONTH, 'FEB-DEC/3', 'a step counts in numbers: write 2-12/3'],
  [DAY_OF_MONTH, '32', '"32" is not one of its values'],
  [DAY_OF_MONTH, '0', '"0" is not one of its values'],
  [DAY_OF_MONTH, 'MON', '"MON" is not one of its values'],
  [DAY_OF_MONTH, '25-5', 'the range "25-5" runs backwards: write 25-31,1-5'],
  [DAY_OF_MONTH, '1/32', 'the step "32" is not a number from 1 to 31'],
  [DAY_OF_WEEK, '0', '"0" is not one of its values'],
  [DAY_OF_WEEK, '8', '"8" is not one of its values'],
  [DAY_OF_WEEK, 'SUNDAY', '"SUNDAY" is not one of its values'],
  [DAY_OF_WEEK, 'JAN', '"JAN" is not one of its values'],
  [DAY_OF_WEEK, 'SAT-MON', 'the range "SAT-MON" runs backwards: write SAT,SUN-MON'],
  [DAY_OF_WEEK, 'FRI-SUN', 'the range "FRI-SUN" runs backwards: write FRI-SAT,SUN'],
  [DAY_OF_WEEK, '1/8', 'the step "8" is not a number from 1 to 7'],
];

test.each(bad.map(([field, text, reason]) => [field.name, text, reason, field] as const))('%s refuses %j: %s', (_, text, reason, field) => {
  expect(() => parseList(field, text)).toThrow(
    new Error(`invalid schedule: ${field.name} is "${text}": ${reason}; ${field.allowed}, for example ${field.example}`),
  );
});

test('the list that is proposed for a backward range is taken', () => {
  expect(parseList(MONTH, 'NOV-DEC,JAN-FEB')).toEqual([1, 2, 11, 12]);
  expect(parseList(DAY_OF_WEEK, 'SAT,SUN-MON')).toEqual([1, 2, 7]);
});
