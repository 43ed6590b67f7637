import { CfnParameter, Duration, Lazy, Stack } from 'aws-cdk-lib';
import { checkFunctionLimits } from '../../src/rotator/function-limits';

test.each([undefined, 128, 129, 10_240])('lets a memory of %s pass', (memorySize) => {
  expect(() => checkFunctionLimits({ memorySize })).not.toThrow();
});

test.each([127, 10_241, 256.5, NaN, -1])('refuses a memory of %s', (memorySize) => {
  expect(() => checkFunctionLimits({ memorySize })).toThrow(
    `memorySize is ${memorySize} mebibytes, but Lambda takes a whole number from 128 to 10240; leave it out for the default`,
  );
});

test.each([undefined, Duration.seconds(1), Duration.minutes(15)])('lets a time-out of %s pass', (timeout) => {
  expect(() => checkFunctionLimits({ timeout })).not.toThrow();
});

test.each([
  [Duration.seconds(0), '0'],
  [Duration.millis(1500), '1.5'],
  [Duration.seconds(901), '901'],
  [Duration.days(1), '86400'],
])('refuses a time-out of %s', (timeout, seconds) => {
  expect(() => checkFunctionLimits({ timeout })).toThrow(
    `timeout is ${seconds} seconds, but Lambda takes a whole number from 1 to 900; leave it out for the default`,
  );
});

test('lets tokens pass', () => {
  const parameter = new CfnParameter(new Stack(), 'Number', { type: 'Number' }).valueAsNumber;

  expect(() => checkFunctionLimits({ memorySize: Lazy.number({ produce: () => 1 }), timeout: Duration.seconds(parameter) })).not.toThrow();
});
