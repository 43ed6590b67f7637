import { CfnParameter, Duration } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { jsonSecret, newStack, rotate } from './prepare';
import { KeyLayout, RandomKey, RandomKeyRotator, Schedule } from '../../src';
import { checkAnnouncements } from '../../src/rotator/announcements';
import { shortestPauseHours } from '../../src/schedule/rotation-window';

const layout = KeyLayout.newestFirst();
const announcing = (cacheTtl?: Duration) => ({ keys: [RandomKey.named('key', { layout, upcoming: true, cacheTtl })._named()!] });

describe('an announced key', () => {
  test.each([
    ['rate(30 days)', undefined, 29 * 24],
    ['rate(1 day)', undefined, 0],
    ['rate(1 day)', 1, 23],
    ['rate(24 hours)', undefined, 23],
    ['rate(4 hours)', undefined, 3],
    ['rate(4 hours)', 4, 0],
    // From the end of the day to the hour at which the next window opens.
    ['cron(0 8 * * ? *)', undefined, 8],
    ['cron(0 0 * * ? *)', undefined, 0],
    ['cron(0 8 * * ? *)', 2, 22],
    // 2:00, 12:00, 22:00 and then 2:00 again, four hours later.
    ['cron(0 2/10 * * ? *)', undefined, 3],
    ['cron(0 2/10 * * ? *)', 2, 2],
    // A day in hours is one that has several.
    ['cron(0 20/8 * * ? *)', undefined, 20],
    // February has 28 days.
    ['cron(0 0 1 * ? *)', undefined, 27 * 24],
    // From 31 January to 28 February.
    ['cron(0 0 L * ? *)', undefined, 27 * 24],
    ['cron(0 4 ? * TUE#3 *)', 1, 4 * 7 * 24 - 1],
    // Months with five Mondays are nine weeks apart or more.
    ['cron(0 4 ? * MON#5 *)', 1, 9 * 7 * 24 - 1],
    ['cron(0 4 30 * ? *)', 1, 30 * 24 - 1],
  ])('of %s with a window of %s hours may be read for %s hours, and no second longer', (expression, window, hours) => {
    const duration = window === undefined ? undefined : Duration.hours(window);
    const check = (seconds: number) => () => checkAnnouncements(announcing(Duration.seconds(seconds)), expression, duration);

    expect(shortestPauseHours(expression, duration)).toBe(hours);
    expect(check(hours * 3600)).not.toThrow();
    expect(check(hours * 3600 + 1)).toThrow(
      `cacheTtl of key 'key' is ${hours * 3600 + 1} seconds, but two rotations of ${expression} may come ${hours * 3600} seconds (${hours} hours) apart`);
  });

  test('is read for an hour where nothing is said', () => {
    expect(() => checkAnnouncements(announcing(), 'rate(1 day)', undefined)).toThrow("cacheTtl of key 'key' is 3600 seconds");
    expect(() => checkAnnouncements(announcing(), 'rate(1 day)', Duration.hours(23))).not.toThrow();
  });

  test('is no matter where none is asked for', () => {
    const key = RandomKey.named('key', { layout, cacheTtl: Duration.days(90) })._named()!;

    expect(() => checkAnnouncements({ keys: [key] }, 'rate(1 day)', undefined)).not.toThrow();
    expect(() => checkAnnouncements({ wholeSecret: { length: 32 } }, 'rate(1 day)', undefined)).not.toThrow();
  });

  test('never signs before the time is up, wherever in their windows two rotations come', () => {
    fc.assert(fc.property(fc.integer({ min: 4, max: 999 }), fc.integer({ min: 1, max: 24 }), fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }), (interval, window, first, second) => {
        fc.pre(window <= interval);
        const pause = shortestPauseHours(`rate(${interval} hours)`, Duration.hours(window))!;

        expect(interval + second * window - first * window).toBeGreaterThanOrEqual(pause);
      }));
  });
});

describe('a rotation that announces keys', () => {
  const keys = [RandomKey.django('SECRET_KEY', { upcoming: true })];

  test('is scheduled every 30 days unless told otherwise', () => {
    expect(() => rotate(newStack(), { keys })).not.toThrow();
  });

  test('is refused where its schedule is too fast', () => {
    expect(() => rotate(newStack(), { keys, schedule: Schedule.rate(Duration.days(1)) })).toThrow(
      "cacheTtl of key 'SECRET_KEY' is 3600 seconds, but two rotations of rate(1 day) may come 0 seconds (0 hours) apart, from the end of one window to the opening of the next, " +
      'and a key signs only after it has been announced for cacheTtl; give a shorter window, such as Duration.hours(1), a slower schedule, or a shorter cacheTtl');
    expect(() => rotate(newStack(), { keys, schedule: Schedule.rate(Duration.days(1)), window: Duration.hours(1) })).not.toThrow();
  });

  test('is refused where its schedule or window is not known at synth', () => {
    const stack = newStack();
    const number = new CfnParameter(stack, 'Number', { type: 'Number' }).valueAsNumber;
    const secret = jsonSecret(stack);
    const message = "upcoming is asked for key 'SECRET_KEY', but the schedule or its window is a token, so nothing tells whether cacheTtl fits between two rotations; " +
      'give both as literals, or leave upcoming out';

    expect(() => rotate(stack, { keys, secret, schedule: Schedule.rate(Duration.days(number)) }, 'A')).toThrow(message);
    expect(() => rotate(stack, { keys, secret, window: Duration.hours(number) }, 'B')).toThrow(message);
    expect(() => rotate(stack, { keys: [RandomKey.django()], secret, window: Duration.hours(number) }, 'C')).not.toThrow();
  });

  test('is refused for each secret of a rotator whose schedule is too fast', () => {
    const stack = newStack();
    const rotator = new RandomKeyRotator(stack, 'Rotator', { keys });

    expect(() => rotator.rotate('Slow', { secret: jsonSecret(stack, 'A') })).not.toThrow();
    expect(() => rotator.rotate('Fast', { secret: jsonSecret(stack, 'B'), schedule: Schedule.cron({ hour: '0' }) })).toThrow('may come 0 seconds (0 hours) apart');
  });
});
