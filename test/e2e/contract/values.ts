import { randomUUID } from 'node:crypto';
import { CreateSecretCommand, DescribeSecretCommand, GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { outcomeOf, SecretUnderTest, Subject } from './subject';
import { expectedOf } from '../moto-deviations';
import { NAMED_KEYS_DOCUMENT, newName } from '../tools/test-values';

/** CreateSecret, GetSecretValue and PutSecretValue. */
export function valuesContract(subject: () => Subject): void {
  describe('CreateSecret', () => {
    test('makes the first version, AWSCURRENT, under the token', async () => {
      const name = newName();
      const token = randomUUID();

      const answer = await subject().service.client.send(new CreateSecretCommand({ Name: name, SecretString: 'first', ClientRequestToken: token }));

      expect(answer).toMatchObject({ Name: name, VersionId: token });
      expect(answer.ARN).toMatch(new RegExp(`^arn:aws:secretsmanager:us-east-1:123456789012:secret:${name}-[A-Za-z0-9]{6}$`));
      expect(await subject().service.labels(name)).toEqual({ [token]: ['AWSCURRENT'] });
    });

    test('makes a secret without a value and without a version', async () => {
      const secret = await SecretUnderTest.create(subject());
      expect(await secret.labels()).toEqual({});
      expect(await secret.read({ VersionStage: 'AWSCURRENT' })).toBe('ResourceNotFoundException');
    });

    test('refuses a name that is taken', async () => {
      const secret = await SecretUnderTest.create(subject(), 'first');
      const again = subject().service.client.send(new CreateSecretCommand({ Name: secret.name, SecretString: 'second' }));
      expect(await outcomeOf(again)).toBe('ResourceExistsException');
      expect(await secret.read()).toBe('first');
    });
  });

  describe('GetSecretValue', () => {
    test('gives a value back to the byte, by ARN and by name, by version and by label', async () => {
      const secret = await SecretUnderTest.create(subject(), NAMED_KEYS_DOCUMENT);
      const versionId = await secret.holder('AWSCURRENT');
      for (const input of [{}, { SecretId: secret.name }, { VersionId: versionId }, { VersionStage: 'AWSCURRENT' }]) {
        expect(await secret.read(input)).toBe(NAMED_KEYS_DOCUMENT);
      }
    });

    test('says which version it is, with which labels, and when it was made', async () => {
      const secret = await SecretUnderTest.create(subject(), 'first');
      const answer = await subject().service.client.send(new GetSecretValueCommand({ SecretId: secret.name }));
      const VersionId = await secret.holder('AWSCURRENT');
      expect(answer).toMatchObject({ ARN: secret.arn, Name: secret.name, VersionId, VersionStages: ['AWSCURRENT'] });
      expect(answer.CreatedDate).toBeInstanceOf(Date);
    });

    test('gives binary values back', async () => {
      const secret = await SecretUnderTest.create(subject(), new Uint8Array([0, 255, 128, 10]));
      const answer = await subject().service.client.send(new GetSecretValueCommand({ SecretId: secret.arn }));
      expect(answer.SecretString).toBeUndefined();
      expect([...answer.SecretBinary!]).toEqual([0, 255, 128, 10]);
    });

    test('finds no secret, version or label that is not there', async () => {
      const secret = await SecretUnderTest.create(subject(), 'first');
      for (const input of [{ SecretId: newName() }, { VersionId: randomUUID() }, { VersionStage: 'AWSPENDING' }]) {
        expect(await secret.read(input)).toBe('ResourceNotFoundException');
      }
    });

    test('says by the status that it finds none', async () => {
      const failure = await subject().service.client.send(new GetSecretValueCommand({ SecretId: newName() })).catch((error: unknown) => error);
      expect(failure).toMatchObject({ $metadata: { httpStatusCode: expectedOf(subject().service, 'statusOfNotFound', { aws: 400, moto: 404 }) } });
    });

    test('answers AWSCURRENT where nothing else is asked for, after it was moved', async () => {
      const secret = await SecretUnderTest.create(subject(), 'first');
      const first = await secret.holder('AWSCURRENT');
      const token = randomUUID();
      await secret.put('second', { ClientRequestToken: token, VersionStages: ['AWSPENDING'] });
      await secret.move('AWSCURRENT', { MoveToVersionId: token, RemoveFromVersionId: first });

      expect(await secret.read()).toBe(expectedOf(subject().service, 'readWithoutStageAfterMove', { aws: 'second', moto: 'first' }));
      expect(await secret.read({ VersionStage: 'AWSCURRENT' })).toBe('second');
    });
  });

  describe('PutSecretValue', () => {
    test('makes a version under the token with the labels asked for, and leaves AWSCURRENT', async () => {
      const secret = await SecretUnderTest.create(subject(), 'first');
      const first = await secret.holder('AWSCURRENT');
      const token = randomUUID();

      expect(await secret.put('second', { ClientRequestToken: token, VersionStages: ['AWSPENDING'] })).toBe('done');

      expect(await secret.labels()).toEqual({ [first]: ['AWSCURRENT'], [token]: ['AWSPENDING'] });
      expect(await secret.read({ VersionId: token })).toBe('second');
      expect(await secret.read({ VersionStage: 'AWSCURRENT' })).toBe('first');
    });

    test('without labels moves AWSCURRENT at once, and AWSPREVIOUS after it', async () => {
      const secret = await SecretUnderTest.create(subject(), 'first');
      const first = await secret.holder('AWSCURRENT');
      await secret.put('second');
      const second = await secret.holder('AWSCURRENT');
      expect(await secret.labels()).toEqual({ [first]: ['AWSPREVIOUS'], [second]: ['AWSCURRENT'] });

      await secret.put('third');

      expect(await secret.labels()).toEqual({ [second]: ['AWSPREVIOUS'], [await secret.holder('AWSCURRENT')]: ['AWSCURRENT'] });
      const described = await subject().service.client.send(new DescribeSecretCommand({ SecretId: secret.arn }));
      const versions = Object.keys(described.VersionIdsToStages!);
      expect(versions).toHaveLength(expectedOf(subject().service, 'unlabelledVersionsDescribed', { aws: 2, moto: 3 }));
    });

    test('gives the first version of all AWSCURRENT too', async () => {
      const secret = await SecretUnderTest.create(subject());
      const token = randomUUID();
      await secret.put('first', { ClientRequestToken: token, VersionStages: ['AWSPENDING'] });
      expect(await secret.labels()).toEqual({ [token]: ['AWSCURRENT', 'AWSPENDING'] });
    });

    test('does nothing for the same value under the same token, and refuses another one', async () => {
      const secret = await SecretUnderTest.create(subject(), 'first');
      const first = await secret.holder('AWSCURRENT');
      expect(await secret.put('first', { ClientRequestToken: first })).toBe('done');
      expect(await secret.put('second', { ClientRequestToken: first })).toBe('ResourceExistsException');
      expect(await secret.labels()).toEqual({ [first]: ['AWSCURRENT'] });
      expect(await secret.read()).toBe('first');
    });

    test('does nothing for the same value of a version that is AWSPENDING and AWSCURRENT', async () => {
      const secret = await SecretUnderTest.create(subject(), 'first');
      const first = await secret.holder('AWSCURRENT');
      await secret.move('AWSPENDING', { MoveToVersionId: first });

      expect(await secret.put('first', { ClientRequestToken: first, VersionStages: ['AWSPENDING'] })).toBe('done');

      const { aws, moto } = { aws: ['AWSCURRENT', 'AWSPENDING'], moto: ['AWSPENDING'] };
      expect(await secret.labels()).toEqual({ [first]: expectedOf(subject().service, 'labelsLostBySamePut', { aws, moto }) });
    });

    test('refuses an empty value and a secret that is not there', async () => {
      const secret = await SecretUnderTest.create(subject(), 'first');
      expect(await secret.put('second', { SecretString: undefined })).toBe('InvalidRequestException');
      expect(await secret.put('second', { SecretId: newName() })).toBe('ResourceNotFoundException');
    });
  });
}
