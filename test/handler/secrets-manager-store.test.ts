import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { RotationError } from '../../src/handler/rotation-error';
import { Sender, SecretsManagerStore } from '../../src/handler/secrets-manager-store';

const ARN = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:session-AbCdEf';
const TOKEN = 'version-of-this-very-rotation-01';
const BEFORE = 'version-that-was-there-before-00';
const ROTATION_TOKEN = 'rotation-token-for-tests-only-0123456789';
const VALUE = '{"key": "new-value-for-tests-only"}';

/** A client that records what it is asked to send, and gives one answer. */
function answering(answer: unknown) {
  const sent: { operation: string; input: unknown; options: unknown }[] = [];
  const client = {
    send: async (command: { constructor: { name: string }; input: unknown }, options: unknown) => {
      sent.push({ operation: command.constructor.name, input: command.input, options });
      if (answer instanceof Error) {
        throw answer;
      }
      return answer;
    },
  };
  return { sent, client: client as unknown as Sender };
}

/** An error as the SDK throws it. */
function sdkError(name: unknown, more: object = {}): Error {
  return Object.assign(new Error(`the message quotes ${VALUE}`), { name, $metadata: { requestId: 'request-1' }, ...more });
}

describe('describe', () => {
  test('asks once, for the secret as the event named it', async () => {
    const { client, sent } = answering({ ARN });
    const deadline = new AbortController().signal;

    await new SecretsManagerStore(client, 'session', deadline).describe();

    expect(sent).toEqual([{ operation: 'DescribeSecretCommand', input: { SecretId: 'session' }, options: { abortSignal: deadline } }]);
  });

  test('reads what a rotation asks for', async () => {
    const { client } = answering({
      ARN, RotationEnabled: true, LastRotatedDate: new Date(1_000), VersionIdsToStages: { [TOKEN]: ['AWSPENDING'], [BEFORE]: ['AWSCURRENT', 'MINE'] },
    });

    await expect(new SecretsManagerStore(client, 'session').describe()).resolves.toEqual({
      arn: ARN,
      rotationEnabled: true,
      managedBy: undefined,
      lastRotated: new Date(1_000),
      stages: new Map([[TOKEN, ['AWSPENDING']], [BEFORE, ['AWSCURRENT', 'MINE']]]),
    });
  });

  test('fills in what is left out where rotation was never configured', async () => {
    const { client } = answering({});

    await expect(new SecretsManagerStore(client, 'session').describe())
      .resolves.toEqual({ arn: 'session', rotationEnabled: false, managedBy: undefined, lastRotated: undefined, stages: new Map() });
  });

  test.each([
    [{ OwningService: 'rds' }, 'rds'],
    [{ Type: 'SalesforceClientSecret' }, 'SalesforceClientSecret'],
    [{ OwningService: 'rds', Type: 'Other' }, 'rds'],
    [{ OwningService: '', Type: '' }, undefined],
  ])('names whoever rotates the secret itself: %j', async (answer, managedBy) => {
    const { client } = answering(answer);

    expect((await new SecretsManagerStore(client, ARN).describe()).managedBy).toBe(managedBy);
  });
});

describe('readVersion and readCurrent', () => {
  test('ask by version id, or by label', async () => {
    const { client, sent } = answering({});
    const store = new SecretsManagerStore(client, ARN);

    await store.readVersion(TOKEN);
    await store.readCurrent();

    expect(sent).toEqual([
      { operation: 'GetSecretValueCommand', input: { SecretId: ARN, VersionId: TOKEN }, options: { abortSignal: undefined } },
      { operation: 'GetSecretValueCommand', input: { SecretId: ARN, VersionStage: 'AWSCURRENT' }, options: { abortSignal: undefined } },
    ]);
  });

  test('give the version', async () => {
    const { client } = answering({ ARN, VersionId: TOKEN, SecretString: VALUE, CreatedDate: new Date(2_000), VersionStages: ['AWSPENDING'] });
    const version = { arn: ARN, versionId: TOKEN, text: VALUE, created: new Date(2_000) };

    await expect(new SecretsManagerStore(client, 'session').readVersion(TOKEN)).resolves.toEqual(version);
    await expect(new SecretsManagerStore(client, 'session').readCurrent()).resolves.toEqual(version);
  });

  test('give no text where the value is binary', async () => {
    const { client } = answering({ VersionId: TOKEN, SecretBinary: new Uint8Array([1]) });

    await expect(new SecretsManagerStore(client, ARN).readVersion(TOKEN))
      .resolves.toEqual({ arn: ARN, versionId: TOKEN, text: undefined, created: undefined });
  });

  test('keep an answer without names apart from every version', async () => {
    const { client } = answering({ SecretString: VALUE });

    await expect(new SecretsManagerStore(client, ARN).readCurrent()).resolves.toMatchObject({ arn: ARN, versionId: '', text: VALUE });
  });

  test('give nothing where the version is not there or has no value', async () => {
    const { client } = answering(sdkError('ResourceNotFoundException'));

    await expect(new SecretsManagerStore(client, ARN).readVersion(TOKEN)).resolves.toBeUndefined();
    await expect(new SecretsManagerStore(client, ARN).readCurrent()).resolves.toBeUndefined();
  });
});

describe('putPending', () => {
  test('puts under the token, labelled AWSPENDING alone, with the rotation token', async () => {
    const { client, sent } = answering({});

    await expect(new SecretsManagerStore(client, ARN).putPending(TOKEN, VALUE, ROTATION_TOKEN)).resolves.toBe('put');

    expect(sent).toEqual([{
      operation: 'PutSecretValueCommand',
      input: { SecretId: ARN, ClientRequestToken: TOKEN, SecretString: VALUE, VersionStages: ['AWSPENDING'], RotationToken: ROTATION_TOKEN },
      options: { abortSignal: undefined },
    }]);
  });

  test('sends no rotation token where none came', async () => {
    const bodies: string[] = [];
    const client = new SecretsManagerClient({
      region: 'eu-west-1',
      credentials: { accessKeyId: 'id-for-tests-only', secretAccessKey: 'secret-for-tests-only' },
      requestHandler: {
        handle: async (request: { body: Uint8Array }) => {
          bodies.push(new TextDecoder().decode(request.body));
          return { response: { statusCode: 200, headers: {}, body: new Uint8Array(Buffer.from('{}')) } as any };
        },
      },
    });

    await new SecretsManagerStore(client, ARN).putPending(TOKEN, VALUE);

    expect(bodies.map((body) => JSON.parse(body))).toEqual([
      { SecretId: ARN, ClientRequestToken: TOKEN, SecretString: VALUE, VersionStages: ['AWSPENDING'] },
    ]);
  });

  test('says that the version has another value', async () => {
    const { client } = answering(sdkError('ResourceExistsException'));

    await expect(new SecretsManagerStore(client, ARN).putPending(TOKEN, VALUE)).resolves.toBe('exists');
  });
});

describe('moveCurrent', () => {
  test.each([BEFORE, undefined])('moves AWSCURRENT from %s', async (from) => {
    const { client, sent } = answering({});

    await expect(new SecretsManagerStore(client, ARN).moveCurrent(TOKEN, from)).resolves.toBe('moved');

    expect(sent).toEqual([{
      operation: 'UpdateSecretVersionStageCommand',
      input: { SecretId: ARN, VersionStage: 'AWSCURRENT', MoveToVersionId: TOKEN, RemoveFromVersionId: from },
      options: { abortSignal: undefined },
    }]);
  });

  test('says that the label was elsewhere', async () => {
    const { client } = answering(sdkError('InvalidParameterException'));

    await expect(new SecretsManagerStore(client, ARN).moveCurrent(TOKEN, BEFORE)).resolves.toBe('conflict');
  });
});

describe('a call that fails', () => {
  const silence = 'Secrets Manager did not answer in time; a function in a VPC needs an interface endpoint for Secrets Manager or a NAT gateway, and port 443 open';
  const denied = "the function's role, the secret's resource policy or the policy of its KMS key does not allow the call";
  const again = 'Secrets Manager tries the rotation again';

  const failing = (error: unknown) => new SecretsManagerStore({ send: () => Promise.reject(error) } as unknown as Sender, ARN);

  test.each<[string, string, (store: SecretsManagerStore) => Promise<unknown>]>([
    ['DescribeSecret', 'ThrottlingException', (store) => store.describe()],
    ['GetSecretValue', 'ThrottlingException', (store) => store.readVersion(TOKEN)],
    ['GetSecretValue', 'ThrottlingException', (store) => store.readCurrent()],
    ['PutSecretValue', 'LimitExceededException', (store) => store.putPending(TOKEN, VALUE, ROTATION_TOKEN)],
    ['UpdateSecretVersionStage', 'InternalServiceError', (store) => store.moveCurrent(TOKEN, BEFORE)],
    // What one call expects is a failure of another.
    ['DescribeSecret', 'ResourceExistsException', (store) => store.describe()],
    ['GetSecretValue', 'InvalidParameterException', (store) => store.readVersion(TOKEN)],
    ['PutSecretValue', 'InvalidParameterException', (store) => store.putPending(TOKEN, VALUE)],
    ['UpdateSecretVersionStage', 'ResourceExistsException', (store) => store.moveCurrent(TOKEN, BEFORE)],
  ])('is told by operation, name and request id: %s, %s', async (operation, name, act) => {
    await expect(act(failing(sdkError(name)))).rejects.toThrow(new RotationError(`${operation} failed: ${name} (request id request-1); ${again}`));
  });

  test.each([
    ['AccessDeniedException', denied],
    ['DecryptionFailure', denied],
    ['EncryptionFailure', denied],
    ['TimeoutError', silence],
    ['AbortError', silence],
    ['ResourceNotFoundException', 'the secret does not exist in this account and region'],
    ['InvalidRequestException', 'the secret does not allow it in its present state, as when its deletion is scheduled'],
    ['ServiceUnavailable', again],
  ])('says how to mend %s', async (name, hint) => {
    await expect(failing(sdkError(name)).describe()).rejects.toThrow(new RotationError(`DescribeSecret failed: ${name} (request id request-1); ${hint}`));
  });

  test.each<[string, unknown, string]>([
    ['a name that is no word', sdkError(`Odd: ${VALUE}`), 'Error (request id request-1)'],
    ['a name with more before it', sdkError(`${VALUE} Odd`), 'Error (request id request-1)'],
    ['a name that is no string', sdkError({ quoted: VALUE }), 'Error (request id request-1)'],
    ['a name with a line break behind it', sdkError('Odd\n'), 'Error (request id request-1)'],
    ['no name of its own, but the code of a socket', sdkError('Error', { code: 'ECONNREFUSED' }), 'ECONNREFUSED (request id request-1)'],
    ['no name of its own, and a code that is no word', sdkError('Error', { code: VALUE }), 'Error (request id request-1)'],
    ['a name beside a code', sdkError('TypeError', { code: 'ERR_INVALID_URL' }), 'TypeError (request id request-1)'],
    ['a request id that is none', sdkError('Odd', { $metadata: { requestId: `<${VALUE}>` } }), 'Odd'],
    ['a request id with more behind it', sdkError('Odd', { $metadata: { requestId: `request-1 ${VALUE}` } }), 'Odd'],
    ['a request id that is no string', sdkError('Odd', { $metadata: { requestId: ['request-1'] } }), 'Odd'],
    ['a request id with more before it', sdkError('Odd', { $metadata: { requestId: `${VALUE} request-1` } }), 'Odd'],
    ['no metadata', sdkError('Odd', { $metadata: undefined }), 'Odd'],
    ['metadata without a request id', sdkError('Odd', { $metadata: {} }), 'Odd'],
    ['a string', VALUE, 'Error'],
    ['nothing', undefined, 'Error'],
    ['null', null, 'Error'],
    ['nothing at all', null, 'Error'],
  ])('is told without a word of a hostile error: %s', async (_, error, what) => {
    const thrown: Error = await failing(error).putPending(TOKEN, VALUE, ROTATION_TOKEN).catch((caught) => caught);

    expect(thrown).toBeInstanceOf(RotationError);
    expect(thrown.message).toBe(`PutSecretValue failed: ${what}; ${again}`);
    expect(thrown.stack).not.toContain('new-value-for-tests-only');
    expect(Object.getOwnPropertyNames(thrown).sort()).toEqual(['message', 'stack']);
  });
});
