import { ServiceError } from '../../../rehearsal/secrets-manager/service-error';
import { Body, SecretsManagerState } from '../../../rehearsal/secrets-manager/state';
import { versionId } from '../support/version-ids';

const V1 = versionId('one');
const V2 = versionId('two');
const V3 = versionId('three');

describe('UpdateSecretVersionStage', () => {
  let state: SecretsManagerState;

  beforeEach(() => {
    state = new SecretsManagerState();
    state.call('CreateSecret', { Name: 'a', SecretString: 'first', ClientRequestToken: V1 });
    state.call('PutSecretValue', { SecretId: 'a', SecretString: 'second', ClientRequestToken: V2 });
    state.call('PutSecretValue', { SecretId: 'a', SecretString: 'third', ClientRequestToken: V3, VersionStages: ['AWSPENDING'] });
  });

  function update(input: Body): string {
    try {
      state.call('UpdateSecretVersionStage', { SecretId: 'a', ...input });
      return 'ok';
    } catch (error) {
      return `${(error as ServiceError).type}: ${(error as ServiceError).message}`;
    }
  }

  function labels(): unknown {
    return state.call('DescribeSecret', { SecretId: 'a' }).VersionIdsToStages;
  }

  test('moves AWSCURRENT, and AWSPREVIOUS with it', () => {
    expect(update({ VersionStage: 'AWSCURRENT', MoveToVersionId: V3, RemoveFromVersionId: V2 })).toBe('ok');
    expect(labels()).toEqual({ [V2]: ['AWSPREVIOUS'], [V3]: ['AWSPENDING', 'AWSCURRENT'] });
  });

  test('rolls back: the version that was previous is current, and the other way round', () => {
    expect(update({ VersionStage: 'AWSCURRENT', MoveToVersionId: V1, RemoveFromVersionId: V2 })).toBe('ok');
    expect(labels()).toEqual({ [V1]: ['AWSCURRENT'], [V2]: ['AWSPREVIOUS'], [V3]: ['AWSPENDING'] });
  });

  test('a label that is there already stays', () => {
    expect(update({ VersionStage: 'AWSCURRENT', MoveToVersionId: V2 })).toBe('ok');
    expect(labels()).toEqual({ [V1]: ['AWSPREVIOUS'], [V2]: ['AWSCURRENT'], [V3]: ['AWSPENDING'] });
  });

  test('takes a label away, and puts a new one on', () => {
    expect(update({ VersionStage: 'AWSPENDING', RemoveFromVersionId: V3 })).toBe('ok');
    expect(update({ VersionStage: 'MINE', MoveToVersionId: V1 })).toBe('ok');
    expect(labels()).toEqual({ [V1]: ['AWSPREVIOUS', 'MINE'], [V2]: ['AWSCURRENT'] });
  });

  test.each([
    ['to move AWSCURRENT without naming its holder', { VersionStage: 'AWSCURRENT', MoveToVersionId: V3 }, /RemoveFromVersionId can't be empty.*AWSCURRENT is currently attached to version two/],
    ['a holder that doesn\'t have the label', { VersionStage: 'AWSCURRENT', MoveToVersionId: V3, RemoveFromVersionId: V1 }, /isn't attached to version one/],
    ['to remove from a version without the label', { VersionStage: 'AWSPENDING', RemoveFromVersionId: V2 }, /isn't attached to version two/],
    ['to take AWSCURRENT away', { VersionStage: 'AWSCURRENT', RemoveFromVersionId: V2 }, /can't be completely removed/],
    ['a version that isn\'t there', { VersionStage: 'MINE', MoveToVersionId: versionId('none') }, /Not a valid version/],
    ['neither version', { VersionStage: 'MINE' }, /MoveToVersionId, RemoveFromVersionId, or both/],
    ['no label', { MoveToVersionId: V3 }, /VersionStage is required/],
  ])('refuses %s, and changes nothing', (_what, input, message) => {
    const before = labels();

    expect(update(input)).toMatch(/^InvalidParameterException/);
    expect(update(input)).toMatch(message);
    expect(labels()).toEqual(before);
  });

  test('allows 20 labels a secret', () => {
    // AWSCURRENT, AWSPREVIOUS and AWSPENDING are three.
    for (let index = 0; index < 17; index++) {
      expect(update({ VersionStage: `L${index}`, MoveToVersionId: V1 })).toBe('ok');
    }

    expect(update({ VersionStage: 'L17', MoveToVersionId: V1 })).toMatch(/^LimitExceededException/);
    expect(update({ VersionStage: 'L16', MoveToVersionId: V2, RemoveFromVersionId: V1 })).toBe('ok');
  });
});
