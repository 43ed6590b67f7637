import { RotationService, RotationServiceOptions } from '../../../rehearsal/secrets-manager/rotation-service';
import { RotationEvent } from '../../../rehearsal/secrets-manager/rotation-step';
import { SecretsManagerState } from '../../../rehearsal/secrets-manager/state';
import { versionId } from '../support/version-ids';

const OLD = versionId('old');
const TOKEN = versionId('token');
const STEPS = ['createSecret', 'setSecret', 'testSecret', 'finishSecret'];

describe('RotationService', () => {
  let state: SecretsManagerState;
  let secretArn: string;
  let events: RotationEvent[];
  /** What happens at a step, besides what a good function does. */
  let atStep: (event: RotationEvent) => void;

  beforeEach(() => {
    state = new SecretsManagerState();
    secretArn = state.seed({ name: 'a' }).arn;
    state.call('PutSecretValue', { SecretId: 'a', SecretString: 'first', ClientRequestToken: OLD });
    events = [];
    atStep = () => undefined;
  });

  function service(options: RotationServiceOptions = {}): RotationService {
    return new RotationService(state, async event => {
      events.push(event);
      atStep(event);
      if (event.Step === 'createSecret') {
        state.call('PutSecretValue', { SecretId: event.SecretId, SecretString: 'second', ClientRequestToken: event.ClientRequestToken, VersionStages: ['AWSPENDING'] });
      }
      if (event.Step === 'finishSecret') {
        state.call('UpdateSecretVersionStage', { SecretId: event.SecretId, VersionStage: 'AWSCURRENT', MoveToVersionId: event.ClientRequestToken, RemoveFromVersionId: OLD });
      }
    }, options);
  }

  const request = { RotationLambdaARN: 'arn:f', ClientRequestToken: TOKEN };

  test('calls the four steps in order, with the secret\'s ARN and the token', async () => {
    const outcome = await service().rotate('a', request);

    expect(outcome).toEqual({ secretArn, token: TOKEN, status: 'completed', attempts: 1 });
    expect(events).toEqual(STEPS.map(Step => ({ Step, SecretId: secretArn, ClientRequestToken: TOKEN })));
    expect(state.call('GetSecretValue', { SecretId: 'a' }).SecretString).toBe('second');
  });

  test('retries the whole with the same token where a step fails', async () => {
    let failures = 2;
    atStep = event => {
      if (event.Step === 'testSecret' && failures-- > 0) {
        throw new Error('not yet');
      }
    };

    expect(await service().rotate('a', request)).toMatchObject({ status: 'completed', attempts: 3 });
    expect(events.map(event => event.Step)).toEqual([...STEPS.slice(0, 3), ...STEPS.slice(0, 3), ...STEPS]);
    expect(new Set(events.map(event => event.ClientRequestToken))).toEqual(new Set([TOKEN]));
  });

  test('gives up after the last attempt; RotateSecret is then refused, and the reattempt has the old token', async () => {
    atStep = () => {
      throw new Error('never');
    };
    const rotations = service({ maxAttempts: 2 });

    expect(await rotations.rotate('a', request)).toMatchObject({ status: 'failed', attempts: 2, failedStep: 'createSecret', error: new Error('never') });
    atStep = () => undefined;
    await expect(rotations.rotate('a', {})).rejects.toThrow('A previous rotation isn\'t complete. That rotation will be reattempted.');
    expect(await rotations.runAll()).toEqual([{ secretArn, token: TOKEN, status: 'completed', attempts: 1 }]);
  });

  test('stops where somebody else puts a value in mid-rotation', async () => {
    atStep = event => {
      if (event.Step === 'setSecret') {
        state.call('PutSecretValue', { SecretId: 'a', SecretString: 'by hand' });
      }
    };

    expect(await service().rotate('a', request)).toMatchObject({ status: 'abandoned' });
    expect(events.map(event => event.Step)).toEqual(STEPS.slice(0, 2));
  });

  test('a step that fails because the rotation was cancelled is not retried', async () => {
    atStep = event => {
      if (event.Step === 'testSecret') {
        state.call('CancelRotateSecret', { SecretId: 'a' });
        throw new Error('rotation is off');
      }
    };

    expect(await service().rotate('a', request)).toMatchObject({ status: 'abandoned', attempts: 1 });
  });

  test('tells where every step passed and AWSCURRENT did not move', async () => {
    const rotations = new RotationService(state, async () => undefined);

    expect(await rotations.rotate('a', request)).toMatchObject({ status: 'incomplete', attempts: 1 });
  });

  test('RotateImmediately=false calls testSecret alone', async () => {
    expect(await service().rotate('a', { ...request, RotateImmediately: false })).toMatchObject({ status: 'completed' });
    expect(events.map(event => event.Step)).toEqual(['testSecret']);
    expect(state.call('GetSecretValue', { SecretId: 'a' }).SecretString).toBe('first');
  });

  test('hands the RotationToken to every step, and another SecretId where asked to', async () => {
    state = new SecretsManagerState({ issueRotationTokens: true });
    state.seed({ name: 'a' });
    state.call('PutSecretValue', { SecretId: 'a', SecretString: 'first', ClientRequestToken: OLD });

    await service({ secretId: () => 'a' }).rotate('a', request);

    expect(events.map(event => event.SecretId)).toEqual(['a', 'a', 'a', 'a']);
    expect(new Set(events.map(event => event.RotationToken))).toEqual(new Set([expect.stringMatching(/^.{36,}$/)]));
  });

  test('runs what a RotateSecret of somebody else has begun', async () => {
    state.call('RotateSecret', { SecretId: 'a', ...request });

    expect(await service().runAll()).toEqual([{ secretArn, token: TOKEN, status: 'completed', attempts: 1 }]);
    expect(await service().runAll()).toEqual([]);
  });
});
