import { expectedOf } from './moto-deviations';
import { endToEnd, Place, PLACES, TEST_TIMEOUT } from './tools/end-to-end';
import { Interference } from './tools/recording-proxy';
import { RotatingFunction } from './tools/rotating-function';
import { PLAIN, TestSecret, VALUELESS, WITH_NAMED_KEYS } from './tools/test-secrets';

jest.setTimeout(TEST_TIMEOUT);

/** The steps in which the calls of a clean rotation are made, by the test of the seven calls. */
const STEPS_OF_CALLS = ['createSecret', 'createSecret', 'createSecret', 'testSecret', 'testSecret', 'finishSecret', 'finishSecret'];
const STEPS_OF_CALLS_WITHOUT_VALUE = ['createSecret', 'createSecret', 'testSecret', 'testSecret', 'finishSecret', 'finishSecret', 'finishSecret'];

/** A kind more in each place, and the nasty one in all. */
function secretsIn({ runtime, serviceName }: Place): TestSecret[] {
  if (serviceName === 'our endpoint') {
    return [WITH_NAMED_KEYS, VALUELESS];
  }
  return runtime === 'nodejs24.x' ? [WITH_NAMED_KEYS, PLAIN] : [WITH_NAMED_KEYS];
}

const KILLS = (['before', 'after'] as const).flatMap((moment) => [1, 2, 3, 4, 5, 6, 7].map((index) => ({ moment, index })));

describe.each(PLACES)('on $runtime before $serviceName', (place) => {
  const e2e = endToEnd(place);

  describe.each(secretsIn(place))('a secret with $kind', (secret) => {
    test.each(KILLS)('is rotated once though the function is killed $moment call $index', async ({ moment, index }) => {
      const { lambda, rotation } = await e2e().start(secret);
      const request = await rotation.begin();
      lambda.proxy.interference = killAt(lambda, moment, index);

      const killed = await lambda.attempt(request);
      expect(killed.result.error).toMatchObject({ errorType: 'Runtime.ExitError', errorMessage: expect.stringContaining('SIGKILL') });
      expect(killed.failedStep).toBe(stepsOfCalls(secret)[index - 1]);
      expect(lambda.proxy.calls).toHaveLength(index);
      expect(lambda.proxy.calls.at(-1)!.answer === undefined).toBe(moment === 'before');

      lambda.proxy.forget();
      const retried = await lambda.attempt(request);
      expect(retried.failedStep).toBeUndefined();
      expect(lambda.coldStarts).toBe(2);
      await rotation.expectDone();
      expectKeptPut(lambda, rotation.currentValues.at(-1));
    });

    test('is rotated once though each attempt is killed after one call more', async () => {
      const { lambda, rotation } = await e2e().start(secret);
      const request = await rotation.begin();

      let attempts = 0;
      let failedStep: string | undefined;
      do {
        attempts++;
        lambda.proxy.forget();
        lambda.proxy.interference = killAt(lambda, 'after', attempts);
        ({ failedStep } = await lambda.attempt(request));
      } while (failedStep !== undefined && attempts < 20);

      expect(failedStep).toBeUndefined();
      expect(attempts).toBeGreaterThan(3);
      expect(lambda.coldStarts).toBe(attempts);
      await rotation.expectDone();
      expectKeptPut(lambda, rotation.currentValues.at(-1));
    });
  });

  /** What was put first stays: keys that somebody may have read are not replaced by others. */
  function expectKeptPut(lambda: RotatingFunction, value: string | undefined): void {
    const puts = lambda.proxy.allCalls.filter((call) => call.operation === 'PutSecretValue' && call.answer?.status === 200);
    const [first, last] = [puts[0], puts.at(-1)!];
    expect(value).toBe(expectedOf(e2e().service, 'otherValueWhilePending', { aws: first, moto: last }).input.SecretString);
  }
});

function stepsOfCalls(secret: TestSecret): string[] {
  return secret.start === undefined ? STEPS_OF_CALLS_WITHOUT_VALUE : STEPS_OF_CALLS;
}

/** Before: the service never hears of the call. After: it has acted, and the function never hears of it. */
function killAt(lambda: RotatingFunction, moment: 'before' | 'after', index: number): Interference {
  return {
    [moment]: (call: { index: number }) => {
      if (call.index !== index) {
        return 'pass';
      }
      lambda.kill();
      return 'hang-up';
    },
  };
}
