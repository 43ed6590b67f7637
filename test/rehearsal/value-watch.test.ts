import { versionId } from './support/version-ids';
import { LeakDetector } from '../../rehearsal/document/leak-detector';
import { ServiceCall, throttled } from '../../rehearsal/secrets-manager/call-hooks';
import { SecretsManagerState } from '../../rehearsal/secrets-manager/state';
import { ValueWatch } from '../../rehearsal/value-watch';

const call = (operation: string): ServiceCall => ({ operation, input: { SecretId: 'a' }, accessKeyId: 'key' });

function watched(): { watch: ValueWatch; state: SecretsManagerState } {
  const state = new SecretsManagerState();
  state.seed({ name: 'a' });
  state.call('PutSecretValue', { SecretId: 'a', SecretString: 'one', ClientRequestToken: versionId('one') });
  return { watch: new ValueWatch(state, new LeakDetector()), state };
}

describe('ValueWatch', () => {
  test('keeps what a change left, with the call that made it', async () => {
    const { watch } = watched();
    const put = call('PutSecretValue');
    await watch.afterCall(put, { body: {} });

    expect(watch.takeObserved()).toEqual([{ call: put, after: [{ versionId: versionId('one'), labels: ['AWSCURRENT'], value: 'one' }] }]);
    expect(watch.takeObserved()).toEqual([]);
  });

  test('keeps nothing of a call that reads, nor of one that was refused', async () => {
    const { watch } = watched();
    await watch.afterCall(call('GetSecretValue'), { body: {} });
    await watch.afterCall(call('PutSecretValue'), { error: throttled() });

    expect(watch.takeObserved()).toEqual([]);
  });

  test('every change counts by itself', async () => {
    const { watch, state } = watched();
    await watch.afterCall(call('PutSecretValue'), { body: {} });
    state.call('UpdateSecretVersionStage', { SecretId: 'a', VersionStage: 'MINE', MoveToVersionId: versionId('one') });
    await watch.afterCall(call('UpdateSecretVersionStage'), { body: {} });

    expect(watch.takeObserved().map(({ after }) => after[0].labels)).toEqual([['AWSCURRENT'], ['AWSCURRENT', 'MINE']]);
  });
});
