import { LocalSecret } from './local-secret';
import { RotationError } from '../../src/handler/rotation-error';
import { TestedVersions } from '../../src/handler/tested-versions';
import { KeySpec } from '../../src/key-spec';

const SPEC: KeySpec = { keys: [{ name: 'key', length: 24 }] };
const WHOLE: KeySpec = { wholeSecret: { length: 24 } };
const OLD = '{"user": "u", "key": "old-value-for-tests-only", "limit": 1e400}';
const NEW = '{"user": "u", "key": "key-1-..................", "limit": 1e400}';

describe('a clean rotation', () => {
  test('makes seven calls, and says at each step what was done', async () => {
    const secret = new LocalSecret(SPEC, { value: OLD });
    const tested = new TestedVersions();
    const before = secret.holder('AWSCURRENT');
    secret.rotate();

    await expect(secret.step('createSecret', { tested })).resolves.toBe('put the pending value');
    expect(secret.takeOperations()).toEqual(['DescribeSecret', 'GetSecretValue', 'PutSecretValue']);
    await expect(secret.step('setSecret', { tested })).resolves.toBe('nothing to set: readers fetch the keys themselves');
    expect(secret.takeOperations()).toEqual([]);
    await expect(secret.step('testSecret', { tested })).resolves.toBe('the pending value follows AWSCURRENT, and only the keys differ');
    expect(secret.takeOperations()).toEqual(['GetSecretValue', 'GetSecretValue']);
    await expect(secret.step('finishSecret', { tested })).resolves.toBe(`moved AWSCURRENT from ${before}`);
    expect(secret.takeOperations()).toEqual(['DescribeSecret', 'UpdateSecretVersionStage']);
    expect(secret.pauses).toEqual([]);
  });

  test('makes nine where each step runs in a process of its own', async () => {
    const secret = new LocalSecret(SPEC, { value: OLD });
    secret.rotate();

    await secret.steps();

    expect(secret.takeOperations()).toEqual([
      'DescribeSecret', 'GetSecretValue', 'PutSecretValue',
      'GetSecretValue', 'GetSecretValue',
      'DescribeSecret', 'GetSecretValue', 'GetSecretValue', 'UpdateSecretVersionStage',
    ]);
  });

  test('changes the key and no other byte, and leaves the old value to AWSPREVIOUS', async () => {
    const secret = new LocalSecret(SPEC, { value: OLD });
    const before = secret.holder('AWSCURRENT')!;
    secret.rotate();

    await secret.steps();

    expect(secret.text('AWSCURRENT')).toBe(NEW);
    expect(secret.labelsOf(secret.token)).toEqual(['AWSCURRENT']);
    expect(secret.text('AWSPREVIOUS')).toBe(OLD);
    expect(secret.labelsOf(before)).toEqual(['AWSPREVIOUS']);
  });

  test('asks for what it needs by version id and label, and for nothing else', async () => {
    const secret = new LocalSecret(SPEC, { value: OLD }, { issueRotationTokens: true });
    const before = secret.holder('AWSCURRENT');
    const token = secret.rotate();
    const rotationToken = secret.state.secret('session').rotation!.rotationToken;
    const tested = new TestedVersions();

    await secret.steps({ tested });

    expect(rotationToken).toHaveLength(64);
    expect(secret.calls.map((call) => call.input)).toEqual([
      { SecretId: 'session' },
      { SecretId: 'session', VersionId: before },
      { SecretId: 'session', ClientRequestToken: token, SecretString: NEW, VersionStages: ['AWSPENDING'], RotationToken: rotationToken },
      { SecretId: 'session', VersionId: token },
      { SecretId: 'session', VersionStage: 'AWSCURRENT' },
      { SecretId: 'session' },
      { SecretId: 'session', VersionStage: 'AWSCURRENT', MoveToVersionId: token, RemoveFromVersionId: before },
    ]);
  });

  test.each(['createSecret', 'testSecret', 'finishSecret'] as const)('learns the ARN in %s, whatever the event called the secret', async (step) => {
    const secret = new LocalSecret(SPEC, { value: OLD });
    secret.rotate();
    await secret.step('createSecret');

    const rotation = secret.rotation(step);
    const before = rotation.secret;
    await rotation.run();

    expect(before).toBe('session');
    expect(rotation.secret).toBe(secret.arn);
  });

  test('is told by the name in the event where nothing is asked', async () => {
    const secret = new LocalSecret(SPEC, { value: OLD });
    secret.rotate();

    const rotation = secret.rotation('setSecret');
    await rotation.run();

    expect(rotation.secret).toBe('session');
  });

  test('can be followed by another, also where AWSPENDING was left on what is AWSCURRENT', async () => {
    const secret = new LocalSecret(SPEC, { value: OLD }, { keepPendingLabel: true });
    secret.rotate();
    await secret.steps();
    const first = secret.token;
    expect(secret.labelsOf(first)).toEqual(['AWSCURRENT', 'AWSPENDING']);

    secret.rotate();
    await secret.steps();

    expect(secret.text('AWSCURRENT')).toBe(NEW.replace('key-1', 'key-2'));
    expect(secret.labelsOf(first)).toEqual(['AWSPREVIOUS']);
  });

  test.each(['old-value-for-tests-only', 'short', '"a JSON string"'])('replaces the plain string %j as a whole', async (value) => {
    const secret = new LocalSecret(WHOLE, { value });
    secret.rotate();

    await secret.steps();

    expect(secret.text('AWSCURRENT')).toBe('key-1-..................');
    expect(secret.text('AWSPREVIOUS')).toBe(value);
  });

  test('makes a random key where no other source is handed in', async () => {
    const secret = new LocalSecret(SPEC, { value: OLD });
    secret.rotate();

    await secret.step('createSecret', { bare: true });

    expect(JSON.parse(secret.text('AWSPENDING')!).key).toMatch(/^[A-Za-z0-9_-]{24}$/);
  });
});

describe('a secret without a value', () => {
  test.each<[string, KeySpec, string]>([
    ['named keys', SPEC, '{"key": "key-1-.................."}'],
    ['a whole secret', WHOLE, 'key-1-..................'],
  ])('begins with %s', async (_, spec, value) => {
    const secret = new LocalSecret(spec);
    secret.rotate();

    const done = await secret.steps();

    expect(secret.text('AWSCURRENT')).toBe(value);
    expect(secret.holder('AWSPREVIOUS')).toBeUndefined();
    expect(done.at(-1)).toBe('moved AWSCURRENT from no version');
    expect(secret.takeOperations()).toEqual([
      'DescribeSecret', 'PutSecretValue', 'GetSecretValue', 'GetSecretValue', 'DescribeSecret', 'GetSecretValue', 'UpdateSecretVersionStage',
    ]);
  });

  test('is read again before it is finished, also in the process that tested it', async () => {
    const secret = new LocalSecret(SPEC);
    const tested = new TestedVersions();
    secret.rotate();
    await secret.step('createSecret', { tested });
    await secret.step('testSecret', { tested });
    secret.takeOperations();

    await secret.step('finishSecret', { tested });

    expect(secret.takeOperations()).toEqual(['DescribeSecret', 'GetSecretValue', 'UpdateSecretVersionStage']);
  });

  test('is refused the move if somebody gave it a value at the last moment', async () => {
    const secret = new LocalSecret(SPEC);
    secret.rotate();
    await secret.step('createSecret');
    secret.before = ({ operation }) => {
      if (operation === 'UpdateSecretVersionStage') {
        secret.putByHand(OLD);
      }
    };

    await expect(secret.step('finishSecret')).rejects.toThrow(new RotationError(
      'AWSCURRENT was moved by somebody else at this very moment; nothing was changed, and Secrets Manager tries the rotation again',
    ));
    expect(secret.text('AWSCURRENT')).toBe(OLD);
  });
});
