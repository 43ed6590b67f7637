import { endToEnd, PLACES, TEST_TIMEOUT } from './tools/end-to-end';
import { Fate } from './tools/recording-proxy';
import { stepBeforeDeadline } from './tools/step-before-deadline';
import { WITH_NAMED_KEYS } from './tools/test-secrets';

jest.setTimeout(TEST_TIMEOUT);

const CLEAN = [
  'DescribeSecret', 'GetSecretValue', 'PutSecretValue', 'GetSecretValue', 'GetSecretValue', 'DescribeSecret', 'UpdateSecretVersionStage',
];

const TROUBLES: ReadonlyArray<{ trouble: string; fate: Fate }> = [
  { trouble: 'is throttled', fate: errorOf('ThrottlingException', 400) },
  { trouble: 'meets an internal error', fate: errorOf('InternalServiceError', 500) },
  { trouble: 'meets a gateway that has no answer', fate: { status: 503, body: '<html>Service Unavailable</html>' } },
  { trouble: 'loses its connection', fate: 'hang-up' },
];

describe.each(PLACES.filter(({ runtime }) => runtime === 'nodejs24.x'))('on $runtime before $serviceName', (place) => {
  const e2e = endToEnd(place);

  test.each(TROUBLES)('a rotation is done in one go though each call once $trouble', async ({ fate }) => {
    const { lambda, rotation } = await e2e().start(WITH_NAMED_KEYS);
    const request = await rotation.begin();
    lambda.proxy.interference = { before: ({ attempt }) => attempt === 1 ? fate : 'pass' };

    const { result } = await lambda.attempt(request);

    expect(result.error).toBeUndefined();
    expect(lambda.proxy.operations).toEqual(CLEAN.flatMap((operation) => [operation, operation]));
    await rotation.expectDone();
  });

  test('a rotation is done in one go though each answer is once lost on the way', async () => {
    const { lambda, rotation } = await e2e().start(WITH_NAMED_KEYS);
    const request = await rotation.begin();
    lambda.proxy.interference = { after: ({ attempt }) => attempt === 1 ? 'hang-up' : 'pass' };

    const { result } = await lambda.attempt(request);

    expect(result.error).toBeUndefined();
    // The move is refused the second time, since it was done the first time: so AWSCURRENT is looked at once more.
    expect(lambda.proxy.operations).toEqual([...CLEAN, 'DescribeSecret'].flatMap((operation) => [operation, operation]));
    await rotation.expectDone();
  });

  test.each(CLEAN.map((operation, index) => ({ operation, index })))(
    'a step fails that gets no $operation (call $index) done, and the rotation is done later',
    async ({ operation, index }) => {
      const { lambda, rotation } = await e2e().start(WITH_NAMED_KEYS);
      const request = await rotation.begin();
      let clean = 0;
      let broken = false;
      lambda.proxy.interference = {
        before: ({ attempt }) => {
          clean += broken || attempt > 1 ? 0 : 1;
          broken ||= clean > index;
          return broken ? errorOf('InternalServiceError', 500) : 'pass';
        },
      };

      const failed = await lambda.attempt(request);

      expect(failed.result.error).toMatchObject({
        errorType: 'RotationError',
        errorMessage: expect.stringContaining(`${operation} failed: InternalServiceError`),
      });
      expect(lambda.proxy.operations).toEqual([...CLEAN.slice(0, index), ...Array<string>(5).fill(operation)]);
      await rotation.expectUntouched();

      lambda.proxy.forget();
      await lambda.rotate(request);
      await rotation.expectDone();
    },
  );

  test('a service that never answers ends in a message of the function, not in a time-out of Lambda', async () => {
    const { lambda, rotation } = await e2e().start(WITH_NAMED_KEYS);
    const request = await rotation.begin();
    lambda.proxy.interference = { before: () => 'silence' };

    const { error, output } = await stepBeforeDeadline({
      configuration: e2e().app.namedKeys, nodePath: e2e().node, endpointUrl: lambda.proxy.url, step: 'createSecret', request, remaining: 1_500,
    });
    lambda.output.push(...output);

    // Not a TimeoutError, which the SDK's own time-outs would end in after several attempts, past the deadline.
    expect(error).toMatchObject({
      errorType: 'RotationError',
      errorMessage: expect.stringContaining('DescribeSecret failed: AbortError; Secrets Manager did not answer in time'),
    });
    await rotation.expectUntouched();
  });

  describe('what the function writes holds no value', () => {
    test.each([...new Set(CLEAN)])('though %s is refused in words that quote one', async (operation) => {
      const { lambda, rotation } = await e2e().start(WITH_NAMED_KEYS);
      const request = await rotation.begin();
      const quoted = () => [WITH_NAMED_KEYS.start, ...lambda.proxy.allCalls.map(({ input }) => input.SecretString)].join(' ');
      lambda.proxy.interference = {
        before: (call) => call.operation === operation ? errorOf('ValidationException', 400, `1 validation error: Value '${quoted()}'`) : 'pass',
      };

      const { result } = await lambda.attempt(request);

      expect(result.error?.errorMessage).toContain(`${operation} failed: ValidationException`);
      await rotation.expectUntouched();
    });

    test('though an answer breaks off', async () => {
      const { lambda, rotation } = await e2e().start(WITH_NAMED_KEYS);
      const request = await rotation.begin();
      lambda.proxy.interference = {
        after: ({ operation, answer }) => operation === 'GetSecretValue' ? { status: 200, body: JSON.stringify(answer?.body).slice(0, -2) } : 'pass',
      };

      const { result } = await lambda.attempt(request);

      expect(result.error).toMatchObject({ errorType: 'RotationError', errorMessage: expect.stringContaining('GetSecretValue failed') });
      await rotation.expectUntouched();
    });
  });
});

function errorOf(type: string, status: number, message = 'for tests only'): Fate {
  return { status, body: JSON.stringify({ __type: type, message }) };
}
