import * as fc from 'fast-check';
import { plans } from './commands';
import { faultsOf } from './run';

let mockIds = 0;

// The same in every run of a history, so that one that fails can be run again.
jest.mock('../../src/handler/key-material', () => ({
  ...jest.requireActual('../../src/handler/key-material'),
  randomKeyId: () => jest.requireActual('node:crypto').createHash('sha256').update(String(++mockIds)).digest('hex').slice(0, 16),
}));

// Room for a busy machine, and for as many histories as are asked for; nothing here waits for the clock.
jest.setTimeout(3_600_000);

const { HISTORIES = '300', HISTORIES_SEED, HISTORIES_PATH } = process.env;

test(`whatever happens to a secret, no key is lost in its time and none signs out of it: ${HISTORIES} histories`, async () => {
  const histories = fc.asyncProperty(plans(16), async (plan) => {
    mockIds = 0;

    expect(await faultsOf(plan)).toEqual([]);
  });

  // Of what is no number, none would happen, and none fail.
  expect(Number(HISTORIES)).toBeGreaterThan(0);
  await fc.assert(histories, {
    numRuns: Number(HISTORIES),
    ...HISTORIES_SEED === undefined ? {} : { seed: Number(HISTORIES_SEED) },
    ...HISTORIES_PATH === undefined ? {} : { path: HISTORIES_PATH },
  });
});
