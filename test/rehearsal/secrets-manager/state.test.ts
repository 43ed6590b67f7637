import { ServiceError } from '../../../rehearsal/secrets-manager/service-error';
import { SecretsManagerState } from '../../../rehearsal/secrets-manager/state';
import { versionId } from '../support/version-ids';

const OLD = 'old-value-for-tests-only';
const NEW = 'new-value-for-tests-only';
const V1 = versionId('one');
const V2 = versionId('two');

/** What a call fails with. */
function errorOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    return `${(error as ServiceError).type}: ${(error as ServiceError).message}`;
  }
  return 'no error';
}

describe('SecretsManagerState', () => {
  let now: number;
  let state: SecretsManagerState;

  beforeEach(() => {
    now = Date.UTC(2026, 0, 1);
    state = new SecretsManagerState({ clock: { now: () => new Date(now) }, region: 'eu-west-1', accountId: '111122223333' });
  });

  describe('CreateSecret and look-up', () => {
    test('a new secret has an ARN with six characters after its name, the same in every run', () => {
      const { ARN: arn } = state.call('CreateSecret', { Name: 'my/app', SecretString: OLD });

      expect(arn).toMatch(/^arn:aws:secretsmanager:eu-west-1:111122223333:secret:my\/app-[A-Za-z0-9]{6}$/);
      expect(new SecretsManagerState({ region: 'eu-west-1', accountId: '111122223333' }).call('CreateSecret', { Name: 'my/app' }).ARN).toBe(arn);
    });

    test('it is found by ARN, partial ARN and name, and by nothing else', () => {
      const { ARN: arn } = state.call('CreateSecret', { Name: 'my/app', SecretString: OLD, ClientRequestToken: V1 });

      for (const id of [arn, String(arn).slice(0, -7), 'my/app']) {
        expect(state.call('GetSecretValue', { SecretId: id })).toMatchObject({ ARN: arn, Name: 'my/app', VersionId: V1, SecretString: OLD });
      }
      for (const id of ['my/ap', 'my', `${String(arn)}x`, String(arn).slice(0, -2)]) {
        expect(errorOf(() => state.call('GetSecretValue', { SecretId: id }))).toBe('ResourceNotFoundException: Secrets Manager can\'t find the specified secret.');
      }
    });

    test('a name stands once, and within the service\'s characters', () => {
      state.call('CreateSecret', { Name: 'a' });

      expect(errorOf(() => state.call('CreateSecret', { Name: 'a' }))).toMatch(/^ResourceExistsException/);
      expect(errorOf(() => state.call('CreateSecret', { Name: 'a b' }))).toMatch(/^InvalidParameterException: Invalid name/);
      expect(errorOf(() => state.call('CreateSecret', {}))).toBe('InvalidParameterException: Name is required.');
    });

    test('a secret without a value has no version', () => {
      state.call('CreateSecret', { Name: 'a' });

      expect(state.call('DescribeSecret', { SecretId: 'a' })).not.toHaveProperty('VersionIdsToStages', expect.anything());
      expect(errorOf(() => state.call('GetSecretValue', { SecretId: 'a' }))).toMatch(/^ResourceNotFoundException: .*staging label: AWSCURRENT$/);
    });

    test('a deleted secret is refused until it is gone', () => {
      state.call('CreateSecret', { Name: 'a', SecretString: OLD });
      state.call('DeleteSecret', { SecretId: 'a' });

      expect(errorOf(() => state.call('GetSecretValue', { SecretId: 'a' }))).toMatch(/^InvalidRequestException: .*marked for deletion/);
      expect(state.call('DescribeSecret', { SecretId: 'a' })).toHaveProperty('DeletedDate', now / 1000);

      state.call('DeleteSecret', { SecretId: 'a', ForceDeleteWithoutRecovery: true });
      expect(errorOf(() => state.call('DescribeSecret', { SecretId: 'a' }))).toMatch(/^ResourceNotFoundException/);
    });
  });

  describe('DescribeSecret', () => {
    test('RotationEnabled is absent until rotation was configured, and false once it was cancelled', () => {
      state.call('CreateSecret', { Name: 'a', SecretString: OLD });
      expect(state.call('DescribeSecret', { SecretId: 'a' }).RotationEnabled).toBeUndefined();

      state.call('RotateSecret', { SecretId: 'a', RotationLambdaARN: 'arn:f', RotationRules: { ScheduleExpression: 'rate(30 days)' } });
      expect(state.call('DescribeSecret', { SecretId: 'a' })).toMatchObject({
        RotationEnabled: true, RotationLambdaARN: 'arn:f', RotationRules: { ScheduleExpression: 'rate(30 days)' },
      });

      state.call('CancelRotateSecret', { SecretId: 'a' });
      expect(state.call('DescribeSecret', { SecretId: 'a' }).RotationEnabled).toBe(false);
    });

    test('tells what a test has seeded', () => {
      state.seed({ name: 'a', value: OLD, owningService: 'rds.amazonaws.com', type: 'Salesforce', kmsKeyId: 'arn:k' });

      expect(state.call('DescribeSecret', { SecretId: 'a' })).toMatchObject({ OwningService: 'rds.amazonaws.com', Type: 'Salesforce', KmsKeyId: 'arn:k' });
    });

    test('lists the versions with a label only, and dates by the clock', () => {
      state.call('CreateSecret', { Name: 'a', SecretString: '1', ClientRequestToken: V1 });
      now += 5000;
      state.call('PutSecretValue', { SecretId: 'a', SecretString: '2', ClientRequestToken: V2 });
      state.call('PutSecretValue', { SecretId: 'a', SecretString: '3', ClientRequestToken: versionId('three') });

      expect(state.call('DescribeSecret', { SecretId: 'a' })).toMatchObject({
        CreatedDate: now / 1000 - 5,
        LastChangedDate: now / 1000,
        VersionIdsToStages: { [V2]: ['AWSPREVIOUS'], [versionId('three')]: ['AWSCURRENT'] },
      });
    });
  });

  describe('PutSecretValue', () => {
    beforeEach(() => {
      state.call('CreateSecret', { Name: 'a', SecretString: OLD, ClientRequestToken: V1 });
    });

    test('without VersionStages it moves AWSCURRENT, and AWSPREVIOUS follows by itself', () => {
      expect(state.call('PutSecretValue', { SecretId: 'a', SecretString: NEW, ClientRequestToken: V2 }))
        .toMatchObject({ VersionId: V2, VersionStages: ['AWSCURRENT'] });

      expect(state.call('GetSecretValue', { SecretId: 'a', VersionStage: 'AWSPREVIOUS' })).toMatchObject({ VersionId: V1, SecretString: OLD });
    });

    test('with VersionStages it moves those alone', () => {
      state.call('PutSecretValue', { SecretId: 'a', SecretString: NEW, ClientRequestToken: V2, VersionStages: ['AWSPENDING', 'MINE'] });

      expect(state.call('GetSecretValue', { SecretId: 'a' }).VersionId).toBe(V1);
      expect(state.call('GetSecretValue', { SecretId: 'a', VersionStage: 'MINE' })).toMatchObject({ VersionId: V2, VersionStages: ['AWSPENDING', 'MINE'] });
    });

    test('the same value again changes nothing, not even labels', () => {
      state.call('PutSecretValue', { SecretId: 'a', SecretString: NEW, ClientRequestToken: V2, VersionStages: ['AWSPENDING'] });
      state.call('PutSecretValue', { SecretId: 'a', SecretString: NEW, ClientRequestToken: V2 });

      expect(state.call('GetSecretValue', { SecretId: 'a' }).VersionId).toBe(V1);
    });

    test('another value under the same token is refused, and its text isn\'t quoted', () => {
      state.call('PutSecretValue', { SecretId: 'a', SecretString: NEW, ClientRequestToken: V2, VersionStages: ['AWSPENDING'] });
      const error = errorOf(() => state.call('PutSecretValue', { SecretId: 'a', SecretString: OLD, ClientRequestToken: V2, VersionStages: ['AWSPENDING'] }));

      expect(error).toMatch(/^ResourceExistsException/);
      expect(error).not.toContain(OLD);
      expect(state.call('GetSecretValue', { SecretId: 'a', VersionId: V2 }).SecretString).toBe(NEW);
    });

    test('the first version of all becomes current, whatever its stages', () => {
      state.call('CreateSecret', { Name: 'empty' });

      expect(state.call('PutSecretValue', { SecretId: 'empty', SecretString: NEW, VersionStages: ['MINE'] }).VersionStages).toEqual(['MINE', 'AWSCURRENT']);
    });

    test('binary values are kept as such', () => {
      const binary = Buffer.from(NEW).toString('base64');
      state.call('PutSecretValue', { SecretId: 'a', SecretBinary: binary });

      expect(state.call('GetSecretValue', { SecretId: 'a' })).toMatchObject({ SecretBinary: binary });
      expect(state.call('GetSecretValue', { SecretId: 'a' })).not.toHaveProperty('SecretString');
    });

    test.each([
      ['nothing to store', {}, /^InvalidRequestException: You must provide either/],
      ['text and bytes', { SecretString: 'x', SecretBinary: 'eA==' }, /^InvalidParameterException/],
      ['a short token', { SecretString: 'x', ClientRequestToken: 'short' }, /^InvalidParameterException: ClientRequestToken must be 32-64 characters long/],
      ['no stage', { SecretString: 'x', VersionStages: [] }, /^InvalidParameterException: VersionStages must have 1-20 items/],
      ['stages that are no list', { SecretString: 'x', VersionStages: 'AWSPENDING' }, /^SerializationException/],
      ['a token that is no text', { SecretString: 'x', ClientRequestToken: 1 }, /^SerializationException/],
      ['a short RotationToken', { SecretString: 'x', RotationToken: 'short' }, /^InvalidParameterException: RotationToken must be 36-256/],
      ['65,537 bytes', { SecretString: 'x'.repeat(65_537) }, /^ValidationException/],
      ['65,537 bytes in fewer characters', { SecretString: 'é'.repeat(32_768) + 'x' }, /^ValidationException/],
      ['an empty text', { SecretString: '' }, /^ValidationException/],
    ])('refuses %s', (_what, input, error) => {
      expect(errorOf(() => state.call('PutSecretValue', { SecretId: 'a', ...input }))).toMatch(error);
      expect(state.call('GetSecretValue', { SecretId: 'a' }).VersionId).toBe(V1);
    });

    test('takes exactly 65,536 bytes', () => {
      expect(errorOf(() => state.call('PutSecretValue', { SecretId: 'a', SecretString: 'é'.repeat(32_768) }))).toBe('no error');
    });

    test('keeps about 100 versions, and every one with a label', () => {
      state.call('PutSecretValue', { SecretId: 'a', SecretString: 'kept', ClientRequestToken: V2, VersionStages: ['MINE'] });
      for (let index = 0; index < 120; index++) {
        state.call('PutSecretValue', { SecretId: 'a', SecretString: `value ${index}` });
      }

      expect(state.secret('a').versions.size).toBe(100);
      expect(state.call('GetSecretValue', { SecretId: 'a', VersionStage: 'MINE' }).SecretString).toBe('kept');
    });
  });

  describe('GetSecretValue and ListSecretVersionIds', () => {
    beforeEach(() => {
      state.call('CreateSecret', { Name: 'a', SecretString: OLD, ClientRequestToken: V1 });
      state.call('PutSecretValue', { SecretId: 'a', SecretString: NEW, ClientRequestToken: V2 });
    });

    test('id and stage must name one version', () => {
      expect(state.call('GetSecretValue', { SecretId: 'a', VersionId: V2, VersionStage: 'AWSCURRENT' }).SecretString).toBe(NEW);
      expect(errorOf(() => state.call('GetSecretValue', { SecretId: 'a', VersionId: V1, VersionStage: 'AWSCURRENT' }))).toMatch(/^InvalidRequestException/);
    });

    test('an unknown version is not found', () => {
      expect(errorOf(() => state.call('GetSecretValue', { SecretId: 'a', VersionId: versionId('none') }))).toMatch(/^ResourceNotFoundException: .*VersionId: none/);
    });

    test('versions without a label are listed when asked for, those without a value never', () => {
      state.call('PutSecretValue', { SecretId: 'a', SecretString: 'third' });
      state.call('RotateSecret', { SecretId: 'a', RotationLambdaARN: 'arn:f', ClientRequestToken: versionId('pending') });
      const ids = (input: object): unknown[] => (state.call('ListSecretVersionIds', { SecretId: 'a', ...input }).Versions as Array<{ VersionId: string }>)
        .map(version => version.VersionId);

      expect(ids({})).toHaveLength(2);
      expect(ids({ IncludeDeprecated: true })).toContain(V1);
      expect(ids({ IncludeDeprecated: true })).not.toContain(versionId('pending'));
    });
  });

  test('UpdateSecret with a value makes a current version, without one it makes none', () => {
    state.call('CreateSecret', { Name: 'a', SecretString: OLD, ClientRequestToken: V1 });
    state.call('UpdateSecret', { SecretId: 'a', Description: 'described', KmsKeyId: 'arn:k' });
    expect(state.call('DescribeSecret', { SecretId: 'a' })).toMatchObject({ Description: 'described', KmsKeyId: 'arn:k', VersionIdsToStages: { [V1]: ['AWSCURRENT'] } });

    state.call('UpdateSecret', { SecretId: 'a', SecretString: NEW, ClientRequestToken: V2 });
    expect(state.call('GetSecretValue', { SecretId: 'a' })).toMatchObject({ VersionId: V2, SecretString: NEW });
  });

  test('GetRandomPassword gives one', () => {
    expect(state.call('GetRandomPassword', { PasswordLength: 20, ExcludePunctuation: true }).RandomPassword).toMatch(/^[A-Za-z0-9]{20}$/);
  });

  test('an unknown operation is refused', () => {
    expect(errorOf(() => state.call('ReplicateSecretToRegions', { SecretId: 'a' }))).toMatch(/^UnknownOperationException: ReplicateSecretToRegions/);
  });

  test('what was asked and answered is copied: nobody shares an object with the state', () => {
    state.call('CreateSecret', { Name: 'a', SecretString: OLD });
    const rules = { ScheduleExpression: 'rate(30 days)' };
    state.call('RotateSecret', { SecretId: 'a', RotationLambdaARN: 'arn:f', RotationRules: rules });
    rules.ScheduleExpression = 'rate(1 day)';

    expect(state.call('DescribeSecret', { SecretId: 'a' }).RotationRules).toEqual({ ScheduleExpression: 'rate(30 days)' });
  });
});
