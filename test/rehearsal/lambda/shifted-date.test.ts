import { Clock, ManualClock, realClock } from '../../../rehearsal/clock';
import { LambdaHost } from '../../../rehearsal/lambda/lambda-host';
import { CodeDirectories } from '../support/code';

// Each of these starts processes: on a busy machine that takes a while.
jest.setTimeout(60_000);

const YEAR = 365 * 24 * 60 * 60 * 1000;

/** What time it is, in every way to ask, when the module is loaded and when the handler runs. */
const TELL_TIME = `
import { types } from 'node:util';
const loaded = new Date();
export const handler = async (event, context) => {
  if (event.fail) throw new Error('it failed');
  class Special extends Date {}
  return {
    dates: [loaded, new Date(), Date.now(), Date(), new Special(), new (loaded.constructor)()].map(date => new Date(date).toISOString()),
    given: [new Date(0).toISOString(), new Date(2040, 0, 2).getDate(), Date.UTC(1970, 0, 2), Date.parse('1970-01-02')],
    kinds: [new Date() instanceof Date, new Special() instanceof Special, new Date().constructor === Date, typeof Date()],
    machine: performance.timeOrigin + performance.now(),
    remaining: context.getRemainingTimeInMillis(),
    args: process.argv.length,
    isNative: !types.isProxy(Date) && Date.prototype.constructor === Date,
  };
};`;

interface ToldTime {
  readonly dates: readonly string[];
  readonly machine: number;
  readonly remaining: number;
}

describe('the function\'s Date', () => {
  const code = new CodeDirectories();
  const hosts: LambdaHost[] = [];

  afterEach(async () => {
    await Promise.all(hosts.splice(0).map(async host => host.stop()));
  });

  afterAll(() => code.dispose());

  function start(clock?: Clock): LambdaHost {
    const host = new LambdaHost({
      function: {
        functionName: 'rotate',
        functionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:rotate',
        handler: 'index.handler',
        codeDirectory: code.make({ 'index.mjs': TELL_TIME }),
        timeoutSeconds: 30,
      },
      credentials: { accessKeyId: 'ASIATEST', secretAccessKey: 'secret-access-key', sessionToken: 'session-token' },
      clock,
    });
    hosts.push(host);
    return host;
  }

  test('is the clock\'s, in every way to ask, from the loading of the module on', async () => {
    const { payload } = await start(new ManualClock(new Date('2040-06-01T00:00:00Z'))).invoke({});

    expect((payload as ToldTime).dates).toEqual(Array(6).fill(expect.stringMatching(/^2040-06-01T00:/)));
    expect(payload).toMatchObject({
      given: ['1970-01-01T00:00:00.000Z', 2, 86_400_000, 86_400_000],
      kinds: [true, true, true, 'string'],
      args: 2,
    });
  });

  test('moves with the clock, in the process that is warm', async () => {
    const clock = new ManualClock(new Date('2040-06-01T00:00:00Z'));
    const host = start(clock);
    await host.invoke({});
    clock.advance(YEAR);
    const { dates: [loaded, ...now] } = (await host.invoke({})).payload as ToldTime;

    expect(loaded).toMatch(/^2040-06-01T00:/);
    expect(now).toEqual(Array(5).fill(expect.stringMatching(/^2041-06-01T00:/)));
    expect(host.coldStarts).toBe(1);
  });

  test('is in what Lambda logs, too', async () => {
    const { logs } = await start(new ManualClock(new Date('2040-06-01T00:00:00Z'))).invoke({ fail: true });

    expect(JSON.parse(logs[0])).toMatchObject({ timestamp: expect.stringMatching(/^2040-06-01T00:/), level: 'ERROR' });
  });

  test.each([['past', '2001-06-01T00:00:00Z'], ['future', '2040-06-01T00:00:00Z']])(
    'in the %s leaves alone what time is left, and performance.now()', async (_what, date) => {
      const { remaining, machine } = (await start(new ManualClock(new Date(date))).invoke({})).payload as ToldTime;

      expect(remaining).toBeGreaterThan(0);
      expect(remaining).toBeLessThanOrEqual(30_000);
      expect(Math.abs(machine - Date.now())).toBeLessThan(YEAR);
    });

  test.each([['no clock', undefined], ['the real clock', realClock]])('is untouched where %s is handed in', async (_what, clock) => {
    expect((await start(clock).invoke({})).payload).toMatchObject({ isNative: true, args: 2 });
  });
});
