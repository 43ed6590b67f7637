import { LocalSecret } from './local-secret';
import { RotationError } from '../../src/handler/rotation-error';
import { KeySpec, KeyShape } from '../../src/key-spec';

const RING: KeyShape = { length: 24, layout: { kind: 'newestFirst' }, retention: { count: 2 } };
const spec = (shape: KeyShape = RING): KeySpec => ({ keys: [{ name: 'key', ...shape }] });

/** A secret with a pending value that was put, under the first specification. */
async function put(): Promise<LocalSecret> {
  const secret = new LocalSecret(spec(), { value: '{"key": "old-value-for-tests-only", "other": "foreign"}' });
  secret.rotate();
  await secret.step('createSecret');
  return secret;
}

/** What a step says, and what it tells of the ring. */
async function run(secret: LocalSecret, step: 'createSecret' | 'testSecret') {
  const rotation = secret.rotation(step);
  return { said: await rotation.run(), told: rotation.rings };
}

test('createSecret tells nothing of a ring that it did not put', async () => {
  const secret = await put();
  secret.spec = spec({ ...RING, upcoming: true });

  expect(await run(secret, 'createSecret')).toEqual({ said: 'the pending value was put before', told: [] });
  expect((await run(secret, 'testSecret')).told).toEqual([{ key: 'key', event: 'rotated', previous: 1, dropped: 0 }]);
});

test('createSecret tells nothing of a ring that is too large to be put', async () => {
  const secret = new LocalSecret(spec(), { value: `{"key": "old-value-for-tests-only", "other": "${'x'.repeat(65_400)}"}` });
  secret.rotate();
  const rotation = secret.rotation('createSecret');

  await expect(rotation.run()).rejects.toThrow(RotationError);
  expect(rotation.rings).toEqual([]);
});

describe('a rotation that is tried again after a deployment whose demands AWSCURRENT does not meet', () => {
  test.each<[string, KeyShape]>([
    ['what its reader takes', { ...RING, demands: { pattern: '^.{24}$', words: '24 characters' }, upcoming: true }],
    ['a second field that is taken', { ...RING, layout: { kind: 'currentAndOthers', field: 'other' } }],
    ['a key that does not fit', { layout: { kind: 'newestFirst' }, format: { symbols: 'hex', length: 65_536 - 30 } }],
  ])('goes on with the value that it has put: %s', async (_, later) => {
    const secret = await put();
    const pending = secret.text(secret.token);
    secret.spec = spec(later);

    expect((await run(secret, 'createSecret')).said).toBe('the pending value was put before');
    await secret.steps();

    expect(secret.text('AWSCURRENT')).toBe(pending);
  });

  test('is refused where nothing is put yet', async () => {
    const secret = new LocalSecret(spec({ ...RING, layout: { kind: 'currentAndOthers', field: 'other' } }), {
      value: '{"key": "old-value-for-tests-only", "other": "foreign"}',
    });
    secret.rotate();

    await expect(secret.step('createSecret')).rejects.toThrow("field 'other' holds a string");
  });
});
