import { hour, key, retired } from './made-keys';
import { oldestUntil } from '../../../src/handler/ring/ring-report';
import { KeyRetentionSpec } from '../../../src/key-spec';

const shape = (retention: KeyRetentionSpec) => ({ layout: { kind: 'newestFirst' } as const, retention, upcoming: false, cacheTtl: 3_600 });
const DAY = shape({ validFor: 86_400 });

test('the oldest stays until its time is up, the time of the readers\' caches included', () => {
  expect(oldestUntil({ current: key('three'), previous: [retired('two', hour(10)), retired('one', hour(2))] }, DAY, hour(20))).toBe(hour(27).toISOString());
});

test('one that retires just now counts from when that is written', () => {
  expect(oldestUntil({ current: key('two'), previous: [retired('one')] }, DAY, hour(20))).toBe(hour(45).toISOString());
});

test('nothing is told where there is none, or where no clock decides', () => {
  const previous = [retired('one', hour(2))];

  expect(oldestUntil({ previous: [] }, DAY, hour(20))).toBeUndefined();
  expect(oldestUntil({ previous }, shape({ count: 1 }), hour(20))).toBeUndefined();
  expect(oldestUntil({ previous }, shape({ forever: true }), hour(20))).toBeUndefined();
});

test('nothing is told of a time that no date can say', () => {
  expect(oldestUntil({ previous: [retired('one', hour(2))] }, shape({ validFor: 1e13 }), hour(20))).toBeUndefined();
});
