import { randomUUID } from 'node:crypto';
import { SecretUnderTest, Subject } from './subject';
import { expectedOf } from '../moto-deviations';

/** UpdateSecretVersionStage. */
export function labelsContract(subject: () => Subject): void {
  /** A secret with AWSCURRENT on one version and AWSPENDING on another. */
  async function withPending(): Promise<{ secret: SecretUnderTest; first: string; token: string }> {
    const secret = await SecretUnderTest.create(subject(), 'first');
    const token = randomUUID();
    await secret.put('second', { ClientRequestToken: token, VersionStages: ['AWSPENDING'] });
    return { secret, first: await secret.holder('AWSCURRENT'), token };
  }

  describe('UpdateSecretVersionStage', () => {
    test('moves AWSCURRENT, and AWSPREVIOUS by itself', async () => {
      const { secret, first, token } = await withPending();
      expect(await secret.move('AWSCURRENT', { MoveToVersionId: token, RemoveFromVersionId: first })).toBe('done');
      expect(await secret.labels()).toEqual({ [first]: ['AWSPREVIOUS'], [token]: ['AWSCURRENT', 'AWSPENDING'] });

      expect(await secret.move('AWSCURRENT', { MoveToVersionId: first, RemoveFromVersionId: token })).toBe('done');
      expect(await secret.labels()).toEqual({ [first]: ['AWSCURRENT'], [token]: ['AWSPENDING', 'AWSPREVIOUS'] });
    });

    test('refuses to take AWSCURRENT from a version that does not carry it', async () => {
      const { secret, first, token } = await withPending();
      const before = await secret.labels();
      expect(await secret.move('AWSCURRENT', { MoveToVersionId: first, RemoveFromVersionId: token })).toBe('InvalidParameterException');
      expect(await secret.move('AWSCURRENT', { MoveToVersionId: token, RemoveFromVersionId: randomUUID() })).toBe('InvalidParameterException');
      expect(await secret.labels()).toEqual(before);
    });

    test('refuses a second time what it has done', async () => {
      const { secret, first, token } = await withPending();
      await secret.move('AWSCURRENT', { MoveToVersionId: token, RemoveFromVersionId: first });
      const after = await secret.labels();
      expect(await secret.move('AWSCURRENT', { MoveToVersionId: token, RemoveFromVersionId: first })).toBe('InvalidParameterException');
      expect(await secret.labels()).toEqual(after);
    });

    test('asks to be told who carries AWSCURRENT', async () => {
      const { secret, token } = await withPending();
      const before = await secret.labels();
      expect(await secret.move('AWSCURRENT', { MoveToVersionId: token })).toBe('InvalidParameterException');
      expect(await secret.labels()).toEqual(before);
    });

    test('takes AWSPENDING off', async () => {
      const { secret, first, token } = await withPending();
      expect(await secret.move('AWSPENDING', { RemoveFromVersionId: token })).toBe('done');
      expect(await secret.labels()).toEqual({ [first]: ['AWSCURRENT'] });
    });

    test('refuses a version that does not exist, and changes nothing', async () => {
      const { secret, first, token } = await withPending();
      expect(await secret.move('AWSCURRENT', { MoveToVersionId: randomUUID(), RemoveFromVersionId: first })).toBe('InvalidParameterException');
      const pending = { [token]: ['AWSPENDING'] };
      const answers = { aws: { [first]: ['AWSCURRENT'], ...pending }, moto: pending };
      expect(await secret.labels()).toEqual(expectedOf(subject().service, 'refusedMoveTakesLabel', answers));
    });

    test('never takes AWSCURRENT off altogether', async () => {
      const { secret, first } = await withPending();
      const outcome = await secret.move('AWSCURRENT', { RemoveFromVersionId: first });
      expect(outcome).toBe(expectedOf(subject().service, 'currentCanBeRemoved', { aws: 'InvalidParameterException', moto: 'done' }));
    });
  });
}
