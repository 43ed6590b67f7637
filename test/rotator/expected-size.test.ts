import { Duration } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { newStack, rotate } from './prepare';
import { KeyFormat, KeyLayout, KeyRetention, RandomKey, Schedule } from '../../src';
import { checkExpectedSize, expectedPreviousKeys } from '../../src/rotator/expected-size';

const layout = KeyLayout.newestFirst();
const HOUR = 3600;

describe('the number of previous keys', () => {
  test('is none where a key stands alone', () => {
    expect(expectedPreviousKeys({ length: 32 }, 24)).toBe(0);
  });

  test('is as asked for, or one where nothing is said', () => {
    expect(expectedPreviousKeys({ layout: { kind: 'newestFirst' }, retention: { count: 5 } }, undefined)).toBe(5);
    expect(expectedPreviousKeys({ layout: { kind: 'newestFirst' } }, 24)).toBe(1);
  });

  test('is not known forever, nor by the clock without a schedule', () => {
    expect(expectedPreviousKeys({ layout: { kind: 'newestFirst' }, retention: { forever: true } }, 24)).toBeUndefined();
    expect(expectedPreviousKeys({ layout: { kind: 'newestFirst' }, retention: { validFor: HOUR } }, undefined)).toBeUndefined();
  });

  test.each([
    [14 * 24, 1, 30 * 24, 2],
    [29 * 24, 24, 30 * 24, 2],
    [30 * 24, 1, 30 * 24, 3],
    [24, 0, 4, 7],
  ])('valid for %i hours, read for %i, rotated every %i is %i', (validFor, cacheTtl, interval, count) => {
    const shape = { layout: { kind: 'newestFirst' as const }, retention: { validFor: validFor * HOUR }, cacheTtl: cacheTtl * HOUR };

    expect(expectedPreviousKeys(shape, interval)).toBe(count);
  });

  test('is never exceeded, wherever in their windows the rotations come', () => {
    const hours = (max: number) => fc.integer({ min: 1, max });
    const part = fc.double({ min: 0, max: 1, noNaN: true });
    const parts = fc.array(part, { minLength: 60, maxLength: 60 });
    fc.assert(fc.property(hours(300), hours(72), fc.integer({ min: 4, max: 100 }), parts, part, (validFor, cacheTtl, interval, places, share) => {
      // A key retires at each rotation, and leaves at the first one after its time.
      const window = Math.max(1, share * Math.min(24, interval));
      const rotations = places.map((place, index) => index * interval + place * window).sort((one, other) => one - other);
      const kept = rotations.map((now, index) => rotations.slice(0, index).filter((retired) => now < retired + validFor + cacheTtl).length + 1);

      const shape = { layout: { kind: 'newestFirst' as const }, retention: { validFor: validFor * HOUR }, cacheTtl: cacheTtl * HOUR };
      expect(Math.max(...kept)).toBeLessThanOrEqual(expectedPreviousKeys(shape, interval)!);
    }));
  });
});

describe('a secret that would be outgrown', () => {
  const keys = [RandomKey.named('key', { layout, retention: KeyRetention.validFor(Duration.days(365)), format: KeyFormat.bytesAsHex(64) })];

  test('is refused where the schedule is known', () => {
    expect(() => rotate(newStack(), { keys, schedule: Schedule.rate(Duration.hours(8)) })).toThrow(
      /^App\/Rotation\/Schedule: the keys would need \d+ bytes once all previous ones stand there \(1097 of 'key'\), but a secret holds at most 65536; keep fewer previous keys or keep them for a shorter time, rotate less often, /);
    expect(() => rotate(newStack(), { keys, schedule: Schedule.rate(Duration.days(2)) })).not.toThrow();
  });

  test('is refused by the number of keys, whatever the schedule', () => {
    const many = (count: number) => ({ keys: [RandomKey.named('key', { layout, retention: KeyRetention.count(count) })._named()!] });

    expect(() => checkExpectedSize(many(700), undefined)).toThrow("(700 of 'key'), but a secret holds at most 65536");
    expect(() => checkExpectedSize(many(500), undefined)).not.toThrow();
  });

  test('is refused for a whole secret, too, by its own text', () => {
    const whole = (count: number) => ({ wholeSecret: RandomKey.wholeSecret({ layout, length: 32, retention: KeyRetention.count(count) })._shape() });

    // 35 bytes a key with quotes and comma, and two for the brackets but one comma less.
    expect(() => checkExpectedSize(whole(1871), undefined)).not.toThrow();
    expect(() => checkExpectedSize(whole(1872), undefined)).toThrow('the keys would need 65556 bytes once all previous ones stand there (1872 of the whole secret)');
  });
});
