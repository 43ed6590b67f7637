import { LambdaHost } from './lambda-host';
import { LocalSecret } from './local-secret';
import { STEPS } from '../../src/handler/rotation-event';
import { KeySpec } from '../../src/key-spec';

// Room for a busy machine; nothing here waits for the clock.
jest.setTimeout(60_000);

const SPEC: KeySpec = { keys: [{ name: 'key', length: 24 }, { name: 'other', length: 24 }] };
const OLD = '{"key": "old-value-for-tests-only"}';

function begun(spec = SPEC, value = OLD): LocalSecret {
  const secret = new LocalSecret(spec, { value });
  secret.rotate();
  return secret;
}

afterEach(() => jest.restoreAllMocks());

describe('the function', () => {
  test('makes one client, with time-outs that let a missing endpoint be told', async () => {
    const host = new LambdaHost(begun());

    await host.step('createSecret');
    await host.step('testSecret');

    expect(host.configurations).toEqual([{
      maxAttempts: 5, requestHandler: { connectionTimeout: 2_000, requestTimeout: 5_000, throwOnRequestTimeout: true },
    }]);
  });

  test('rotates in seven calls, and logs one line a step', async () => {
    const secret = begun();
    const before = secret.holder('AWSCURRENT');
    const host = new LambdaHost(secret);

    for (const step of STEPS) {
      await expect(host.step(step)).resolves.toBeUndefined();
    }

    expect(secret.holder('AWSCURRENT')).toBe(secret.token);
    expect(secret.calls).toHaveLength(7);
    const common = {
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      level: 'INFO',
      secret: secret.arn,
      versionId: secret.token,
      keys: ['key', 'other'],
      durationMs: expect.any(Number),
    };
    expect(host.records).toEqual([
      { ...common, step: 'createSecret', message: 'put the pending value' },
      { ...common, step: 'setSecret', message: 'nothing to set: readers fetch the keys themselves' },
      { ...common, step: 'testSecret', message: 'the pending value follows AWSCURRENT, and only the keys differ' },
      { ...common, step: 'finishSecret', message: `moved AWSCURRENT from ${before}` },
    ]);
  });

  test('logs how long the step took, in whole milliseconds', async () => {
    const host = new LambdaHost(begun());
    await host.step('setSecret');
    jest.spyOn(performance, 'now').mockReturnValueOnce(1_000).mockReturnValueOnce(1_012.4);

    await host.step('setSecret');

    expect(host.records[1].durationMs).toBe(12);
  });

  test('names no keys where the whole secret is one', async () => {
    const host = new LambdaHost(begun({ wholeSecret: { length: 24 } }, 'old-value-for-tests-only'));

    await host.step('createSecret');

    expect(host.records[0].keys).toEqual([]);
  });

  test('reads its specification once', async () => {
    const host = new LambdaHost(begun());
    await host.step('createSecret');
    process.env.KEY_SPECIFICATION = 'changed';

    await host.step('testSecret');

    expect(host.records[1]).toMatchObject({ level: 'INFO', keys: ['key', 'other'] });
  });
});

describe('a failure', () => {
  const mend = 'deploy the construct again, it writes the variable';

  test.each([
    ['', 'is missing'],
    ['{', 'is not JSON'],
    ['{"version":1}', 'is not of version 2, the one that this function reads'],
  ])('of the environment is told before anything is called: %j', async (environment, what) => {
    const host = new LambdaHost(begun(), environment);
    const message = `environment variable KEY_SPECIFICATION ${what}; ${mend}`;

    const error = await host.failure(host.step('createSecret'));

    expect(error.name).toBe('RotationError');
    expect(error.message).toBe(message);
    expect(host.records).toEqual([{ timestamp: expect.any(String), level: 'ERROR', durationMs: expect.any(Number), message }]);
    expect(host.secret.calls).toEqual([]);
  });

  test('of the environment is not remembered', async () => {
    const host = new LambdaHost(begun(), '');
    await host.failure(host.step('createSecret'));
    process.env.KEY_SPECIFICATION = '{"version":2,"keys":[{"name":"key","length":24}]}';

    await host.step('createSecret');

    expect(host.records[1]).toMatchObject({ level: 'INFO', message: 'put the pending value' });
  });

  test.each([undefined, {}, { Step: 'rollback', SecretId: 'session', ClientRequestToken: 'v'.repeat(32) }])('of the event %j is told', async (event) => {
    const host = new LambdaHost(begun());

    const error = await host.failure(host.send(event));

    expect(error.message).toMatch(/^not an event of a Secrets Manager rotation: Step must be one of/);
    expect(host.records).toEqual([{
      timestamp: expect.any(String), level: 'ERROR', keys: ['key', 'other'], durationMs: expect.any(Number), message: error.message,
    }]);
    expect(host.secret.calls).toEqual([]);
  });

  test('of a step names step, secret and version, and is logged as what it is', async () => {
    const secret = begun();
    secret.state.call('CancelRotateSecret', { SecretId: 'session' });
    secret.moveLabel('AWSPENDING', undefined);
    const host = new LambdaHost(secret);
    const message = 'rotation is not enabled on the secret: it was cancelled, or never configured; turn it on again (aws secretsmanager rotate-secret)';

    const error = await host.failure(host.send({ Step: 'createSecret', SecretId: 'session', ClientRequestToken: secret.token }));

    expect(error.name).toBe('RotationError');
    expect(error.message).toBe(`createSecret of ${secret.arn}, version ${secret.token}: ${message}`);
    expect(host.records).toEqual([{
      timestamp: expect.any(String),
      level: 'ERROR',
      step: 'createSecret',
      secret: secret.arn,
      versionId: secret.token,
      keys: ['key', 'other'],
      durationMs: expect.any(Number),
      message,
    }]);
  });

  test('is followed by a step that does not know of it', async () => {
    const host = new LambdaHost(begun());
    await host.failure(host.send({}));

    await host.step('setSecret');

    expect(host.records[1]).toMatchObject({ level: 'INFO', step: 'setSecret', versionId: host.secret.token });
  });
});

describe('an error that is not ours', () => {
  class HostileError extends Error {
    public readonly value = OLD;
  }

  /** An answer that cannot even be looked at. */
  const answering = (error: unknown) => async () => ({
    get ARN() {
      throw error;
    },
  });

  test.each([
    [new HostileError(OLD), 'unexpected HostileError'],
    [new TypeError(OLD, { cause: new Error(OLD) }), 'unexpected TypeError'],
    [OLD, 'unexpected failure'],
    [undefined, 'unexpected failure'],
  ])('is told by its kind alone', async (hostile, message) => {
    const host = new LambdaHost(begun());
    host.instead = answering(hostile);

    const error = await host.failure(host.step('createSecret'));

    expect(error.name).toBe('RotationError');
    expect(error.message).toBe(`createSecret of ${host.secret.arn}, version ${host.secret.token}: ${message}`);
    expect(Object.getOwnPropertyNames(error).sort()).toEqual(['message', 'stack']);
    expect(error.stack).not.toContain('old-value');
    expect(host.records).toEqual([expect.objectContaining({ level: 'ERROR', message })]);
    expect(host.written.join()).not.toContain('old-value');
  });

  test('names no secret where none is known yet', async () => {
    const host = new LambdaHost(begun());
    const hostile = {
      getRemainingTimeInMillis() {
        throw new HostileError(OLD);
      },
    };

    const error = await host.failure(host.step('createSecret', hostile));

    expect(error.message).toBe('unexpected HostileError');
    expect(host.records).toEqual([expect.objectContaining({ level: 'ERROR', step: 'createSecret', message: 'unexpected HostileError' })]);
    expect(host.records[0]).not.toHaveProperty('secret');
  });
});

describe('the deadline', () => {
  test.each([
    [30_000, 29_500],
    [30_000.9, 29_500],
    [501, 1],
    [1501.75, 1001],
    [500, 0],
    [20, 0],
  ])('of a step with %d ms left comes after %d', async (remaining, milliseconds) => {
    const { signal } = new AbortController();
    const timeout = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(signal);
    const host = new LambdaHost(begun());

    await host.step('createSecret', { getRemainingTimeInMillis: () => remaining });

    expect(timeout.mock.calls).toEqual([[milliseconds]]);
    expect(host.options.map(({ abortSignal }) => abortSignal === signal)).toEqual([true, true, true]);
  });

  test.each([undefined, {}])('is none where the context %j tells none', async (context) => {
    const timeout = jest.spyOn(AbortSignal, 'timeout');
    const host = new LambdaHost(begun());

    await host.step('createSecret', context);

    expect(timeout).not.toHaveBeenCalled();
    expect(host.options).toEqual(Array(3).fill({ abortSignal: undefined }));
  });
});
