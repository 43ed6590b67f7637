import { Token } from 'aws-cdk-lib';
import { isSlowerThan90Days, longestIntervalHours, shortestIntervalHours } from '../../src/schedule/rotation-interval';

const DAY = 24;

test.each([
  ['rate(4 hours)', 4, 4],
  ['rate(30 days)', 30 * DAY, 30 * DAY],
  ['cron(0 8 * * ? *)', DAY, DAY],
  ['cron(0 0/4 * * ? *)', 4, 4],
  // 02:00, 12:00, 22:00, 02:00
  ['cron(0 2/10 * * ? *)', 4, 10],
  // 08:00, 16:00, 08:00
  ['cron(0 8/8 * * ? *)', 8, 16],
  // 00:00, 07:00, 14:00, 21:00, then the next month
  ['cron(0 0/7 1 * ? *)', 7, 31 * DAY - 21],
  ['cron(0 8 1 * ? *)', 28 * DAY, 31 * DAY],
  ['cron(0 8 L * ? *)', 28 * DAY, 31 * DAY],
  // a month without a 31st is passed over: 31 March to 31 May
  ['cron(0 8 31 * ? *)', 31 * DAY, 61 * DAY],
  // the 31st and the 1st are neighbours
  ['cron(0 8 1/2 * ? *)', DAY, 2 * DAY],
  ['cron(0 8 ? * SAT *)', 7 * DAY, 7 * DAY],
  ['cron(0 8 ? * L *)', 7 * DAY, 7 * DAY],
  ['cron(0 8 ? * MON-FRI *)', DAY, 3 * DAY],
  ['cron(0 8 ? * MON#1 *)', 28 * DAY, 35 * DAY],
  ['cron(0 8 ? * MONL *)', 28 * DAY, 35 * DAY],
  ['cron(0 8 MONL * ? *)', 28 * DAY, 35 * DAY],
  // 29 March to 31 May at the closest, 31 December to 29 April at the furthest
  ['cron(0 8 ? * MON#5 *)', 63 * DAY, 119 * DAY],
  ['cron(0 8 1 1/3 ? *)', 90 * DAY, 92 * DAY],
  ['cron(0 8 1 1 ? *)', 365 * DAY, 366 * DAY],
  ['cron(0 8 29 2 ? *)', 1461 * DAY, 1461 * DAY],
  // a February with five Sundays
  ['cron(0 8 ? 2 SUN#5 *)', 28 * 365.25 * DAY, 28 * 365.25 * DAY],
])('%s has intervals from %d to %d hours', (expression, shortest, longest) => {
  expect(shortestIntervalHours(expression)).toBe(shortest);
  expect(longestIntervalHours(expression)).toBe(longest);
});

test('knows no interval where the schedule is a token', () => {
  const token = Token.asString({ Ref: 'Schedule' });

  expect(shortestIntervalHours(token)).toBeUndefined();
  expect(longestIntervalHours(token)).toBeUndefined();
});

test.each([
  ['rate(90 days)', false],
  ['rate(2160 hours)', false],
  ['rate(2161 hours)', true],
  ['rate(91 days)', true],
  ['cron(0 8 1 * ? *)', false],
  ['cron(0 8 1 1/2 ? *)', false],
  // 1 July to 1 October: 92 days
  ['cron(0 8 1 1/3 ? *)', true],
  ['cron(0 8 1 1 ? *)', true],
  ['cron(0 8 ? * MON#5 *)', true],
  [Token.asString({ Ref: 'Schedule' }), false],
])('%s is slower than 90 days: %s', (expression, slower) => {
  expect(isSlowerThan90Days(expression)).toBe(slower);
});
