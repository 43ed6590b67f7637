import * as fs from 'fs';
import * as path from 'path';
import { STEPS } from '../../src/handler/rotation-event';
import { LocalSecret } from '../handler/local-secret';

/* What docs/stuck-rotations.md tells an operator to do, done to a local Secrets Manager. */

const DOCUMENT = fs.readFileSync(path.join(__dirname, '..', '..', 'docs', 'stuck-rotations.md'), 'utf8').replace(/\\\n\s*/g, '');
const OLD = '{"user": "u", "key": "old-value-for-tests-only"}';

/** A rotation that is stuck: its pending value does not follow from what is AWSCURRENT now. */
async function stuckSecret(): Promise<LocalSecret> {
  const secret = new LocalSecret({ keys: [{ name: 'key', length: 24 }] }, { value: OLD });
  secret.rotate();
  await secret.step('createSecret');
  secret.moveLabel('AWSCURRENT', secret.prepare('{"user": "somebody else", "key": "old-value-for-tests-only"}'));
  return secret;
}

async function refusal(step: Promise<string>): Promise<string> {
  return step.then(() => Promise.reject(new Error('the step was done')), (error: Error) => error.message);
}

test('the command that gives a version up is the one that the message prints', async () => {
  const secret = await stuckSecret();

  const message = await refusal(secret.step('testSecret'));

  const [command] = /aws secretsmanager update-secret-version-stage [^,]*/.exec(message)!;
  const told = command.replace(secret.arn, 'my-secret').replace(secret.token, 'the-pending-version');
  expect(DOCUMENT).toContain(`\n${told}\n`);
  expect(message).toContain('; to give this version up: ');
  expect(DOCUMENT).toContain('`to give this version up`');
});

test('with the label taken off, AWSCURRENT is as it was and the next rotation finishes', async () => {
  const secret = await stuckSecret();
  const current = secret.holder('AWSCURRENT');

  expect(() => secret.rotate()).toThrow("A previous rotation isn't complete. That rotation will be reattempted.");
  secret.moveLabel('AWSPENDING', undefined);

  expect(secret.holder('AWSCURRENT')).toBe(current);
  const token = secret.rotate();
  await secret.steps();
  expect(secret.holder('AWSCURRENT')).toBe(token);
  expect(secret.holder('AWSPREVIOUS')).toBe(current);
});

test('a try that comes after the label was taken off changes nothing', async () => {
  const secret = await stuckSecret();
  const current = secret.holder('AWSCURRENT');
  secret.moveLabel('AWSPENDING', undefined);

  for (const step of STEPS.filter((name) => name !== 'setSecret')) {
    await expect(secret.step(step)).rejects.toThrow();
  }

  expect(secret.holder('AWSCURRENT')).toBe(current);
});

test('back to the previous key: the whole value goes back, and the next rotation makes fresh keys from it', async () => {
  const secret = new LocalSecret({ keys: [{ name: 'key', length: 24 }] }, { value: OLD });
  secret.rotate();
  await secret.steps();
  const left = secret.holder('AWSCURRENT');

  secret.moveLabel('AWSCURRENT', secret.holder('AWSPREVIOUS'));

  expect(secret.text('AWSCURRENT')).toBe(OLD);
  expect(secret.holder('AWSPREVIOUS')).toBe(left);
  const given = secret.text('AWSPREVIOUS');
  secret.rotate();
  await secret.steps();
  expect(secret.text('AWSCURRENT')).not.toBe(given);
  expect(secret.text('AWSPREVIOUS')).toBe(OLD);
});

test('back to the previous key with AWSPENDING left behind: the version is refused until the label is off', async () => {
  const secret = new LocalSecret({ keys: [{ name: 'key', length: 24 }] }, { value: OLD });
  secret.rotate();
  for (const step of STEPS) {
    await secret.step(step);
  }
  secret.moveLabel('AWSCURRENT', secret.holder('AWSPREVIOUS'));

  expect(secret.labelsOf(secret.token)).toEqual(['AWSPENDING', 'AWSPREVIOUS']);
  await expect(secret.step('finishSecret')).rejects.toThrow('so its keys are retired');
  secret.moveLabel('AWSPENDING', undefined);
  secret.rotate();
  await secret.steps();
  expect(secret.text('AWSPREVIOUS')).toBe(OLD);
});
