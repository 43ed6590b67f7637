import * as fc from 'fast-check';
import { Distortion } from './attempts';
import { Plan, plans, plansOfDocuments, plansOfStrings } from './commands';
import { faultsOf } from './run';
import { HandlerInProcess, Runner } from './runners';
import { Service } from './service';
import { isRing, layoutOf, NamedKeySpec } from '../../src/key-spec';

/** Whether the memory that was written for a version can be read. */
let mockIsReadable: (versionId: string) => boolean = () => true;

jest.mock('../../src/handler/ring/memory', () => {
  const actual = jest.requireActual('../../src/handler/ring/memory');
  const parseMemory = (held: any) => {
    const memory = actual.parseMemory(held);
    return memory && mockIsReadable(memory.versionId) ? memory : undefined;
  };
  return { ...actual, parseMemory };
});

/** Which reading of an edited ring goes before the other. */
let mockLikelier = (isLikelier: boolean) => isLikelier;

jest.mock('../../src/handler/ring/likelier-reading', () => ({
  isLikelier: (...given: unknown[]) => mockLikelier(jest.requireActual('../../src/handler/ring/likelier-reading').isLikelier(...given)),
}));

// Room for a busy machine; nothing here waits for the clock.
jest.setTimeout(120_000);

/** Fixed, so that what is seen here is seen in every run. */
const SEED = 20261124;

/** What the observer objects to in many histories, without the names of the keys. */
async function objections(
  start: (service: Service) => Runner = HandlerInProcess.direct, distort?: Distortion, histories = plans,
): Promise<Set<string>> {
  const seen = new Set<string>();
  const collect = fc.asyncProperty(histories(16), async (plan: Plan) => {
    (await faultsOf(plan, start, distort)).forEach((fault) => seen.add(fault.replace(/^(a|b|a_second|__proto__): /, '')));
  });
  await fc.assert(collect, { numRuns: 80, seed: SEED });
  return seen;
}

/** The handler is told of every ring something else than what was asked for. */
const told = (other: (key: NamedKeySpec) => Partial<NamedKeySpec>): Distortion => ({ keys, ...rest }) => ({
  ...rest, keys: keys.map((key) => isRing(layoutOf(key)) ? { ...key, ...other(key) } : key),
});

/** Answers a call in another way than Secrets Manager does. */
type Change = (operation: string, answer: Record<string, any>, service: Service) => Record<string, any>;

const answered = (change: Change) => (service: Service): Runner => {
  const call = service.call.bind(service);
  service.call = async (operation, input) => change(operation, await call(operation, input), service);
  return HandlerInProcess.direct(service);
};

describe('the observer objects', () => {
  afterEach(() => {
    mockIsReadable = () => true;
    mockLikelier = (isLikelier) => isLikelier;
  });

  test('not to the handler as it is', async () => {
    await expect(objections()).resolves.toEqual(new Set());
  });

  test('where there is no memory at all', async () => {
    mockIsReadable = () => false;

    // A pending value whose own memory cannot be read is none that a rotation has made.
    await expect(objections()).resolves.toContain('testSecret: was refused though nobody did anything to the secret');
  });

  test('where what is current is read without its memory', async () => {
    const seen = await objections((service) => {
      mockIsReadable = (versionId) => service.holder('AWSPENDING')?.versionId === versionId;
      return HandlerInProcess.direct(service);
    });

    expect([...seen]).toEqual(expect.arrayContaining([
      'the announced key was not used in its time', 'a key stays beyond its time', 'a key signs that was not announced for long enough',
    ]));
  });

  test('where retention is ignored', async () => {
    const seen = await objections(HandlerInProcess.direct, told(() => ({ retention: { count: 1 } })));

    expect(seen).toContain('a valid key is missing');
  });

  test('where keys stay for ever', async () => {
    const seen = await objections(HandlerInProcess.direct, told(() => ({ retention: { forever: true } })));

    expect(seen).toContain('a key stays beyond its time');
  });

  test('where an announced key signs before its time', async () => {
    const seen = await objections(HandlerInProcess.direct, told(() => ({ cacheTtl: 0 })));

    expect(seen).toContain('a key signs that was not announced for long enough');
  });

  test('where no key is announced', async () => {
    const seen = await objections(HandlerInProcess.direct, told(() => ({ upcoming: false })));

    expect(seen).toContain('a key signs that was not announced for long enough');
  });

  test('where a key is held to have retired when its successor was made, not when that became current', async () => {
    const start = answered((operation, answer, service) => {
      const created = service.holder('AWSCURRENT')?.createdDate;
      const wasRotated = operation === 'DescribeSecret' && created !== undefined && answer.LastRotatedDate !== undefined;
      return wasRotated ? { ...answer, LastRotatedDate: (created + 1) / 1000 } : answer;
    });

    await expect(objections(start)).resolves.toContain('a valid key is missing');
  });

  test('where an edited ring is read by the less likely layout', async () => {
    mockLikelier = (isLikelier) => !isLikelier;

    await expect(objections(HandlerInProcess.direct, undefined, plansOfDocuments)).resolves.toContain('a valid key is missing');
  });

  test('where nobody asks what a reader demands', async () => {
    const seen = await objections(HandlerInProcess.direct, told(() => ({ demands: undefined })));

    expect(seen).toContain('a key is kept that its reader does not take');
  });

  test('where a whole secret keeps fewer keys than are asked for, or more', async () => {
    const fewer = await objections(HandlerInProcess.direct, told(() => ({ retention: { count: 1 } })), plansOfStrings);
    const more = await objections(HandlerInProcess.direct, told(() => ({ retention: { forever: true } })), plansOfStrings);

    expect(fewer).toContain('the whole secret: a valid key is missing');
    expect(more).toContain('the whole secret: a key stays beyond its time');
  });

  test('where a purge is not done', async () => {
    const seen = await objections(HandlerInProcess.direct, ({ keys }) => ({ keys }));

    expect(seen).toContain('something old is left');
  });
});
