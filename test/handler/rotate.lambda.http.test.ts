import { LambdaHost } from './lambda-host';
import { LocalSecret } from './local-secret';
import { CallHooks, HangUp, internalError, ServiceCall, throttled } from '../../rehearsal/secrets-manager/call-hooks';
import { SecretsManagerEndpoint } from '../../rehearsal/secrets-manager/endpoint';
import { afterNthCall } from '../../rehearsal/secrets-manager/faults';
import { STEPS } from '../../src/handler/rotation-event';

// Room for a busy machine, and for the pauses of the SDK between its attempts.
jest.setTimeout(60_000);

const OLD = '{"key": "old-value-for-tests-only"}';

describe('the function over HTTP', () => {
  let secret: LocalSecret;
  let host: LambdaHost;
  let endpoint: SecretsManagerEndpoint;
  let requests: ServiceCall[];
  let hooks: CallHooks[];

  beforeEach(async () => {
    secret = new LocalSecret({ keys: [{ name: 'key', length: 24 }] }, { value: OLD }, { issueRotationTokens: true });
    secret.rotate();
    requests = [];
    hooks = [{ beforeCall: (call) => void requests.push(call) }];
    endpoint = new SecretsManagerEndpoint(secret.state, hooks);
    Object.assign(process.env, {
      AWS_ENDPOINT_URL_SECRETS_MANAGER: await endpoint.start(),
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'id-for-tests-only',
      AWS_SECRET_ACCESS_KEY: 'secret-for-tests-only',
      AWS_SESSION_TOKEN: 'session-for-tests-only',
    });
    host = new LambdaHost(secret, undefined, true);
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    await endpoint.stop();
  });

  const operations = () => requests.map((call) => call.operation);

  test('rotates in seven requests, under the credentials that Lambda hands over', async () => {
    for (const step of STEPS) {
      await host.step(step);
    }

    expect(secret.holder('AWSCURRENT')).toBe(secret.token);
    expect(secret.text('AWSPREVIOUS')).toBe(OLD);
    expect(operations()).toEqual([
      'DescribeSecret', 'GetSecretValue', 'PutSecretValue', 'GetSecretValue', 'GetSecretValue', 'DescribeSecret', 'UpdateSecretVersionStage',
    ]);
    expect(new Set(requests.map(({ accessKeyId, sessionToken }) => `${accessKeyId} ${sessionToken}`)))
      .toEqual(new Set(['id-for-tests-only session-for-tests-only']));
    expect(requests[2].input.RotationToken).toMatch(/^[0-9a-f]{64}$/);
  });

  test('tries a throttled, a failed and a broken call again, within the step', async () => {
    const failures = [throttled(), internalError(), new HangUp()];
    hooks.push({
      beforeCall: () => {
        const failure = failures.shift();
        if (failure) {
          throw failure;
        }
      },
    });

    await host.step('createSecret');

    expect(operations()).toEqual(['DescribeSecret', 'DescribeSecret', 'DescribeSecret', 'DescribeSecret', 'GetSecretValue', 'PutSecretValue']);
    expect(host.records).toEqual([expect.objectContaining({ level: 'INFO', message: 'put the pending value' })]);
  });

  test('puts the same value again if the answer to the put was lost', async () => {
    let put: string | undefined;
    hooks.push(afterNthCall('PutSecretValue', 1, () => {
      put = secret.text('AWSPENDING');
      throw new HangUp();
    }));

    await host.step('createSecret');

    expect(operations()).toEqual(['DescribeSecret', 'GetSecretValue', 'PutSecretValue', 'PutSecretValue']);
    expect(put).toMatch(/^\{"key": "[A-Za-z0-9_-]{24}"\}$/);
    expect(secret.text('AWSPENDING')).toBe(put);
    expect(host.records).toEqual([expect.objectContaining({ message: 'put the pending value' })]);
  });

  test('says so when a call failed five times', async () => {
    hooks.push({
      beforeCall: () => {
        throw internalError();
      },
    });

    const error = await host.failure(host.step('createSecret'));

    expect(operations()).toEqual(Array(5).fill('DescribeSecret'));
    expect(error.message).toMatch(new RegExp(`^createSecret of ${secret.arn}, version ${secret.token.replaceAll('.', '\\.')}: ` +
      'DescribeSecret failed: InternalServiceError \\(request id [0-9a-f-]{36}\\); Secrets Manager tries the rotation again$'));
  });

  test('says so when there is no answer, before Lambda ends it', async () => {
    hooks.push({ beforeCall: () => new Promise(() => {}) });

    const error = await host.failure(host.step('createSecret', { getRemainingTimeInMillis: () => 600 }));

    expect(error.message).toContain('DescribeSecret failed: AbortError; Secrets Manager did not answer in time; a function in a VPC needs');
    expect(host.records).toEqual([expect.objectContaining({ level: 'ERROR', step: 'createSecret', message: error.message.split(/: (.*)/)[1] })]);
  });

  test('says so when it may not call', async () => {
    process.env.AWS_ENDPOINT_URL_SECRETS_MANAGER = endpoint.url;
    delete process.env.AWS_ACCESS_KEY_ID;

    const error = await host.failure(host.step('createSecret'));

    expect(error.message).toContain('DescribeSecret failed: CredentialsProviderError');
    expect(requests).toEqual([]);
  });
});
