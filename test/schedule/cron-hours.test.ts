import { parseHours } from '../../src/schedule/cron-hours';

const ALLOWED = 'allowed is one hour from 0 to 23, or start/step such as 2/10 for every 10 hours from 2:00 on, for example cron(0 2/10 * * ? *)';

test.each([
  ['0', [0]],
  ['9', [9]],
  ['23', [23]],
  ['0/4', [0, 4, 8, 12, 16, 20]],
  ['3/5', [3, 8, 13, 18, 23]],
  ['2/10', [2, 12, 22]],
  ['8/8', [8, 16]],
  ['/8', [0, 8, 16]],
  ['0/23', [0, 23]],
  // alone on its day, so nothing stands too near
  ['22/3', [22]],
])('takes %s', (text, hours) => {
  expect(parseHours(text)).toEqual(hours);
});

test.each([
  ['24', '"24" is not one of its values'],
  ['100', '"100" is not one of its values'],
  ['08', 'write "08" without the leading zero'],
  ['00', 'write "00" without the leading zero'],
  ['*', 'it is neither one hour nor start/step'],
  ['*/8', 'it is neither one hour nor start/step'],
  ['?', 'it is neither one hour nor start/step'],
  ['L', 'it is neither one hour nor start/step'],
  ['8,20', 'it is neither one hour nor start/step'],
  ['8-12', 'it is neither one hour nor start/step'],
  ['0-12/4', 'it is neither one hour nor start/step'],
  ['-1', 'it is neither one hour nor start/step'],
  ['8/', 'it is neither one hour nor start/step'],
  ['/', 'it is neither one hour nor start/step'],
  ['0/8/8', 'it is neither one hour nor start/step'],
  ['', 'it is neither one hour nor start/step'],
  ['24/4', '"24" is not one of its values'],
  ['8/0', 'the step "0" is not a number from 1 to 23'],
  ['8/08', 'the step "08" is not a number from 1 to 23'],
  ['0/24', 'the step "24" is not a number from 1 to 23'],
  ['0/3', 'windows would open 3 h apart, but must open at least 4 h apart'],
  ['20/1', 'windows would open 1 h apart, but must open at least 4 h apart'],
])('refuses %s', (text, reason) => {
  expect(() => parseHours(text)).toThrow(new Error(`invalid schedule: Hours is "${text}": ${reason}; ${ALLOWED}`));
});
