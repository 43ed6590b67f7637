import { CfnParameter, Duration, Stack, Token } from 'aws-cdk-lib';
import { windowDuration } from '../../src/schedule/rotation-window';

test.each([
  ['rate(1 day)', Duration.hours(1), '1h'],
  ['rate(1 day)', Duration.minutes(180), '3h'],
  ['rate(1 day)', Duration.days(1), '24h'],
])('in %s, writes %s as %s', (expression, window, expected) => {
  expect(windowDuration(expression, window)).toBe(expected);
});

test.each([
  ['rate(30 days)', 24],
  ['rate(24 hours)', 24],
  ['rate(48 hours)', 24],
  ['rate(4 hours)', 4],
  // 00:00, 12:00
  ['rate(36 hours)', 12],
  // 00:00, 10:00, 20:00, 06:00, 16:00, 02:00, 12:00, 22:00
  ['rate(10 hours)', 2],
  // sooner or later at 23:00
  ['rate(5 hours)', 1],
  ['cron(0 0 * * ? *)', 24],
  ['cron(0 22 * * ? *)', 2],
  ['cron(0 23 1 * ? *)', 1],
  ['cron(0 0/4 * * ? *)', 4],
  ['cron(0 0/8 * * ? *)', 8],
  // 04:00, 16:00
  ['cron(0 4/12 * * ? *)', 8],
  // 02:00, 12:00, 22:00
  ['cron(0 2/10 * * ? *)', 2],
  // 00:00, 07:00, 14:00, 21:00
  ['cron(0 0/7 1 * ? *)', 3],
])('in %s, a window of %d hours is the longest', (expression, hours) => {
  expect(windowDuration(expression, Duration.hours(hours))).toBe(`${hours}h`);
  expect(() => windowDuration(expression, Duration.hours(hours + 1))).toThrow(
    `a window must end by the time the next one opens, and by midnight UTC, so allowed are at most ${hours} hours, for example Duration.hours(1)`,
  );
});

test('says where the window does not fit', () => {
  expect(() => windowDuration('cron(0 2/10 * * ? *)', Duration.hours(3))).toThrow(
    'invalid rotation window: Duration.hours(3) is too long: windows of "cron(0 2/10 * * ? *)" open as late as 22:00 UTC; ',
  );
});

test.each([
  Duration.hours(0),
  Duration.minutes(30),
  Duration.minutes(90),
  Duration.hours(1.5),
  Duration.hours(NaN),
  Duration.hours(Infinity),
])('refuses %s', (window) => {
  expect(() => windowDuration('rate(1 day)', window)).toThrow(new Error(
    `invalid rotation window: ${window} is not a whole number of hours of at least 1; ` +
    'allowed are 1 to 24 hours, as far as the schedule leaves room, for example Duration.hours(1)',
  ));
});

describe('with tokens', () => {
  test('passes a window in hours through', () => {
    const stack = new Stack();
    const parameter = new CfnParameter(stack, 'Hours', { type: 'Number' });

    const window = windowDuration('rate(4 hours)', Duration.hours(parameter.valueAsNumber));

    expect(stack.resolve(window)).toEqual({ 'Fn::Join': ['', [{ Ref: 'Hours' }, 'h']] });
  });

  test('refuses a window in another unit', () => {
    const window = Duration.days(Token.asNumber({ Ref: 'Days' }));

    expect(() => windowDuration('rate(1 day)', window)).toThrow(new Error(
      'invalid rotation window: it is a token in days; a token must be in hours, as it cannot be converted, for example Duration.hours(1)',
    ));
  });

  test('holds a window to one UTC day where the schedule is not known', () => {
    const expression = Token.asString({ Ref: 'Schedule' });

    expect(windowDuration(expression, Duration.hours(24))).toBe('24h');
    expect(() => windowDuration(expression, Duration.hours(25))).toThrow('Duration.hours(25) is too long; ');
    expect(() => windowDuration(expression, Duration.minutes(90))).toThrow('not a whole number of hours');
  });
});
