import * as fc from 'fast-check';
import { FleetOptions, runFleet } from '../../../rehearsal/fleet/fleet';
import { KeyShape } from '../../../src/key-spec';

const DAY = 86_400;

/** Sessions of a week, on a fleet whose caches hold a value for up to 6 hours, rotated every day. */
const FLEET: Omit<FleetOptions, 'shape' | 'seed'> = {
  schedule: { intervalHours: 24, windowHours: 6 }, instances: 12, rotations: 60, requests: 4_000, tokenLife: 7 * DAY,
};
const SHAPE: KeyShape = { length: 32, retention: { validFor: 7 * DAY }, cacheTtl: 6 * 3600, upcoming: true };

describe('a fleet whose instances read the secret one by one', () => {
  test('rejects nothing with an announced key', () => {
    fc.assert(fc.property(fc.integer({ min: 0 }), (seed) => {
      expect(runFleet({ ...FLEET, shape: SHAPE, seed }).rejected).toEqual([]);
    }), { numRuns: 20 });
  });

  test('rejects what a fresher instance signed, without one', () => {
    const { rejected } = runFleet({ ...FLEET, shape: { ...SHAPE, upcoming: false }, seed: 1 });

    expect(rejected.length).toBeGreaterThan(20);
    // The older ones among the rejected tokens are none: the key before is kept.
    expect(rejected.every(({ signedAt, verifiedAt }) => verifiedAt - signedAt < 6 * 3600 * 1000)).toBe(true);
  });

  test('rejects old tokens, too, if only one previous key is kept', () => {
    const { rejected } = runFleet({ ...FLEET, shape: { ...SHAPE, retention: { count: 1 } }, seed: 1 });

    expect(rejected.some(({ signedAt, verifiedAt }) => verifiedAt - signedAt > 2 * DAY * 1000)).toBe(true);
  });

  test('rejects nothing where rotations are faster than caches: a key waits until all have read it', () => {
    const schedule = { intervalHours: 4, windowHours: 1 };

    expect(runFleet({ ...FLEET, schedule, rotations: 200, shape: SHAPE, seed: 1 }).rejected).toEqual([]);
  });

  test('rejects something if readers hold a value for longer than is said', () => {
    const { rejected } = runFleet({ ...FLEET, readerCacheTtl: 40 * 3600, shape: SHAPE, seed: 1 });

    expect(rejected.length).toBeGreaterThan(5);
  });

  test('holds for whatever interval, window and cache are allowed together', () => {
    const hours = (min: number, max: number) => fc.integer({ min, max });
    const schedule = fc.record({ interval: hours(4, 24 * 40), window: hours(1, 24), ttl: hours(1, 24 * 10) })
      .filter(({ interval, window, ttl }) => window < interval && ttl <= interval - window);

    fc.assert(fc.property(schedule, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0 }), ({ interval, window, ttl }, days, seed) => {
      const shape: KeyShape = { length: 32, retention: { validFor: days * DAY }, cacheTtl: ttl * 3600, upcoming: true };
      const { rejected } = runFleet({
        shape, schedule: { intervalHours: interval, windowHours: window }, instances: 5, rotations: 30, requests: 300, tokenLife: days * DAY, seed,
      });

      expect(rejected).toEqual([]);
    }), { numRuns: 100 });
  });
});
