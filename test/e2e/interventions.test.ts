import { randomUUID } from 'node:crypto';
import { CancelRotateSecretCommand, PutSecretValueCommand, UpdateSecretVersionStageCommand } from '@aws-sdk/client-secrets-manager';
import { endToEnd, PLACES, TEST_TIMEOUT } from './tools/end-to-end';
import { SynthesizedApp } from './tools/synthesized-app';
import { WITH_NAMED_KEYS } from './tools/test-secrets';
import { documentOf, newName } from './tools/test-values';
import { FunctionConfiguration } from '../../rehearsal/lambda/function-configuration';

jest.setTimeout(TEST_TIMEOUT);

type FunctionIn = (app: SynthesizedApp) => FunctionConfiguration;

const namedKeys: FunctionIn = (app) => app.namedKeys;
const wholeSecret: FunctionIn = (app) => app.wholeSecret;

/** What a secret may hold by mistake, the function that is to rotate it, and what that says. */
const WRONG_SHAPES: ReadonlyArray<[shape: string, value: string | Uint8Array, functionIn: FunctionIn, message: string]> = [
  ['a plain string where keys are named', 'plain-value-for-tests-only', namedKeys, 'is not a JSON object'],
  ['a list where keys are named', '["listed-value-for-tests-only"]', namedKeys, 'is not a JSON object'],
  ['JSON with a comma too many', '{"session_secret_key":"broken-value-for-tests-only",}', namedKeys, 'is not a JSON object'],
  ['binary data', Buffer.from('binary-value-for-tests-only'), namedKeys, 'holds binary data'],
  ['a key that is a number', '{"csrf_key":1234567890123456}', namedKeys, "field 'csrf_key' holds a number"],
  ['a key that stands twice', '{"csrf_key":"a-value-for-tests-only","csrf_key":"another-value-for-tests-only"}', namedKeys, 'stands twice'],
  ['no room for the keys', `{"f":"${'long-foreign-value-for-tests-only'.repeat(1985)}"}`, namedKeys, 'a secret holds at most 65536'],
  ['a document where the whole is one key', documentOf('session-key-for-tests-only', ''), wholeSecret, 'is a JSON object or array'],
];

describe.each(PLACES.filter(({ runtime }) => runtime === 'nodejs24.x'))('on $runtime before $serviceName', (place) => {
  const e2e = endToEnd(place);

  test.each(WRONG_SHAPES)('a secret with %s is refused before anything is written', async (_shape, value, functionIn, message) => {
    const { service, app, startFunction } = e2e();
    const lambda = await startFunction(functionIn(app));
    const arn = await service.create(newName(), value);
    const request = await service.begin(arn, lambda.configuration.functionArn);
    const labels = await service.labels(arn);

    const { failedStep, result } = await lambda.attempt(request);

    expect(failedStep).toBe('createSecret');
    expect(result.error).toMatchObject({ errorType: 'RotationError', errorMessage: expect.stringContaining(message) });
    // The second read is for a value that was put before it came to be refused.
    expect(lambda.proxy.operations).toEqual(['DescribeSecret', 'GetSecretValue', 'GetSecretValue']);
    expect(await service.labels(arn)).toEqual(labels);
  });

  test('a rotation that is cancelled under way ends, and AWSCURRENT stays', async () => {
    const { lambda, rotation } = await e2e().start(WITH_NAMED_KEYS);
    const request = await rotation.begin();
    await lambda.mustStep('createSecret', request);
    await e2e().service.client.send(new CancelRotateSecretCommand({ SecretId: rotation.arn }));

    const { error } = await lambda.step('finishSecret', request);

    expect(error?.errorMessage).toContain('rotation is not enabled on the secret');
    await rotation.expectUntouched();
  });

  test('a value that an operator made AWSCURRENT under way is not overwritten', async () => {
    const { service } = e2e();
    const { lambda, rotation } = await e2e().start(WITH_NAMED_KEYS);
    const theirs = randomUUID();
    const value = documentOf('their-session-key-for-tests-only', 'their-csrf-key-for-tests-only').replace('1e400', '1e500');
    await service.client.send(new PutSecretValueCommand({
      SecretId: rotation.arn, ClientRequestToken: theirs, SecretString: value, VersionStages: ['THEIRS'],
    }));
    const request = await rotation.begin();
    await lambda.mustStep('createSecret', request);
    await lambda.mustStep('testSecret', request);
    await service.client.send(new UpdateSecretVersionStageCommand({
      SecretId: rotation.arn, VersionStage: 'AWSCURRENT', MoveToVersionId: theirs, RemoveFromVersionId: rotation.former,
    }));

    const { error } = await lambda.step('finishSecret', request);

    expect(error?.errorMessage).toContain('the pending value and AWSCURRENT differ in more than the keys');
    expect(await service.holder(rotation.arn, 'AWSCURRENT')).toBe(theirs);
    expect(await service.value(rotation.arn)).toBe(value);
  });

  test('keys that an operator rolled back do not come back by themselves', async () => {
    const { service } = e2e();
    const { lambda, rotation } = await e2e().start(WITH_NAMED_KEYS);
    const request = await rotation.begin();
    await lambda.rotate(request);
    await service.client.send(new UpdateSecretVersionStageCommand({
      SecretId: rotation.arn, VersionStage: 'AWSCURRENT', MoveToVersionId: rotation.former, RemoveFromVersionId: request.ClientRequestToken,
    }));
    const labels = await service.labels(rotation.arn);

    for (const step of ['createSecret', 'finishSecret'] as const) {
      const { error } = await lambda.step(step, request);
      expect(error?.errorMessage).toContain('was rolled back, so its keys are retired');
      expect(error?.errorMessage).toContain('aws secretsmanager update-secret-version-stage');
    }

    expect(await service.labels(rotation.arn)).toEqual(labels);
    expect(await service.value(rotation.arn)).toBe(WITH_NAMED_KEYS.start);
  });
});

describe('on nodejs24.x before our endpoint', () => {
  const e2e = endToEnd({ runtime: 'nodejs24.x', serviceName: 'our endpoint' });

  // moto keeps two versions AWSCURRENT then (MOTO_DEVIATIONS, `putByHandInRotation`).
  test('a rotation that was abandoned, because somebody else put a value, ends', async () => {
    const { service } = e2e();
    const { lambda, rotation } = await e2e().start(WITH_NAMED_KEYS);
    const request = await rotation.begin();
    await lambda.mustStep('createSecret', request);
    const value = documentOf('their-session-key-for-tests-only', 'their-csrf-key-for-tests-only');
    await service.client.send(new PutSecretValueCommand({ SecretId: rotation.arn, SecretString: value }));

    for (const step of ['createSecret', 'finishSecret'] as const) {
      const { error } = await lambda.step(step, request);
      expect(error?.errorMessage).toContain('the version is not AWSPENDING');
    }

    expect(await service.value(rotation.arn)).toBe(value);
  });
});
