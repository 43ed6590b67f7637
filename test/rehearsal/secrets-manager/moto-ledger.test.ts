import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { SecretsManagerEndpoint } from '../../../rehearsal/secrets-manager/endpoint';
import { MotoLedger } from '../../../rehearsal/secrets-manager/moto-ledger';
import { RemoteSecretsManager } from '../../../rehearsal/secrets-manager/remote';
import { RotationService } from '../../../rehearsal/secrets-manager/rotation-service';
import { SecretsManagerState } from '../../../rehearsal/secrets-manager/state';

const ENVIRONMENT = { accountId: '111122223333', region: 'eu-west-1' };

/** Like moto, the state leaves labels to whoever drives the rotation: nothing here calls its own ledger methods. */
describe('MotoLedger', () => {
  let state: SecretsManagerState;
  let endpoint: SecretsManagerEndpoint;
  let ledger: MotoLedger;

  beforeEach(async () => {
    state = new SecretsManagerState(ENVIRONMENT);
    state.seed({ name: 'a', value: 'old-value-for-tests-only' });
    endpoint = new SecretsManagerEndpoint(state);
    ledger = new MotoLedger({ url: await endpoint.start(), ...ENVIRONMENT });
  });

  afterEach(async () => endpoint.stop());

  const request = { RotationLambdaARN: 'arn:aws:lambda:eu-west-1:111122223333:function:f', RotationRules: { ScheduleExpression: 'rate(4 hours)' } };

  test('runs the four steps on the version that RotateSecret left, and takes AWSPENDING away', async () => {
    const steps: string[] = [];
    const service = new RotationService(ledger, async ({ Step: step, SecretId: secretId, ClientRequestToken: token }) => {
      steps.push(step);
      if (step === 'createSecret') {
        await ledger.call('PutSecretValue', { SecretId: secretId, SecretString: 'new-value-for-tests-only', ClientRequestToken: token, VersionStages: ['AWSPENDING'] });
      } else if (step === 'finishSecret') {
        const { VersionId: current } = await ledger.call('GetSecretValue', { SecretId: secretId });
        await ledger.call('UpdateSecretVersionStage', { SecretId: secretId, VersionStage: 'AWSCURRENT', MoveToVersionId: token, RemoveFromVersionId: current });
      }
    });

    expect(await service.rotate('a', request)).toMatchObject({ status: 'completed' });
    expect(steps).toEqual(['createSecret', 'setSecret', 'testSecret', 'finishSecret']);
    expect(Object.values(state.call('DescribeSecret', { SecretId: 'a' }).VersionIdsToStages as object)).toEqual([['AWSPREVIOUS'], ['AWSCURRENT']]);
    // moto would not turn rotation on for anything but days.
    expect(state.call('DescribeSecret', { SecretId: 'a' }).RotationRules).toEqual({ AutomaticallyAfterDays: 30 });
  });

  test('takes the copy\'s label away after a test of the configuration', async () => {
    const steps: string[] = [];
    const service = new RotationService(ledger, async event => { steps.push(event.Step); });

    expect(await service.rotate('a', { ...request, RotateImmediately: false })).toMatchObject({ status: 'completed' });
    expect(steps).toEqual(['testSecret']);
    expect(Object.values(state.call('DescribeSecret', { SecretId: 'a' }).VersionIdsToStages as object)).toEqual([['AWSCURRENT']]);
  });

  test('tells an incomplete and a failed rotation', async () => {
    expect(await new RotationService(ledger, async () => undefined).rotate('a', request)).toMatchObject({ status: 'incomplete' });
    state.call('UpdateSecretVersionStage', { SecretId: 'a', VersionStage: 'AWSPENDING', RemoveFromVersionId: [...state.secret('a').versions.keys()][1] });

    const failing = new RotationService(ledger, async () => { throw new Error('no'); }, { maxAttempts: 1 });
    expect(await failing.rotate('a', request)).toMatchObject({ status: 'failed', failedStep: 'createSecret' });
    expect(ledger.rotationsToRun()).toEqual([]);
    expect(await ledger.finishRotation('a')).toBe(false);
  });
});

describe('RemoteSecretsManager', () => {
  let server: Server;
  let answer: { status: number; body: string };
  let asked: { headers: NodeJS.Dict<string | string[]>; body: string } | undefined;

  beforeEach(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', chunk => { body += String(chunk); });
      request.on('end', () => {
        asked = { headers: request.headers, body };
        response.writeHead(answer.status);
        response.end(answer.body);
      });
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  });

  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const remote = (): RemoteSecretsManager => new RemoteSecretsManager({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, ...ENVIRONMENT });

  test('names operation, region and account, and says which version is meant', async () => {
    answer = { status: 200, body: '{"Name":"a"}' };

    expect(await remote().call('GetSecretValue', { SecretId: 'a' })).toEqual({ Name: 'a' });
    expect(asked?.headers['x-amz-target']).toBe('secretsmanager.GetSecretValue');
    expect(asked?.headers.authorization).toContain('/eu-west-1/secretsmanager/');
    expect(asked?.headers['x-moto-account-id']).toBe('111122223333');
    expect(JSON.parse(asked?.body ?? '')).toEqual({ SecretId: 'a', VersionStage: 'AWSCURRENT' });

    await remote().call('GetSecretValue', { SecretId: 'a', VersionId: 'v' });
    expect(JSON.parse(asked?.body ?? '')).toEqual({ SecretId: 'a', VersionId: 'v' });
  });

  test.each([
    [404, '{"__type":"ResourceNotFoundException","message":"gone"}', { type: 'ResourceNotFoundException', message: 'gone', status: 400 }],
    [400, '{"__type":"com.amazonaws#InvalidRequestException","Message":"no"}', { type: 'InvalidRequestException', message: 'no', status: 400 }],
    [500, '{}', { type: 'UnknownError', message: '', status: 500 }],
    [502, '<html>', { type: 'InternalServiceError', message: 'the endpoint answered GetSecretValue with status 502 and no JSON', status: 500 }],
  ])('status %i with %s is the error that AWS would answer', async (status, body, error) => {
    answer = { status, body };

    await expect(remote().call('GetSecretValue', { SecretId: 'a' })).rejects.toMatchObject(error);
  });
});
