import { LocalSecret } from './local-secret';
import { RotationError } from '../../src/handler/rotation-error';
import { KeySpec, KeyShape, MEMORY_FIELD } from '../../src/key-spec';

const OLD = 'old-value-for-tests-only';
const VALUE = `{"n": 1.0, "key": "${OLD}"}`;
const RING: KeyShape = { length: 24, layout: { kind: 'newestFirst' }, retention: { count: 2 } };
const spec = (shape: KeyShape = RING): KeySpec => ({ keys: [{ name: 'key', ...shape }] });
const fresh = (number: number) => `key-${number}-`.padEnd(24, '.');

const fieldsOf = (secret: LocalSecret, label = 'AWSCURRENT') => JSON.parse(secret.text(label)!);
const memoryOf = (secret: LocalSecret) => JSON.parse(fieldsOf(secret)[MEMORY_FIELD]);
const secondsOf = (date: unknown) => Number(date) * 1000;
const describeSecret = (secret: LocalSecret) => secret.state.call('DescribeSecret', { SecretId: secret.arn });

async function rotated(secret: LocalSecret, times = 1): Promise<LocalSecret> {
  for (let time = 0; time < times; time++) {
    secret.rotate();
    await secret.steps();
  }
  return secret;
}

describe('a rotation of a ring', () => {
  test('keeps what was current, through all steps, each in a process of its own', async () => {
    const secret = await rotated(new LocalSecret(spec(), { value: VALUE }), 3);

    expect(fieldsOf(secret).key).toEqual([fresh(3), fresh(2), fresh(1)]);
    expect(secret.text('AWSCURRENT')!.startsWith('{"n": 1.0, "key": [')).toBe(true);
    expect(memoryOf(secret).for).toBe(secret.holder('AWSCURRENT'));
  });

  test('remembers when AWSCURRENT moved, as DescribeSecret tells it', async () => {
    const secret = await rotated(new LocalSecret(spec(), { value: VALUE }));
    const moved = secondsOf(describeSecret(secret).LastRotatedDate);

    await rotated(secret);

    expect(memoryOf(secret).since).toBe(new Date(moved).toISOString());
    expect(memoryOf(secret).keys.key.previous[1].at).toBe(new Date(moved).toISOString());
  });

  test('remembers the moment of the clock', async () => {
    const now = new Date('2026-11-24T08:30:00.123Z');
    jest.useFakeTimers({ now });
    try {
      const secret = new LocalSecret(spec(), { value: VALUE });
      secret.rotate();

      await secret.step('createSecret', { bare: true });

      expect(JSON.parse(fieldsOf(secret, 'AWSPENDING')[MEMORY_FIELD]).written).toBe(now.toISOString());
    } finally {
      jest.useRealTimers();
    }
  });

  test('remembers the moment of the reading where the value was put by hand since', async () => {
    const secret = await rotated(new LocalSecret(spec(), { value: VALUE }));
    secret.putByHand(secret.text('AWSCURRENT')!.replace('1.0', '2.0'));

    await rotated(secret);

    expect(memoryOf(secret).since).toBe(memoryOf(secret).written);
    expect(fieldsOf(secret)).toMatchObject({ n: 2, key: [fresh(2), fresh(1), OLD] });
  });

  test('tells of the keys in createSecret and in testSecret alike, never a value', async () => {
    const secret = new LocalSecret(spec(), { value: VALUE });
    secret.rotate();
    const told = [];

    for (const step of ['createSecret', 'testSecret', 'finishSecret'] as const) {
      const rotation = secret.rotation(step);
      await rotation.run();
      told.push(rotation.rings);
    }

    const report = [{ key: 'key', event: 'rotated', previous: 1, dropped: 0 }];
    expect(told).toEqual([report, report, []]);
  });

  test('passes though a deployment changed layout, retention and upcoming between its steps', async () => {
    const secret = new LocalSecret(spec(), { value: VALUE });
    secret.rotate();
    await secret.step('createSecret');
    secret.spec = spec({ length: 40, layout: { kind: 'keyIds', field: 'key_id' }, retention: { validFor: 60 }, upcoming: true });

    await secret.step('testSecret');
    await secret.step('finishSecret');

    expect(fieldsOf(secret).key).toEqual([fresh(1), OLD]);
  });

  test('that finds its pending value put before does not put another', async () => {
    const secret = new LocalSecret(spec({ ...RING, upcoming: true }), { value: VALUE });
    secret.rotate();
    await secret.step('createSecret');
    const pending = secret.text(secret.token);

    await secret.step('createSecret');
    await secret.steps();

    expect(secret.text('AWSCURRENT')).toBe(pending);
    expect(fieldsOf(secret).key).toEqual([OLD, fresh(1)]);
  });

  test('that would outgrow the secret fails before it writes, and says what to do', async () => {
    const secret = new LocalSecret(spec({ ...RING, retention: { forever: true }, length: 16_300 }), { value: VALUE });
    await rotated(secret, 3);
    const before = secret.text('AWSCURRENT');
    secret.rotate();

    const error = await secret.step('createSecret').catch((one) => one);

    expect(error).toBeInstanceOf(RotationError);
    expect(error.message).toMatch(
      /^the new value would have 6\d{4} bytes, but a secret holds at most 65536; .*keep fewer previous keys, or rotate less often$/,
    );
    expect(secret.takeOperations().filter((operation) => operation === 'PutSecretValue')).toHaveLength(3);
    expect(secret.text('AWSCURRENT')).toBe(before);
  });

  test('whose ring was replaced by hand in the meantime is not finished', async () => {
    const secret = new LocalSecret(spec(), { value: VALUE });
    secret.rotate();
    await secret.step('createSecret');
    secret.moveLabel('AWSCURRENT', secret.prepare('{"n": 1.0, "key": ["by-hand-for-tests-only"]}'));

    const error = await secret.step('testSecret').catch((one) => one);

    expect(error.message).toMatch(/^the pending value and AWSCURRENT differ in more than the keys.*then rotate the secret again$/);
    expect(error.message).not.toMatch(/for-tests-only|key-\d/);
  });
});
