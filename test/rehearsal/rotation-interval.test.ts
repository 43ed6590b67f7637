import { rotationInterval } from '../../rehearsal/rotation-interval';

const HOUR = 3_600_000;

test.each<[string, Record<string, unknown>, number]>([
  ['a rate', { ScheduleExpression: 'rate(10 hours)' }, 10],
  ['a rate in days', { ScheduleExpression: 'rate(7 days)' }, 7 * 24],
  ['the shortest interval of a cron expression', { ScheduleExpression: 'cron(0 8 1 * ? *)' }, 28 * 24],
  ['a number of days', { AutomaticallyAfterDays: 5 }, 5 * 24],
  ['30 days where nothing is said', {}, 30 * 24],
  ['30 days where nobody can read it', { ScheduleExpression: 'whenever' }, 30 * 24],
])('time passes by %s', (_what, rules, hours) => {
  expect(rotationInterval(rules as Parameters<typeof rotationInterval>[0])).toBe(hours * HOUR);
});
