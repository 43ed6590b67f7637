import { LocalSecret } from './local-secret';
import { RotationError } from '../../src/handler/rotation-error';
import { TestedVersions } from '../../src/handler/tested-versions';
import { KeySpec } from '../../src/key-spec';

const SPEC: KeySpec = { keys: [{ name: 'key', length: 24 }] };
const OLD = '{"key": "old-value-for-tests-only", "limit": 1.0}';
const NEW = '{"key": "key-1-..................", "limit": 1.0}';

const NO_VALUE = new RotationError('the pending version has no value; Secrets Manager tries the rotation again, from createSecret on');
const ALL_PAUSES = [100, 200, 400, 800, 1600];

function begun(): LocalSecret {
  const secret = new LocalSecret(SPEC, { value: OLD });
  secret.rotate();
  return secret;
}

/** A secret whose pending version has its value. */
async function put(): Promise<LocalSecret> {
  const secret = begun();
  await secret.step('createSecret');
  secret.takeOperations();
  return secret;
}

describe('a step that is repeated', () => {
  test('createSecret finds the value that was put, and keeps it', async () => {
    const secret = await put();

    await expect(secret.step('createSecret')).resolves.toBe('the pending value was put before');

    expect(secret.text('AWSPENDING')).toBe(NEW);
    expect(secret.takeOperations()).toEqual(['DescribeSecret', 'GetSecretValue', 'PutSecretValue', 'GetSecretValue']);
  });

  test('createSecret twice at once puts one value', async () => {
    const secret = begun();

    const done = await Promise.all([secret.step('createSecret'), secret.step('createSecret')]);

    expect(done.sort()).toEqual(['put the pending value', 'the pending value was put before']);
    expect(secret.text('AWSPENDING')).toBe(NEW);
  });

  test('testSecret finds the same', async () => {
    const secret = await put();
    const tested = new TestedVersions();

    const first = await secret.step('testSecret', { tested });

    await expect(secret.step('testSecret', { tested })).resolves.toBe(first);
  });

  test('finishSecret finds the version current, and moves nothing', async () => {
    const secret = await put();
    await secret.step('finishSecret');
    secret.takeOperations();

    await expect(secret.step('finishSecret')).resolves.toBe('the version is AWSCURRENT already');

    expect(secret.takeOperations()).toEqual(['DescribeSecret']);
    expect(secret.text('AWSPREVIOUS')).toBe(OLD);
  });

  test('finishSecret twice at once moves once', async () => {
    const secret = await put();

    const done = await Promise.all([secret.step('finishSecret'), secret.step('finishSecret')]);

    expect(new Set(done)).toEqual(new Set([expect.stringMatching(/^moved AWSCURRENT from version-1/)]));
    expect(secret.text('AWSCURRENT')).toBe(NEW);
    expect(secret.text('AWSPREVIOUS')).toBe(OLD);
  });

  test.each(['createSecret', 'testSecret', 'finishSecret'] as const)('%s after the rotation is done changes nothing', async (step) => {
    const secret = begun();
    await secret.steps();

    await expect(secret.step(step)).resolves.toBe('the version is AWSCURRENT already');

    expect(secret.text('AWSCURRENT')).toBe(NEW);
    expect(secret.text('AWSPREVIOUS')).toBe(OLD);
  });

  test('finishSecret after the rotation is done changes nothing, also where rotation was turned off since', async () => {
    const secret = begun();
    await secret.steps();
    secret.state.call('CancelRotateSecret', { SecretId: 'session' });

    await expect(secret.step('finishSecret')).resolves.toBe('the version is AWSCURRENT already');
  });
});

describe('finishSecret', () => {
  test('reads again what another process tested', async () => {
    const secret = await put();
    await secret.step('testSecret');
    secret.takeOperations();

    await secret.step('finishSecret');

    expect(secret.takeOperations()).toEqual(['DescribeSecret', 'GetSecretValue', 'GetSecretValue', 'UpdateSecretVersionStage']);
  });

  test('reads again if AWSCURRENT was moved since the test', async () => {
    const secret = await put();
    const tested = new TestedVersions();
    await secret.step('testSecret', { tested });
    const another = secret.prepare(OLD);
    secret.moveLabel('AWSCURRENT', another);
    secret.takeOperations();

    await expect(secret.step('finishSecret', { tested })).resolves.toBe(`moved AWSCURRENT from ${another}`);

    expect(secret.takeOperations()).toEqual(['DescribeSecret', 'GetSecretValue', 'GetSecretValue', 'UpdateSecretVersionStage']);
  });
});

describe('a value that is not seen yet', () => {
  test.each([0, 1, 2, 3, 4, 5])('is waited for by testSecret: %d reads', async (reads) => {
    const secret = await put();
    secret.unseen.set(secret.token, reads);

    await expect(secret.step('testSecret')).resolves.toBe('the pending value follows AWSCURRENT, and only the keys differ');

    expect(secret.pauses).toEqual(ALL_PAUSES.slice(0, reads));
  });

  test.each([1, 5])('is waited for by createSecret, which reads AWSCURRENT: %d reads', async (reads) => {
    const secret = begun();
    secret.unseen.set(secret.holder('AWSCURRENT')!, reads);

    await expect(secret.step('createSecret')).resolves.toBe('put the pending value');

    expect(secret.text('AWSPENDING')).toBe(NEW);
    expect(secret.pauses).toEqual(ALL_PAUSES.slice(0, reads));
  });

  test.each([1, 5])('is waited for by a repeated createSecret: %d reads', async (reads) => {
    const secret = await put();
    secret.unseen.set(secret.token, reads);

    await expect(secret.step('createSecret')).resolves.toBe('the pending value was put before');

    expect(secret.pauses).toEqual(ALL_PAUSES.slice(0, reads));
  });

  test.each([1, 5])('is waited for by finishSecret, of both versions: %d reads', async (reads) => {
    const secret = await put();
    secret.unseen.set(secret.token, reads).set(secret.holder('AWSCURRENT')!, reads);

    await expect(secret.step('finishSecret')).resolves.toMatch(/^moved/);

    expect(secret.pauses).toEqual([...ALL_PAUSES.slice(0, reads), ...ALL_PAUSES.slice(0, reads)]);
  });

  test.each(['createSecret', 'testSecret', 'finishSecret'] as const)('is given up by %s after six reads', async (step) => {
    const secret = await put();
    secret.unseen.set(secret.token, 6);

    await expect(secret.step(step)).rejects.toThrow(NO_VALUE);

    expect(secret.pauses).toEqual(ALL_PAUSES);
    expect(secret.text('AWSCURRENT')).toBe(OLD);
  });

  test.each(['testSecret', 'finishSecret'] as const)('was never put: %s refuses', async (step) => {
    const secret = begun();

    await expect(secret.step(step)).rejects.toThrow(NO_VALUE);

    expect(secret.text('AWSCURRENT')).toBe(OLD);
  });

  test.each(['createSecret', 'finishSecret'] as const)('is the one of AWSCURRENT: %s gives up before it writes', async (step) => {
    const secret = step === 'createSecret' ? begun() : await put();
    const current = secret.holder('AWSCURRENT')!;
    secret.unseen.set(current, 6);

    await expect(secret.step(step)).rejects.toThrow(new RotationError(
      `version ${current} is AWSCURRENT but has no value; put one (aws secretsmanager put-secret-value) and rotate the secret again`,
    ));

    expect(secret.takeOperations()).toEqual(['DescribeSecret', ...Array(step === 'createSecret' ? 6 : 7).fill('GetSecretValue')]);
  });

  test('is waited for on the real clock where no other is handed in', async () => {
    jest.useFakeTimers();
    try {
      const secret = await put();
      secret.unseen.set(secret.token, 2);
      let done: string | undefined;

      const run = secret.step('testSecret', { bare: true }).then((text) => {
        done = text;
      });
      await jest.advanceTimersByTimeAsync(299);
      expect(done).toBeUndefined();
      await jest.advanceTimersByTimeAsync(1);
      await run;

      expect(done).toMatch(/^the pending value follows/);
    } finally {
      jest.useRealTimers();
    }
  });
});
