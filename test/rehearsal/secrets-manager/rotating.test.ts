import { ServiceError } from '../../../rehearsal/secrets-manager/service-error';
import { Body, SecretsManagerState } from '../../../rehearsal/secrets-manager/state';
import { versionId } from '../support/version-ids';

const OLD = versionId('old');
const TOKEN = versionId('token');
const NOT_COMPLETE = 'InvalidRequestException: A previous rotation isn\'t complete. That rotation will be reattempted.';

describe('rotations in the state', () => {
  let now: number;
  let state: SecretsManagerState;

  beforeEach(() => {
    now = Date.UTC(2026, 0, 1);
    state = new SecretsManagerState({ clock: { now: () => new Date(now) } });
    state.call('CreateSecret', { Name: 'a', SecretString: 'first', ClientRequestToken: OLD });
  });

  function rotate(input: Body = {}): string {
    try {
      state.call('RotateSecret', { SecretId: 'a', RotationLambdaARN: 'arn:f', ClientRequestToken: TOKEN, ...input });
      return 'ok';
    } catch (error) {
      return `${(error as ServiceError).type}: ${(error as ServiceError).message}`;
    }
  }

  function labels(): unknown {
    return state.call('DescribeSecret', { SecretId: 'a' }).VersionIdsToStages;
  }

  function put(value: string): void {
    state.call('PutSecretValue', { SecretId: 'a', SecretString: value, ClientRequestToken: TOKEN, VersionStages: ['AWSPENDING'] });
  }

  function makeCurrent(): void {
    state.call('UpdateSecretVersionStage', { SecretId: 'a', VersionStage: 'AWSCURRENT', MoveToVersionId: TOKEN, RemoveFromVersionId: OLD });
  }

  test('RotateSecret leaves a pending version without a value', () => {
    expect(rotate()).toBe('ok');

    expect(labels()).toEqual({ [OLD]: ['AWSCURRENT'], [TOKEN]: ['AWSPENDING'] });
    expect(() => state.call('GetSecretValue', { SecretId: 'a', VersionId: TOKEN })).toThrow(/can't find the specified secret value for VersionId/);
    expect(() => state.call('GetSecretValue', { SecretId: 'a', VersionStage: 'AWSPENDING' })).toThrow(/staging label: AWSPENDING/);
    expect(state.rotationsToRun()).toMatchObject([{ rotation: { token: TOKEN, steps: ['createSecret', 'setSecret', 'testSecret', 'finishSecret'] } }]);
  });

  test('a secret without any value rotates: nothing is current until the function has moved the label', () => {
    state.call('CreateSecret', { Name: 'empty' });
    state.call('RotateSecret', { SecretId: 'empty', RotationLambdaARN: 'arn:f', ClientRequestToken: TOKEN });
    state.call('PutSecretValue', { SecretId: 'empty', SecretString: 'first', ClientRequestToken: TOKEN, VersionStages: ['AWSPENDING'] });

    expect(() => state.call('GetSecretValue', { SecretId: 'empty' })).toThrow(/AWSCURRENT/);
    state.call('UpdateSecretVersionStage', { SecretId: 'empty', VersionStage: 'AWSCURRENT', MoveToVersionId: TOKEN });
    expect(state.finishRotation('empty')).toBe(true);
    expect(state.call('DescribeSecret', { SecretId: 'empty' }).VersionIdsToStages).toEqual({ [TOKEN]: ['AWSCURRENT'] });
  });

  test('the end of a rotation takes AWSPENDING away and is dated', () => {
    rotate();
    put('second');
    makeCurrent();
    now += 60_000;

    expect(state.finishRotation('a')).toBe(true);
    expect(labels()).toEqual({ [OLD]: ['AWSPREVIOUS'], [TOKEN]: ['AWSCURRENT'] });
    expect(state.call('DescribeSecret', { SecretId: 'a' }).LastRotatedDate).toBe(now / 1000);
    expect(state.rotationsToRun()).toEqual([]);
  });

  test('AWSPENDING may stay on the current version, and the next rotation is fine with that', () => {
    state = new SecretsManagerState({ keepPendingLabel: true });
    state.call('CreateSecret', { Name: 'a', SecretString: 'first', ClientRequestToken: OLD });
    rotate();
    put('second');
    makeCurrent();

    expect(state.finishRotation('a')).toBe(true);
    expect(labels()).toEqual({ [OLD]: ['AWSPREVIOUS'], [TOKEN]: ['AWSPENDING', 'AWSCURRENT'] });
    expect(rotate({ ClientRequestToken: versionId('next') })).toBe('ok');
    expect(labels()).toMatchObject({ [TOKEN]: ['AWSCURRENT'], [versionId('next')]: ['AWSPENDING'] });
  });

  test('a rotation whose steps all passed but left AWSCURRENT where it was isn\'t complete', () => {
    rotate();
    put('second');

    expect(state.finishRotation('a')).toBe(false);
    expect(state.call('DescribeSecret', { SecretId: 'a' }).LastRotatedDate).toBeUndefined();
    expect(rotate({ ClientRequestToken: versionId('next') })).toBe(NOT_COMPLETE);
  });

  test('after it gave up, RotateSecret refuses and reattempts the same token', () => {
    rotate();
    state.giveUpRotation('a');
    expect(state.rotationsToRun()).toEqual([]);

    expect(rotate({ ClientRequestToken: versionId('next') })).toBe(NOT_COMPLETE);
    expect(state.rotationsToRun()).toMatchObject([{ rotation: { token: TOKEN, status: 'running' } }]);
  });

  test('while it runs, another RotateSecret is refused, and the same one changes nothing', () => {
    rotate();

    expect(rotate({ ClientRequestToken: versionId('next') })).toBe(NOT_COMPLETE);
    expect(rotate()).toBe('ok');
    expect(state.rotationsToRun()).toHaveLength(1);
  });

  test('after a rollback with AWSPENDING left behind, RotateSecret reattempts that version', () => {
    state = new SecretsManagerState({ keepPendingLabel: true });
    state.call('CreateSecret', { Name: 'a', SecretString: 'first', ClientRequestToken: OLD });
    rotate();
    put('second');
    makeCurrent();
    state.finishRotation('a');
    state.call('UpdateSecretVersionStage', { SecretId: 'a', VersionStage: 'AWSCURRENT', MoveToVersionId: OLD, RemoveFromVersionId: TOKEN });

    expect(rotate({ ClientRequestToken: versionId('next') })).toBe(NOT_COMPLETE);
    expect(state.rotationsToRun()).toMatchObject([{ rotation: { token: TOKEN } }]);
  });

  test('RotateImmediately=false tests a copy of the current value, and takes its label away afterwards', () => {
    expect(rotate({ RotateImmediately: false })).toBe('ok');

    expect(state.rotationsToRun()).toMatchObject([{ rotation: { steps: ['testSecret'] } }]);
    expect(state.call('GetSecretValue', { SecretId: 'a', VersionId: TOKEN, VersionStage: 'AWSPENDING' }).SecretString).toBe('first');
    expect(state.finishRotation('a')).toBe(true);
    expect(labels()).toEqual({ [OLD]: ['AWSCURRENT'] });
    expect(state.call('DescribeSecret', { SecretId: 'a' })).toMatchObject({ RotationEnabled: true, LastRotatedDate: undefined });
  });

  test('a test that fails leaves nothing behind either', () => {
    rotate({ RotateImmediately: false });
    state.giveUpRotation('a');

    expect(labels()).toEqual({ [OLD]: ['AWSCURRENT'] });
    expect(rotate({ ClientRequestToken: versionId('next') })).toBe('ok');
  });

  test.each([
    ['PutSecretValue', { SecretString: 'by hand' }],
    ['UpdateSecret', { SecretString: 'by hand' }],
  ])('%s by somebody else in mid-rotation abandons it', (operation, input) => {
    rotate();
    put('second');
    state.call(operation, { SecretId: 'a', ...input });

    expect(state.rotationsToRun()).toEqual([]);
    expect(JSON.stringify(labels())).not.toContain('AWSPENDING');
    expect(state.call('GetSecretValue', { SecretId: 'a' }).SecretString).toBe('by hand');
    expect(state.finishRotation('a')).toBe(false);
  });

  test('a label moved in mid-rotation does not abandon it', () => {
    rotate();
    put('second');
    makeCurrent();

    expect(state.rotationsToRun()).toHaveLength(1);
  });

  test('CancelRotateSecret leaves AWSPENDING, and rotation is off', () => {
    rotate();

    expect(state.call('CancelRotateSecret', { SecretId: 'a' }).VersionId).toBe(TOKEN);
    expect(labels()).toEqual({ [OLD]: ['AWSCURRENT'], [TOKEN]: ['AWSPENDING'] });
    expect(state.rotationsToRun()).toEqual([]);
    expect(rotate({ ClientRequestToken: versionId('next') })).toBe(NOT_COMPLETE);
  });

  test('the function and the rules are kept for the next time', () => {
    rotate({ RotationRules: { AutomaticallyAfterDays: 30 } });
    put('second');
    makeCurrent();
    state.finishRotation('a');

    expect(rotate({ RotationLambdaARN: undefined, ClientRequestToken: versionId('next') })).toBe('ok');
    expect(state.call('DescribeSecret', { SecretId: 'a' })).toMatchObject({ RotationLambdaARN: 'arn:f', RotationRules: { AutomaticallyAfterDays: 30 } });
  });

  test.each([
    ['no function', { RotationLambdaARN: undefined }, /^InvalidRequestException: No Lambda rotation function ARN/],
    ['days and an expression', { RotationRules: { AutomaticallyAfterDays: 1, ScheduleExpression: 'rate(1 day)' } }, /^InvalidParameterException/],
    ['rules that are none', { RotationRules: 'daily' }, /^SerializationException/],
    ['a flag that is none', { RotateImmediately: 'no' }, /^SerializationException/],
    ['the id of a version that is there', { ClientRequestToken: OLD }, /^InvalidRequestException: A version with the id/],
  ])('RotateSecret refuses %s', (_what, input, error) => {
    expect(rotate(input)).toMatch(error);
    expect(state.rotationsToRun()).toEqual([]);
  });

  describe('with RotationTokens', () => {
    beforeEach(() => {
      state = new SecretsManagerState({ issueRotationTokens: true });
      state.call('CreateSecret', { Name: 'a', SecretString: 'first', ClientRequestToken: OLD });
      rotate();
    });

    test('a put with another token is refused', () => {
      const mine = state.rotationsToRun()[0].rotation.rotationToken;

      expect(mine).toMatch(/^.{36,256}$/);
      expect(() => state.call('PutSecretValue', {
        SecretId: 'a', SecretString: 'second', ClientRequestToken: TOKEN, VersionStages: ['AWSPENDING'], RotationToken: 'x'.repeat(36),
      })).toThrow(/RotationToken isn't the one of this rotation/);
      expect(() => state.call('PutSecretValue', {
        SecretId: 'a', SecretString: 'second', ClientRequestToken: TOKEN, VersionStages: ['AWSPENDING'], RotationToken: mine,
      })).not.toThrow();
    });
  });
});
