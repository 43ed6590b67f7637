import { randomUUID } from 'node:crypto';
import { CancelRotateSecretCommand, PutSecretValueCommand, UpdateSecretVersionStageCommand } from '@aws-sdk/client-secrets-manager';
import { endToEnd, PLACES, TEST_TIMEOUT } from './tools/end-to-end';
import { SynthesizedApp } from './tools/synthesized-app';
import { WITH_NAMED_KEYS } from './tools/test-secrets';
import { documentOf, newName } from './tools/test-values';
import { FunctionConfiguration } from '../../rehearsal/lambda/function-configuration';

jest.setTimeout(TEST_TIMEOUT);

const namedKeys = (app: SynthesizedApp): FunctionConfiguration => app.namedKeys;
const wholeSecret = (app: SynthesizedApp): FunctionConfiguration => app.wholeSecret;

const WRONG_SHAPES = [
  { shape: 'a plain string where keys are named', value: 'plain-value-for-tests-only', functionIn: namedKeys, message: 'is not a JSON object' },
  { shape: 'a list where keys are named', value: '["listed-value-for-tests-only"]', functionIn: namedKeys, message: 'is not a JSON object' },
  { shape: 'JSON with a comma too many', value: '{"session_secret_key":"broken-value-for-tests-only",}', functionIn: namedKeys, message: 'is not a JSON object' },
  { shape: 'binary data', value: Buffer.from('binary-value-for-tests-only'), functionIn: namedKeys, message: 'holds binary data' },
  { shape: 'a key that is a number', value: '{"csrf_key":1234567890123456}', functionIn: namedKeys, message: "field 'csrf_key' holds a number" },
  { shape: 'a key that stands twice', value: '{"csrf_key":"a-value-for-tests-only","csrf_key":"another-value-for-tests-only"}', functionIn: namedKeys, message: 'stands twice' },
  { shape: 'no room for the keys', value: `{"f":"${'long-foreign-value-for-tests-only'.repeat(1985)}"}`, functionIn: namedKeys, message: 'a secret holds at most 65536' },
  { shape: 'a document where the whole is one key', value: documentOf('session-key-for-tests-only', ''), functionIn: wholeSecret, message: 'is a JSON object or array' },
];

describe.each(PLACES.filter(({ runtime }) => runtime === 'nodejs24.x'))('on $runtime before $serviceName', (place) => {
  const e2e = endToEnd(place);

  test.each(WRONG_SHAPES)('a secret with $shape is refused before anything is written', async ({ value, functionIn, message }) => {
    const { service, app, startFunction } = e2e();
    const lambda = await startFunction(functionIn(app));
    const arn = await service.create(newName(), value);
    const request = await service.begin(arn, lambda.configuration.functionArn);
    const labels = await service.labels(arn);

    const { failedStep, result } = await lambda.attempt(request);

    expect(failedStep).toBe('createSecret');
    expect(result.error).toMatchObject({ errorType: 'RotationError', errorMessage: expect.stringContaining(message) });
    expect(lambda.proxy.operations).toEqual(['DescribeSecret', 'GetSecretValue']);
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
      expect(error?.errorMessage).toContain('was rolled back, so its keys are retired; to give this version up: aws secretsmanager update-secret-version-stage');
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
