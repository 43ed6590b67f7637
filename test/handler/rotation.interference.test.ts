import { LocalSecret } from './local-secret';
import { RotationError } from '../../src/handler/rotation-error';
import { TestedVersions } from '../../src/handler/tested-versions';
import { KeySpec } from '../../src/key-spec';

const SPEC: KeySpec = { keys: [{ name: 'a', length: 24 }, { name: 'b', length: 24 }] };
const OLD = '{"a": "old-value-for-tests-only-a", "other": 1, "b": "old-value-for-tests-only-b"}';
const EDITED = '{"a": "old-value-for-tests-only-a", "other": 2, "b": "old-value-for-tests-only-b"}';

const named = (...names: string[]): KeySpec => ({ keys: names.map((name) => ({ name, length: 32 })) });

async function messageOf(act: Promise<string>): Promise<string> {
  const outcome = await act.catch((error: unknown) => error);
  expect(outcome).toBeInstanceOf(RotationError);
  return (outcome as RotationError).message;
}

function begun(): LocalSecret {
  const secret = new LocalSecret(SPEC, { value: OLD });
  secret.rotate();
  return secret;
}

/** Does what the command in a message says, word for word. */
function obey(message: string, secret: LocalSecret): void {
  const command = /aws secretsmanager update-secret-version-stage ([^,]+), then rotate the secret again$/.exec(message);
  expect(command).not.toBeNull();
  const words = command![1].split(' ');
  const option = (name: string) => words[words.indexOf(name) + 1];
  expect(words).toHaveLength(6);
  secret.state.call('UpdateSecretVersionStage', {
    SecretId: option('--secret-id'), VersionStage: option('--version-stage'), RemoveFromVersionId: option('--remove-from-version-id'),
  });
}

describe('a deployment in mid-rotation', () => {
  test.each<[string, KeySpec]>([
    ['of other lengths', { keys: [{ name: 'a', length: 99 }, { name: 'b', length: 16 }] }],
    ['of another order', named('b', 'a')],
  ])('%s does not disturb it', async (_, spec) => {
    const secret = begun();
    await secret.step('createSecret');

    await secret.step('testSecret', { spec });
    await secret.step('finishSecret', { spec });

    expect(secret.text('AWSCURRENT')).toContain('"other": 1');
    expect(secret.text('AWSPREVIOUS')).toBe(OLD);
  });

  test.each<[string, KeySpec, string]>([
    ['that adds a name', named('a', 'b', 'c'), "key 'c' is missing in the pending value, which was made before the key was asked for"],
    ['that renames one', named('a', 'd'), "key 'd' is missing in the pending value, which was made before the key was asked for"],
    ['that takes one away', named('a'), 'the pending value and AWSCURRENT differ in more than the keys: one of them was changed, ' +
      'or the key names were, since the rotation began'],
    ['that asks for the whole secret', { wholeSecret: { length: 32 } }, 'the value is a JSON object or array, which a whole-secret key would replace ' +
      'altogether; name its fields in keyNames, or store one plain string'],
  ])('%s is refused, with the command that recovers', async (_, spec, message) => {
    const secret = begun();
    await secret.step('createSecret');

    for (const step of ['testSecret', 'finishSecret'] as const) {
      await expect(messageOf(secret.step(step, { spec }))).resolves.toBe(
        `${message}; to give this version up: aws secretsmanager update-secret-version-stage --secret-id ${secret.arn} ` +
        `--version-stage AWSPENDING --remove-from-version-id ${secret.token}, then rotate the secret again`,
      );
    }
    expect(secret.text('AWSCURRENT')).toBe(OLD);
  });

  test('is over after the command that recovers, word for word', async () => {
    const secret = begun();
    await secret.step('createSecret');
    secret.spec = named('a', 'b', 'c');
    const message = await messageOf(secret.step('testSecret'));
    secret.state.giveUpRotation('session');
    expect(() => secret.rotate()).toThrow("A previous rotation isn't complete");

    obey(message, secret);
    secret.rotate();
    await secret.steps();

    expect(Object.keys(JSON.parse(secret.text('AWSCURRENT')!))).toEqual(['a', 'other', 'b', 'c']);
  });
});

test('an error that is not ours passes on as it is, for the entry to hide', async () => {
  const secret = begun();
  await secret.step('createSecret');

  await expect(secret.step('testSecret', { spec: {} as KeySpec })).rejects.toThrow(TypeError);
});

describe('AWSCURRENT moved by somebody in mid-rotation', () => {
  test('to a value with the same foreign fields: the pending value follows that one too', async () => {
    const secret = begun();
    await secret.step('createSecret');
    await secret.step('testSecret');
    const another = secret.prepare(OLD.replace('old-value-for-tests-only-a', 'another-value-for-tests-only'));
    secret.moveLabel('AWSCURRENT', another);

    await expect(secret.step('finishSecret')).resolves.toBe(`moved AWSCURRENT from ${another}`);

    expect(secret.holder('AWSPREVIOUS')).toBe(another);
  });

  test.each(['one process', 'several processes'])('to a value with other foreign fields: refused, in %s', async (processes) => {
    const secret = begun();
    const tested = processes === 'one process' ? new TestedVersions() : undefined;
    await secret.step('createSecret', { tested });
    await secret.step('testSecret', { tested });
    secret.moveLabel('AWSCURRENT', secret.prepare(EDITED));

    const message = await messageOf(secret.step('finishSecret', { tested }));

    expect(message).toMatch(/^the pending value and AWSCURRENT differ in more than the keys/);
    expect(secret.text('AWSCURRENT')).toBe(EDITED);
    obey(message, secret);
    secret.rotate();
    await secret.steps();
    expect(secret.text('AWSCURRENT')).toContain('"other": 2');
  });

  test('at the very moment of the move: refused, and nothing overwritten', async () => {
    const secret = begun();
    await secret.step('createSecret');
    secret.before = ({ operation }) => {
      if (operation === 'UpdateSecretVersionStage') {
        secret.moveLabel('AWSCURRENT', secret.prepare(EDITED));
      }
    };

    await expect(messageOf(secret.step('finishSecret'))).resolves.toBe(
      'AWSCURRENT was moved by somebody else at this very moment; nothing was changed, and Secrets Manager tries the rotation again',
    );

    expect(secret.text('AWSCURRENT')).toBe(EDITED);
    expect(secret.takeOperations().slice(-2)).toEqual(['UpdateSecretVersionStage', 'DescribeSecret']);
  });

  test('to the pending version itself: done', async () => {
    const secret = begun();
    await secret.step('createSecret');
    const before = secret.holder('AWSCURRENT');
    secret.before = ({ operation }) => {
      if (operation === 'UpdateSecretVersionStage') {
        secret.moveLabel('AWSCURRENT', secret.token);
      }
    };

    await expect(secret.step('finishSecret')).resolves.toBe(`moved AWSCURRENT from ${before}`);
  });

  test.each(['a put by hand', 'a label move'])('between any two calls by %s: what they chose is never overwritten', async (how) => {
    const nCalls = 9;
    for (let at = 0; at <= nCalls; at++) {
      const secret = begun();
      const choose = () => how === 'a put by hand' ? secret.putByHand(EDITED) : secret.moveLabel('AWSCURRENT', secret.prepare(EDITED));
      secret.before = () => {
        if (secret.calls.length === at + 1) {
          choose();
        }
      };

      const outcome = await secret.steps().catch((error: unknown) => error);
      if (at === nCalls) {
        choose();
      }

      expect(secret.calls.length).toBeGreaterThanOrEqual(Math.min(at, nCalls));
      expect(Array.isArray(outcome) || outcome instanceof RotationError).toBe(true);
      expect(secret.text('AWSCURRENT')).toContain('"other": 2');
    }
  });
});

describe('a rollback by an operator', () => {
  /** A finished rotation whose AWSPENDING stayed, undone by moving AWSCURRENT back. */
  async function rolledBack(): Promise<LocalSecret> {
    const secret = new LocalSecret(SPEC, { value: OLD }, { keepPendingLabel: true });
    const before = secret.holder('AWSCURRENT')!;
    secret.rotate();
    await secret.steps();
    secret.moveLabel('AWSCURRENT', before);
    secret.takeOperations();
    return secret;
  }

  test.each(['createSecret', 'finishSecret'] as const)('is not undone by %s, which prints the command that recovers', async (step) => {
    const secret = await rolledBack();
    expect(() => secret.rotate()).toThrow("A previous rotation isn't complete");
    const { token } = secret.state.secret('session').rotation!;

    const message = await messageOf(secret.step(step, { token }));

    expect(message).toBe(
      'the version was AWSCURRENT before and was rolled back, so its keys are retired; to give this version up: aws secretsmanager ' +
      `update-secret-version-stage --secret-id ${secret.arn} --version-stage AWSPENDING --remove-from-version-id ${token}, then rotate the secret again`,
    );
    expect(secret.takeOperations()).toEqual(['DescribeSecret']);
    expect(secret.text('AWSCURRENT')).toBe(OLD);
    obey(message, secret);
    secret.rotate();
    await secret.steps();
    expect(secret.text('AWSPREVIOUS')).toBe(OLD);
  });

  test.each(['createSecret', 'finishSecret'] as const)('twice, so that AWSPREVIOUS has moved on, is not undone by %s either', async (step) => {
    const secret = await rolledBack();
    const token = secret.holder('AWSPENDING')!;
    secret.moveLabel('AWSCURRENT', secret.prepare(OLD.replace('old-value-for-tests-only-a', 'oldest-value-for-tests-only')));
    expect(secret.labelsOf(token)).toEqual(['AWSPENDING']);

    const message = await messageOf(secret.step(step, { token }));

    expect(message).toMatch(/^the version was AWSCURRENT before and was rolled back, so its keys are retired; to give this version up: aws/);
    expect(secret.text('AWSCURRENT')).toContain('oldest-value-for-tests-only');
    obey(message, secret);
    secret.rotate();
    await secret.steps();
    expect(secret.text('AWSCURRENT')).not.toContain('for-tests-only');
  });

  test('is not suspected where the version was made at the moment at which the last rotation finished', async () => {
    const secret = begun();
    await secret.step('createSecret');
    const { versions } = secret.state.secret('session');
    secret.state.secret('session').lastRotatedDate = versions.get(secret.token)!.createdDate;

    await expect(secret.step('createSecret')).resolves.toBe('the pending value was put before');
    await expect(secret.step('finishSecret')).resolves.toMatch(/^moved AWSCURRENT/);
  });

  test('to and fro, so that AWSCURRENT is again what the version was tested against, is not undone by a late finishSecret', async () => {
    const secret = new LocalSecret(SPEC, { value: OLD }, { keepPendingLabel: true });
    const tested = new TestedVersions();
    const before = secret.holder('AWSCURRENT')!;
    const token = secret.rotate();
    await secret.steps({ tested });
    secret.moveLabel('AWSCURRENT', before);
    secret.moveLabel('AWSCURRENT', secret.prepare(OLD));
    secret.moveLabel('AWSCURRENT', before);

    await expect(messageOf(secret.step('finishSecret', { token, tested }))).resolves.toMatch(/^the version was AWSCURRENT before and was rolled back/);

    expect(secret.text('AWSCURRENT')).toBe(OLD);
  });
});
