import { CfnParameter, Duration } from 'aws-cdk-lib';
import { KeyLayout, KeyRetention, RandomKey } from '../src';
import { newStack } from './rotator/prepare';

const layout = KeyLayout.newestFirst();

test('a retention is written in seconds, by number, or as forever', () => {
  expect(KeyRetention.validFor(Duration.days(7))._spec()).toEqual({ validFor: 604_800 });
  expect(KeyRetention.validFor(Duration.millis(2000))._spec()).toEqual({ validFor: 2 });
  expect(KeyRetention.count(3)._spec()).toEqual({ count: 3 });
  expect(KeyRetention.forever()._spec()).toEqual({ forever: true });
  expect(RandomKey.named('key', { layout, retention: KeyRetention.count(3), cacheTtl: Duration.minutes(5) })._named())
    .toEqual({ name: 'key', length: 32, layout: { kind: 'newestFirst' }, retention: { count: 3 }, cacheTtl: 300 });
});

test.each([
  ['no time', () => KeyRetention.validFor(Duration.seconds(0)), 'previous keys are to be valid for 0 seconds, but it must be more than none'],
  ['half a second', () => KeyRetention.validFor(Duration.millis(500)), 'the time for which previous keys are valid is 0.5 seconds, but it must be a whole number of seconds'],
  ['101 years', () => KeyRetention.validFor(Duration.days(101 * 365)), 'but it must be at most 100 years'],
  ['no key', () => KeyRetention.count(0), '0 previous keys are to be kept, but it must be a whole number from 1'],
  ['half a key', () => KeyRetention.count(1.5), '1.5 previous keys are to be kept'],
  ['a cache for half a second', () => RandomKey.named('key', { layout, cacheTtl: Duration.millis(500) }), 'cacheTtl of a key is 0.5 seconds, but it must be a whole number'],
  ['a cache where a key stands alone', () => RandomKey.named('key', { cacheTtl: Duration.hours(1) }), "cacheTtl is given for key 'key'"],
  ['a clock for a whole secret', () => RandomKey.wholeSecret({ layout, retention: KeyRetention.validFor(Duration.days(1)) }), 'KeyRetention.validFor() is asked for the whole secret'],
])('%s is refused', (_, make, message) => {
  expect(make).toThrow(message);
});

test('a cache that holds nothing is taken', () => {
  expect(RandomKey.named('key', { layout, cacheTtl: Duration.seconds(0) })._shape().cacheTtl).toBe(0);
});

test('a hundred years are taken', () => {
  expect(KeyRetention.validFor(Duration.days(100 * 365))._spec()).toEqual({ validFor: 3_153_600_000 });
});

test('what is not known at synth is refused', () => {
  const number = new CfnParameter(newStack(), 'Number', { type: 'Number' }).valueAsNumber;

  expect(() => KeyRetention.validFor(Duration.days(number))).toThrow('the time for which previous keys are valid is a token, but it must be known at synth');
  expect(() => KeyRetention.count(number)).toThrow('the number of previous keys is a token');
  expect(() => RandomKey.named('key', { layout, cacheTtl: Duration.hours(number) })).toThrow('cacheTtl of a key is a token');
});
