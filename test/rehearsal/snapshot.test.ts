import { versionId } from './support/version-ids';
import { internalError } from '../../rehearsal/secrets-manager/call-hooks';
import { SecretsManagerState } from '../../rehearsal/secrets-manager/state';
import { labelled, takeSnapshot } from '../../rehearsal/snapshot';

describe('takeSnapshot', () => {
  test('reads every labelled version, AWSCURRENT first', async () => {
    const state = new SecretsManagerState();
    state.seed({ name: 'a' });
    state.call('PutSecretValue', { SecretId: 'a', SecretString: 'one', ClientRequestToken: versionId('one') });
    state.call('PutSecretValue', { SecretId: 'a', SecretBinary: 'dHdv', ClientRequestToken: versionId('two') });
    state.call('RotateSecret', { SecretId: 'a', RotationLambdaARN: 'arn:f', ClientRequestToken: versionId('three') });
    state.call('UpdateSecretVersionStage', { SecretId: 'a', VersionStage: 'MINE', MoveToVersionId: versionId('one') });
    const snapshot = await takeSnapshot(state, 'a');

    expect(snapshot).toEqual([
      { versionId: versionId('two'), labels: ['AWSCURRENT'], value: 'dHdv' },
      { versionId: versionId('three'), labels: ['AWSPENDING'], value: undefined },
      { versionId: versionId('one'), labels: ['AWSPREVIOUS', 'MINE'], value: 'one' },
    ]);
    expect(labelled(snapshot, 'MINE')?.value).toBe('one');
    expect(labelled(snapshot, 'NONE')).toBeUndefined();
  });

  test('a secret without a version has none', async () => {
    const state = new SecretsManagerState();
    state.seed({ name: 'a' });

    expect(await takeSnapshot(state, 'a')).toEqual([]);
  });

  test('other errors pass', async () => {
    const failing = {
      call: (operation: string) => {
        if (operation === 'GetSecretValue') {
          throw internalError();
        }
        return { VersionIdsToStages: { v: ['AWSCURRENT'], unlabelled: [] } };
      },
    };

    await expect(takeSnapshot(failing, 'a')).rejects.toMatchObject({ type: 'InternalServiceError' });
  });
});
