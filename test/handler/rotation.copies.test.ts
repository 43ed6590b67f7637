import { LocalSecret } from './local-secret';
import { RotationError } from '../../src/handler/rotation-error';
import { TestedVersions } from '../../src/handler/tested-versions';
import { KeySpec } from '../../src/key-spec';

const SPEC: KeySpec = { keys: [{ name: 'key', length: 24 }] };
const WHOLE: KeySpec = { wholeSecret: { length: 24 } };
const COPY = 'the pending value is a copy of AWSCURRENT';

/** A deployment with `RotateImmediatelyOnUpdate: false`: the service calls testSecret alone, on a copy. */
function deployed(spec: KeySpec, value?: string): LocalSecret {
  const secret = new LocalSecret(spec, { value });
  secret.rotate({ immediately: false });
  return secret;
}

describe('testSecret alone, on a copy of AWSCURRENT,', () => {
  test.each<[string, KeySpec, string]>([
    ['passes where the key is there', SPEC, '{"key": "old-value-for-tests-only"}'],
    ['passes where the key is short', SPEC, '{"key": "short"}'],
    ['passes where the key is not there yet', SPEC, '{"other": 1}'],
    ['passes where the key is null', SPEC, '{"key": null}'],
    ['passes an empty object', SPEC, '{}'],
    ['passes a whole secret', WHOLE, 'old-value-for-tests-only'],
    ['passes a short whole secret', WHOLE, 'x'],
  ])('%s', async (_, spec, value) => {
    const secret = deployed(spec, value);

    await expect(secret.step('testSecret')).resolves.toBe(COPY);

    expect(secret.takeOperations()).toEqual(['GetSecretValue', 'GetSecretValue']);
    expect(secret.state.finishRotation('session')).toBe(true);
    expect(secret.text('AWSCURRENT')).toBe(value);
    expect(secret.holder('AWSPENDING')).toBeUndefined();
  });

  test.each<[string, KeySpec, string, string]>([
    ['a plain string where keys are named', SPEC, 'old-value-for-tests-only', 'the value is not a JSON object, so it has no fields to hold the named keys'],
    ['an object under a key name', SPEC, '{"key": {}}', "field 'key' holds an object"],
    ['an object for a whole secret', WHOLE, '{"key": "old-value-for-tests-only"}', 'the value is a JSON object or array'],
  ])('refuses %s, as the rotation itself would', async (_, spec, value, message) => {
    const secret = deployed(spec, value);

    await expect(secret.step('testSecret')).rejects.toThrow(message);
  });

  test('refuses binary data', async () => {
    const secret = new LocalSecret(SPEC);
    secret.state.call('PutSecretValue', { SecretId: 'session', SecretBinary: 'b2xk', ClientRequestToken: 'b'.repeat(32) });
    secret.rotate({ immediately: false });

    await expect(secret.step('testSecret')).rejects.toThrow(
      new RotationError(`version ${'b'.repeat(32)} holds binary data, which has no keys; store the secret as a string`),
    );
  });

  test('passes a secret without a value, once that is certain', async () => {
    const secret = deployed(SPEC);

    await expect(secret.step('testSecret')).resolves.toBe('nothing to test: the secret has no value yet');

    expect(secret.pauses).toEqual([100, 200, 400, 800, 1600]);
  });

  test('is told by the name in the event where the secret has no value', async () => {
    const secret = deployed(SPEC);
    const rotation = secret.rotation('testSecret');

    await rotation.run();

    expect(rotation.secret).toBe('session');
  });

  test('learns the ARN from AWSCURRENT where its own version has no value', async () => {
    const secret = new LocalSecret(SPEC, { value: '{}' });
    secret.rotate();
    const rotation = secret.rotation('testSecret');

    await expect(rotation.run()).rejects.toThrow(RotationError);

    expect(rotation.secret).toBe(secret.arn);
  });
});

test.each([['one process', true], ['two processes', false]])('a copy is never made AWSCURRENT, in %s: nothing would be rotated', async (_, oneProcess) => {
  const secret = deployed(SPEC, '{"key":"old-value-for-tests-only"}');
  const before = secret.holder('AWSCURRENT');
  const tested = oneProcess ? new TestedVersions() : undefined;
  await secret.step('createSecret', { tested });
  await secret.step('testSecret', { tested });

  await expect(secret.step('finishSecret', { tested })).rejects.toThrow(
    /^the pending value is a copy of AWSCURRENT, so nothing would be rotated; to give this version up: aws secretsmanager update-secret-version-stage /,
  );
  expect(secret.holder('AWSCURRENT')).toBe(before);
});
