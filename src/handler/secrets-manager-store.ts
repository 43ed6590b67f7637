import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  GetSecretValueCommandInput,
  PutSecretValueCommand,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { RotationError } from './rotation-error';
import { AWSCURRENT, AWSPENDING, SecretDescription, SecretStore, SecretVersion } from './secret-store';

/** The part of the SDK's client that is used. */
export type Sender = Pick<SecretsManagerClient, 'send'>;

/** The port over Secrets Manager itself, for one secret and one step. */
export class SecretsManagerStore implements SecretStore {
  /**
   * @param deadline aborts a call that would otherwise be cut off by the function's time-out, without a word
   */
  constructor(private readonly client: Sender, private readonly secretId: string, private readonly deadline?: AbortSignal) {}

  public async describe(): Promise<SecretDescription> {
    const secret = await this.call('DescribeSecret', (options) => this.client.send(new DescribeSecretCommand({ SecretId: this.secretId }), options));
    return {
      arn: secret.ARN ?? this.secretId,
      rotationEnabled: secret.RotationEnabled === true,
      managedBy: secret.OwningService || secret.Type || undefined,
      lastRotated: secret.LastRotatedDate,
      stages: new Map(Object.entries(secret.VersionIdsToStages ?? {})),
    };
  }

  public async readVersion(versionId: string): Promise<SecretVersion | undefined> {
    return this.read({ SecretId: this.secretId, VersionId: versionId });
  }

  public async readCurrent(): Promise<SecretVersion | undefined> {
    return this.read({ SecretId: this.secretId, VersionStage: AWSCURRENT });
  }

  public async putPending(versionId: string, text: string, rotationToken?: string): Promise<'put' | 'exists'> {
    const put = new PutSecretValueCommand({
      SecretId: this.secretId,
      ClientRequestToken: versionId,
      SecretString: text,
      VersionStages: [AWSPENDING],
      RotationToken: rotationToken,
    });
    return await this.call('PutSecretValue', (options) => this.client.send(put, options), 'ResourceExistsException') ? 'put' : 'exists';
  }

  public async moveCurrent(to: string, from: string | undefined): Promise<'moved' | 'conflict'> {
    const move = new UpdateSecretVersionStageCommand({
      SecretId: this.secretId,
      VersionStage: AWSCURRENT,
      MoveToVersionId: to,
      RemoveFromVersionId: from,
    });
    return await this.call('UpdateSecretVersionStage', (options) => this.client.send(move, options), 'InvalidParameterException') ? 'moved' : 'conflict';
  }

  private async read(input: GetSecretValueCommandInput): Promise<SecretVersion | undefined> {
    const version = await this.call('GetSecretValue', (options) => this.client.send(new GetSecretValueCommand(input), options), 'ResourceNotFoundException');
    return version && {
      arn: version.ARN ?? this.secretId,
      versionId: version.VersionId ?? '',
      text: version.SecretString,
      created: version.CreatedDate,
    };
  }

  private async call<T>(operation: string, send: (options: { abortSignal?: AbortSignal }) => Promise<T>): Promise<T>;
  private async call<T>(operation: string, send: (options: { abortSignal?: AbortSignal }) => Promise<T>, expected: string): Promise<T | undefined>;
  private async call<T>(operation: string, send: (options: { abortSignal?: AbortSignal }) => Promise<T>, expected?: string): Promise<T | undefined> {
    try {
      return await send({ abortSignal: this.deadline });
    } catch (error) {
      const { name, requestId } = identify(error);
      if (name === expected) {
        return undefined;
      }
      throw new RotationError(`${operation} failed: ${name}${requestId ? ` (request id ${requestId})` : ''}; ${HINTS[name] ?? 'Secrets Manager tries the rotation again'}`);
    }
  }
}

const SILENCE = 'Secrets Manager did not answer in time; a function in a VPC needs an interface endpoint for Secrets Manager or a NAT gateway, and port 443 open';
const DENIED = "the function's role, the secret's resource policy or the policy of its KMS key does not allow the call";

/** How to mend what the SDK's error stands for. */
const HINTS: Readonly<Record<string, string>> = {
  AbortError: SILENCE,
  TimeoutError: SILENCE,
  AccessDeniedException: DENIED,
  DecryptionFailure: DENIED,
  EncryptionFailure: DENIED,
  ResourceNotFoundException: 'the secret does not exist in this account and region',
  InvalidRequestException: 'the secret does not allow it in its present state, as when its deletion is scheduled',
};

/** The error's name and request id and nothing else: the message of a refused call can quote the value that was sent. */
function identify(error: unknown): { name: string; requestId?: string } {
  const { name, code, $metadata } = (error ?? {}) as { name?: unknown; code?: unknown; $metadata?: { requestId?: unknown } };
  const plain = [name === 'Error' ? code : undefined, name].find((text): text is string => typeof text === 'string' && /^\w+$/.test(text));
  const requestId = $metadata?.requestId;
  return { name: plain ?? 'Error', requestId: typeof requestId === 'string' && /^[\w-]+$/.test(requestId) ? requestId : undefined };
}
