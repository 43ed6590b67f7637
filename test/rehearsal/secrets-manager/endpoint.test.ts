import { DescribeSecretCommand, GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ManualClock } from '../../../rehearsal/clock';
import { CallOutcome, HangUp, internalError, ServiceCall, throttled } from '../../../rehearsal/secrets-manager/call-hooks';
import { SecretsManagerEndpoint } from '../../../rehearsal/secrets-manager/endpoint';
import { afterNthCall, beforeNthCall, staleReadsAfterPut } from '../../../rehearsal/secrets-manager/faults';
import { SecretsManagerState } from '../../../rehearsal/secrets-manager/state';
import { versionId } from '../support/version-ids';

const VALUE = 'old-value-for-tests-only';
const AUTHORIZATION = 'AWS4-HMAC-SHA256 Credential=ASIATEST/20260101/us-east-1/secretsmanager/aws4_request, SignedHeaders=host, Signature=0';

describe('SecretsManagerEndpoint', () => {
  let state: SecretsManagerState;
  let endpoint: SecretsManagerEndpoint;

  beforeEach(async () => {
    state = new SecretsManagerState();
    state.seed({ name: 'a', value: VALUE });
    endpoint = new SecretsManagerEndpoint(state);
    await endpoint.start();
  });

  afterEach(async () => endpoint.stop());

  async function post(headers: Record<string, string>, body: string): Promise<{ status: number; headers: Headers; body: Record<string, unknown> }> {
    const response = await fetch(endpoint.url, { method: 'POST', headers, body });
    return { status: response.status, headers: response.headers, body: await response.json() as Record<string, unknown> };
  }

  const call = async (operation: string, body: string): ReturnType<typeof post> =>
    post({ 'x-amz-target': `secretsmanager.${operation}`, 'authorization': AUTHORIZATION }, body);

  describe('the protocol', () => {
    test('answers JSON with a request id', async () => {
      const answer = await call('GetSecretValue', '{"SecretId":"a"}');

      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('application/x-amz-json-1.1');
      expect(answer.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
      expect(answer.body).toMatchObject({ Name: 'a', SecretString: VALUE });
    });

    test('dates its answers by the machine\'s clock, or by the one that is handed in', async () => {
      const other = new SecretsManagerEndpoint(state, [], new ManualClock(new Date('2040-06-01T12:00:00Z')));
      const { headers } = await fetch(await other.start(), { method: 'POST' });
      await other.stop();
      const { headers: byDefault } = await call('GetSecretValue', '{"SecretId":"a"}');

      expect(headers.get('date')).toBe('Fri, 01 Jun 2040 12:00:00 GMT');
      expect(Math.abs(Date.parse(byDefault.get('date')!) - Date.now())).toBeLessThan(60 * 60 * 1000);
    });

    test('answers errors by type and message', async () => {
      expect(await call('GetSecretValue', '{"SecretId":"b"}')).toMatchObject({
        status: 400, body: { __type: 'ResourceNotFoundException', message: 'Secrets Manager can\'t find the specified secret.' },
      });
    });

    test('a body that is no JSON object is refused without being quoted', async () => {
      for (const body of [`{"SecretString":"${VALUE}"`, `"${VALUE}"`, '[]', 'null']) {
        const answer = await call('PutSecretValue', body);

        expect(answer).toMatchObject({ status: 400, body: { __type: 'SerializationException' } });
        expect(JSON.stringify(answer.body)).not.toContain(VALUE);
      }
    });

    test('a request without a target or without credentials is refused', async () => {
      expect((await post({ authorization: AUTHORIZATION }, '{}')).body.__type).toBe('UnknownOperationException');
      expect((await post({ 'authorization': AUTHORIZATION, 'x-amz-target': 'Logs_20140328.PutLogEvents' }, '{}')).body.__type).toBe('UnknownOperationException');
      expect((await post({ 'x-amz-target': 'secretsmanager.GetSecretValue' }, '{"SecretId":"a"}')).body.__type).toBe('MissingAuthenticationTokenException');
    });
  });

  describe('before the SDK', () => {
    let client: SecretsManagerClient;

    beforeEach(() => {
      client = new SecretsManagerClient({
        endpoint: endpoint.url, region: 'us-east-1', credentials: { accessKeyId: 'ASIATEST', secretAccessKey: 'x', sessionToken: 'session' },
      });
    });

    afterEach(() => client.destroy());

    test('values, dates and errors arrive as from AWS', async () => {
      expect(await client.send(new GetSecretValueCommand({ SecretId: 'a' }))).toMatchObject({ SecretString: VALUE, CreatedDate: expect.any(Date) });
      await expect(client.send(new GetSecretValueCommand({ SecretId: 'b' }))).rejects.toMatchObject({
        name: 'ResourceNotFoundException', $metadata: { httpStatusCode: 400, requestId: expect.any(String) },
      });
    });

    test('hooks see who calls what, and what is answered', async () => {
      const seen: Array<[ServiceCall, CallOutcome | undefined]> = [];
      endpoint.hooks.push({ beforeCall: made => { seen.push([made, undefined]); }, afterCall: (made, outcome) => { seen.push([made, outcome]); } });

      await client.send(new DescribeSecretCommand({ SecretId: 'a' }));

      const made = { operation: 'DescribeSecret', input: { SecretId: 'a' }, accessKeyId: 'ASIATEST', sessionToken: 'session' };
      expect(seen).toEqual([[made, undefined], [made, { body: expect.objectContaining({ Name: 'a' }) }]]);
    });

    test.each([
      ['throttling', throttled],
      ['a failure of the service', internalError],
    ])('%s is answered where a hook throws it, and the SDK tries again', async (_what, fault) => {
      let describes = 0;
      endpoint.hooks.push(
        { beforeCall: () => { describes += 1; } },
        beforeNthCall('DescribeSecret', 1, () => { throw fault(); }),
      );

      expect(await client.send(new DescribeSecretCommand({ SecretId: 'a' }))).toMatchObject({ $metadata: { attempts: 2 } });
      expect(describes).toBe(2);
    });

    test('a fault after the call has acted all the same', async () => {
      endpoint.hooks.push(afterNthCall('PutSecretValue', 1, () => { throw throttled(); }));

      const answer = await client.send(new PutSecretValueCommand({ SecretId: 'a', SecretString: 'new-value-for-tests-only', ClientRequestToken: versionId('one') }));

      expect(answer.$metadata.attempts).toBe(2);
      expect(state.call('GetSecretValue', { SecretId: 'a' })).toMatchObject({ VersionId: versionId('one') });
      expect(state.secret('a').versions.size).toBe(2);
    });

    test('afterCall sees refused calls too', async () => {
      const types: string[] = [];
      endpoint.hooks.push(
        { afterCall: (_call, outcome) => { types.push('error' in outcome ? outcome.error.type : 'ok'); } },
        beforeNthCall(undefined, 1, () => { throw throttled(); }),
      );

      await client.send(new DescribeSecretCommand({ SecretId: 'a' }));

      expect(types).toEqual(['ThrottlingException', 'ok']);
    });
  });

  test('a HangUp, or any other mistake of a hook, closes the connection without an answer', async () => {
    endpoint.hooks.push(beforeNthCall('GetSecretValue', 1, () => { throw new HangUp(); }), beforeNthCall('GetSecretValue', 1, () => { throw new TypeError('x'); }));

    await expect(call('GetSecretValue', '{"SecretId":"a"}')).rejects.toThrow('fetch failed');
    await expect(call('GetSecretValue', '{"SecretId":"a"}')).rejects.toThrow('fetch failed');
    expect((await call('GetSecretValue', '{"SecretId":"a"}')).status).toBe(200);
  });

  test('reads after a put may be stale for a while', async () => {
    endpoint.hooks.push(staleReadsAfterPut(2));
    await call('PutSecretValue', JSON.stringify({ SecretId: 'a', SecretString: 'x', ClientRequestToken: versionId('one') }));
    const read = async (): Promise<number> => (await call('GetSecretValue', JSON.stringify({ SecretId: 'a', VersionId: versionId('one') }))).status;

    expect([await read(), await read(), await read()]).toEqual([400, 400, 200]);
  });
});
