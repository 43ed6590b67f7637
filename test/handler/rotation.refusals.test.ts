import { LocalSecret } from './local-secret';
import { RotationError } from '../../src/handler/rotation-error';
import { KeySpec } from '../../src/key-spec';

const SPEC: KeySpec = { keys: [{ name: 'key', length: 24 }] };
const WHOLE: KeySpec = { wholeSecret: { length: 24 } };
const OLD = '{"key": "old-value-for-tests-only", "limit": 1.0}';

const NOT_PENDING = 'the version is not AWSPENDING: its rotation was abandoned, by a put in the meantime for example, ' +
  'or it is no version of this secret; rotate the secret again (aws secretsmanager rotate-secret)';
const WRITES = ['PutSecretValue', 'UpdateSecretVersionStage'];

async function refusalOf(act: Promise<string>): Promise<string> {
  const outcome = await act.catch((error: unknown) => error);
  expect(outcome).toBeInstanceOf(RotationError);
  return (outcome as RotationError).message;
}

/** A secret in mid-rotation, its pending value put and tested. */
async function put(): Promise<LocalSecret> {
  const secret = new LocalSecret(SPEC, { value: OLD });
  secret.rotate();
  await secret.step('createSecret');
  secret.takeOperations();
  return secret;
}

const NOT_ENABLED = 'rotation is not enabled on the secret: it was cancelled, or never configured; turn it on again (aws secretsmanager rotate-secret)';

describe.each(['createSecret', 'finishSecret'] as const)('%s refuses, before it reads or writes a value,', (step) => {
  test.each<[string, (secret: LocalSecret) => void, string]>([
    [
      'a version that is not there',
      (secret) => {
        secret.token = 'x'.repeat(32);
      },
      NOT_PENDING,
    ],
    [
      'a version without AWSPENDING',
      (secret) => {
        secret.moveLabel('AWSPENDING', undefined);
        secret.state.call('UpdateSecretVersionStage', { SecretId: 'session', VersionStage: 'MINE', MoveToVersionId: secret.token });
      },
      NOT_PENDING,
    ],
    [
      'a version whose rotation was abandoned by a put in the meantime',
      (secret) => secret.putByHand(OLD),
      NOT_PENDING,
    ],
    [
      'the secret of a service',
      (secret) => {
        secret.state.secret('session').owningService = 'rds';
      },
      'the secret is managed by rds, which rotates it itself; remove this rotation',
    ],
    [
      'the secret of a partner',
      (secret) => {
        secret.state.secret('session').type = 'SalesforceClientSecret';
      },
      'the secret is managed by SalesforceClientSecret, which rotates it itself; remove this rotation',
    ],
  ])('%s', async (_, prepare, message) => {
    const secret = await put();
    prepare(secret);
    const current = secret.text('AWSCURRENT');

    await expect(refusalOf(secret.step(step))).resolves.toBe(message);

    expect(secret.takeOperations()).toEqual(['DescribeSecret']);
    expect(secret.text('AWSCURRENT')).toBe(current);
  });

  test.each<[string, (secret: LocalSecret) => void]>([
    ['a rotation that was cancelled', (secret) => secret.state.call('CancelRotateSecret', { SecretId: 'session' })],
    [
      'a secret on which rotation was never configured',
      (secret) => {
        secret.state.secret('session').rotationEnabled = undefined;
      },
    ],
  ])('%s, saying how to turn it on though AWSPENDING is left', async (_, prepare) => {
    const secret = await put();
    prepare(secret);

    await expect(refusalOf(secret.step(step))).resolves.toBe(
      `${NOT_ENABLED}; if a previous rotation isn't complete then, to give this version up: aws secretsmanager update-secret-version-stage ` +
      `--secret-id ${secret.arn} --version-stage AWSPENDING --remove-from-version-id ${secret.token}, then rotate the secret again`,
    );

    expect(secret.takeOperations()).toEqual(['DescribeSecret']);
  });

  test('a rotation that was cancelled, where nothing is left', async () => {
    const secret = await put();
    secret.state.call('CancelRotateSecret', { SecretId: 'session' });
    secret.moveLabel('AWSPENDING', undefined);

    await expect(refusalOf(secret.step(step))).resolves.toBe(NOT_ENABLED);
  });

  test('the secret of a service, also where the version is current', async () => {
    const secret = await put();
    await secret.step('finishSecret');
    secret.state.secret('session').owningService = 'rds';

    await expect(refusalOf(secret.step(step))).resolves.toMatch(/^the secret is managed by rds/);
  });
});

describe('createSecret refuses a value in the wrong shape, before it writes,', () => {
  test.each<[string, KeySpec, string, string]>([
    ['a plain string where keys are named', SPEC, 'old-value-for-tests-only', 'the value is not a JSON object, so it has no fields'],
    ['an array where keys are named', SPEC, '["old-value-for-tests-only"]', 'the value is not a JSON object, so it has no fields'],
    ['an object under a key name', SPEC, '{"key": {"k": "old-value-for-tests-only"}}', "field 'key' holds an object, but a key is a string"],
    ['a key name that stands twice', SPEC, '{"key": "old-value-for-tests-only", "key": ""}', "field 'key' stands twice in the JSON object"],
    ['an object for a whole secret', WHOLE, '{"key": "old-value-for-tests-only"}', 'the value is a JSON object or array, which a whole-secret key'],
  ])('%s', async (_, spec, value, message) => {
    const secret = new LocalSecret(spec, { value });
    secret.rotate();

    const refusal = await refusalOf(secret.step('createSecret'));

    expect(refusal.startsWith(message)).toBe(true);
    expect(refusal).not.toContain('old-value');
    expect(secret.takeOperations()).toEqual(['DescribeSecret', 'GetSecretValue', 'GetSecretValue']);
    expect(secret.text('AWSCURRENT')).toBe(value);
  });

  test('binary data', async () => {
    const secret = new LocalSecret(SPEC);
    const current = secret.state.call('PutSecretValue', {
      SecretId: 'session', SecretBinary: Buffer.from(OLD).toString('base64'), ClientRequestToken: 'b'.repeat(32),
    }).VersionId as string;
    secret.rotate();

    await expect(refusalOf(secret.step('createSecret'))).resolves.toBe(
      `version ${current} holds binary data, which has no keys; store the secret as a string`,
    );

    expect(secret.takeOperations().filter((operation) => WRITES.includes(operation))).toEqual([]);
  });
});

describe('the limit of 64 kB', () => {
  /** A value without a key that has `bytes` bytes, two of them one character, once the key of 24 is added. */
  const growingTo = (bytes: number) => {
    const grown = Buffer.byteLength(`{"text": "ä","key": "${'k'.repeat(24)}"}`);
    return `{"text": "ä${'x'.repeat(bytes - grown)}"}`;
  };

  test('is kept to the byte', async () => {
    const secret = new LocalSecret(SPEC, { value: growingTo(65_536) });
    secret.rotate();

    await secret.steps();

    expect(Buffer.byteLength(secret.text('AWSCURRENT')!)).toBe(65_536);
  });

  test('is refused by one byte, before it is written', async () => {
    const secret = new LocalSecret(SPEC, { value: growingTo(65_537) });
    secret.rotate();

    await expect(refusalOf(secret.step('createSecret'))).resolves.toBe(
      'the new value would have 65537 bytes, but a secret holds at most 65536; shorten the other fields or the keys, ' +
      'keep fewer previous keys, or rotate less often',
    );

    expect(secret.takeOperations()).toEqual(['DescribeSecret', 'GetSecretValue', 'GetSecretValue']);
  });
});
