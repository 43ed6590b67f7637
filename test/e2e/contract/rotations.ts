import { randomUUID } from 'node:crypto';
import { CancelRotateSecretCommand, DescribeSecretCommand, DescribeSecretCommandOutput } from '@aws-sdk/client-secrets-manager';
import { SecretUnderTest, Subject } from './subject';
import { expectedOf } from '../moto-deviations';

/** RotateSecret and CancelRotateSecret. */
export function rotationsContract(subject: () => Subject): void {
  const describeSecret = async (secret: SecretUnderTest): Promise<DescribeSecretCommandOutput> =>
    subject().service.client.send(new DescribeSecretCommand({ SecretId: secret.arn }));

  describe('RotateSecret', () => {
    test('makes a pending version without a value, and enables rotation', async () => {
      const secret = await SecretUnderTest.create(subject(), 'first');
      const first = await secret.holder('AWSCURRENT');
      const token = randomUUID();
      expect(await describeSecret(secret)).not.toHaveProperty('RotationEnabled');

      expect(await secret.rotate({ ClientRequestToken: token })).toBe('done');

      expect(await secret.labels()).toEqual({ [first]: ['AWSCURRENT'], [token]: ['AWSPENDING'] });
      expect(await secret.read({ VersionId: token })).toBe('ResourceNotFoundException');
      expect(await secret.read({ VersionStage: 'AWSCURRENT' })).toBe('first');
      expect(await describeSecret(secret)).toMatchObject({
        RotationEnabled: true,
        RotationLambdaARN: subject().functionArn,
        RotationRules: { AutomaticallyAfterDays: 30 },
      });
    });

    test('leaves the version to be filled under its token', async () => {
      const secret = await SecretUnderTest.create(subject(), 'first');
      const first = await secret.holder('AWSCURRENT');
      const token = randomUUID();
      await secret.rotate({ ClientRequestToken: token });

      expect(await secret.put('second', { ClientRequestToken: token, VersionStages: ['AWSPENDING'] })).toBe('done');

      expect(await secret.labels()).toEqual({ [first]: ['AWSCURRENT'], [token]: ['AWSPENDING'] });
      expect(await secret.read({ VersionId: token })).toBe('second');
    });

    test('has a value that the token has already kept', async () => {
      const secret = await SecretUnderTest.create(subject(), 'first');
      const token = randomUUID();
      await secret.rotate({ ClientRequestToken: token });
      const pending = { ClientRequestToken: token, VersionStages: ['AWSPENDING'] };
      await secret.put('second', pending);
      expect(await secret.put('second', pending)).toBe('done');

      const outcome = await secret.put('third', pending);

      const { service } = subject();
      expect(outcome).toBe(expectedOf(service, 'otherValueWhilePending', { aws: 'ResourceExistsException', moto: 'done' }));
      expect(await secret.read({ VersionId: token })).toBe(expectedOf(service, 'otherValueWhilePending', { aws: 'second', moto: 'third' }));
    });

    test('leaves reads without a stage at AWSCURRENT', async () => {
      const secret = await SecretUnderTest.create(subject(), 'first');
      await secret.rotate();
      const answers = { aws: 'first', moto: 'ResourceNotFoundException' };
      expect(await secret.read()).toBe(expectedOf(subject().service, 'readWithoutStageInRotation', answers));
    });

    test('can follow a rotation that is complete', async () => {
      const secret = await SecretUnderTest.create(subject(), 'first');
      const first = await secret.rotateTo('second');
      await subject().service.complete(secret.arn);
      const second = await secret.rotateTo('third');
      await subject().service.complete(secret.arn);
      expect(await secret.labels()).toEqual({ [first]: ['AWSPREVIOUS'], [second]: ['AWSCURRENT'] });
    });

    test('says when the last rotation finished', async () => {
      const secret = await SecretUnderTest.create(subject(), 'first');
      await secret.rotate();
      const { LastRotatedDate: lastRotated } = await describeSecret(secret);
      expect(lastRotated).toEqual(expectedOf<unknown>(subject().service, 'lastRotatedAtStart', { aws: undefined, moto: expect.any(Date) }));
    });

    test('takes an expression for the schedule', async () => {
      const secret = await SecretUnderTest.create(subject(), 'first');
      const rules = { ScheduleExpression: 'rate(30 days)', Duration: '2h' };
      expect(await secret.rotate({ RotationRules: rules })).toBe('done');

      const { RotationRules, RotationEnabled } = await describeSecret(secret);

      expect({ RotationRules, RotationEnabled }).toEqual(expectedOf<unknown>(subject().service, 'scheduleExpression', {
        aws: { RotationRules: rules, RotationEnabled: true },
        moto: { RotationRules: { AutomaticallyAfterDays: 0 }, RotationEnabled: false },
      }));
    });

    test('takes the function stored before', async () => {
      const secret = await SecretUnderTest.create(subject(), 'first');
      const former = await secret.rotateTo('second');
      await subject().service.complete(secret.arn);
      const token = randomUUID();

      expect(await secret.rotate({ RotationLambdaARN: undefined, ClientRequestToken: token })).toBe('done');

      expect(await secret.holder('AWSCURRENT')).toBe(expectedOf(subject().service, 'rotateWithoutArn', { aws: former, moto: token }));
    });

    test('is refused while a rotation is not complete', async () => {
      const secret = await SecretUnderTest.create(subject(), 'first');
      const token = randomUUID();
      await secret.rotate({ ClientRequestToken: token });

      const outcome = await secret.rotate();

      const { service } = subject();
      expect(outcome).toBe(expectedOf(service, 'rotateWhilePending', { aws: 'InvalidRequestException', moto: 'done' }));
      expect(await secret.holder('AWSPENDING') === token).toBe(expectedOf(service, 'rotateWhilePending', { aws: true, moto: false }));
    });

    test('is not refused because AWSPENDING was left on AWSCURRENT', async () => {
      const secret = await SecretUnderTest.create(subject(), 'first');
      await secret.move('AWSPENDING', { MoveToVersionId: await secret.holder('AWSCURRENT') });
      const answers = { aws: 'done', moto: 'InvalidRequestException' };
      expect(await secret.rotate()).toBe(expectedOf(subject().service, 'rotateWithKeptPendingLabel', answers));
    });

    test('makes a pending version of a secret without a value too', async () => {
      const secret = await SecretUnderTest.create(subject());
      const token = randomUUID();

      const outcome = await secret.rotate({ ClientRequestToken: token });

      const { service } = subject();
      expect(outcome).toBe(expectedOf(service, 'rotateWithoutValue', { aws: 'done', moto: 'status 500' }));
      expect(await secret.labels()).toEqual(expectedOf<unknown>(service, 'rotateWithoutValue', { aws: { [token]: ['AWSPENDING'] }, moto: {} }));
    });

    test('copies AWSCURRENT where it only tests', async () => {
      const secret = await SecretUnderTest.create(subject(), 'first');
      await secret.rotateTo('second');
      await subject().service.complete(secret.arn);
      const token = randomUUID();

      expect(await secret.rotate({ RotateImmediately: false, ClientRequestToken: token })).toBe('done');

      expect(await secret.holder('AWSPENDING')).toBe(token);
      expect(await secret.read({ VersionId: token })).toBe(expectedOf(subject().service, 'testedCopyIsFirstValue', { aws: 'second', moto: 'first' }));
    });
  });

  describe('a test of the configuration', () => {
    test('takes AWSPENDING from the copy in the end', async () => {
      const { service } = subject();
      const secret = await SecretUnderTest.create(subject(), 'first');
      const first = await secret.holder('AWSCURRENT');
      const token = randomUUID();
      await secret.rotate({ RotateImmediately: false, ClientRequestToken: token });

      await service.afterLastStep(secret.arn);

      const current = { [first]: ['AWSCURRENT'] };
      expect(await secret.labels()).toEqual(expectedOf(service, 'testedCopyStays', { aws: current, moto: { ...current, [token]: ['AWSPENDING'] } }));
    });
  });

  describe('a rotation', () => {
    test('is abandoned where somebody else puts a value', async () => {
      const secret = await SecretUnderTest.create(subject(), 'first');
      const first = await secret.holder('AWSCURRENT');
      const [token, byHand] = [randomUUID(), randomUUID()];
      await secret.rotate({ ClientRequestToken: token });

      expect(await secret.put('by hand', { ClientRequestToken: byHand })).toBe('done');

      expect(await secret.labels()).toEqual(expectedOf<unknown>(subject().service, 'putByHandInRotation', {
        aws: { [first]: ['AWSPREVIOUS'], [byHand]: ['AWSCURRENT'] },
        moto: { [first]: ['AWSCURRENT'], [token]: ['AWSPREVIOUS'], [byHand]: ['AWSCURRENT'] },
      }));
    });

    test('can give a secret its first AWSCURRENT', async () => {
      const { service } = subject();
      const secret = await SecretUnderTest.create(subject(), service.name === 'moto' ? 'first' : undefined);
      const token = randomUUID();
      await secret.rotate({ ClientRequestToken: token });
      await secret.put('second', { ClientRequestToken: token, VersionStages: ['AWSPENDING'] });
      if (service.name === 'moto') {
        // Its only way to a pending version without an AWSCURRENT (`rotateWithoutValue`, `currentCanBeRemoved`).
        await secret.move('AWSCURRENT', { RemoveFromVersionId: await secret.holder('AWSCURRENT') });
      }

      const outcome = await secret.move('AWSCURRENT', { MoveToVersionId: token });

      expect(outcome).toBe(expectedOf(service, 'firstCurrentFails', { aws: 'done', moto: 'status 500' }));
    });
  });

  describe('CancelRotateSecret', () => {
    test('turns rotation off, and leaves AWSPENDING behind', async () => {
      const secret = await SecretUnderTest.create(subject(), 'first');
      const token = randomUUID();
      await secret.rotate({ ClientRequestToken: token });

      const answer = await subject().service.client.send(new CancelRotateSecretCommand({ SecretId: secret.arn }));

      expect(answer).toMatchObject({ ARN: secret.arn, VersionId: token });
      expect(await describeSecret(secret)).toMatchObject({ RotationEnabled: false });
      expect(await secret.holder('AWSPENDING')).toBe(token);
    });
  });
}
