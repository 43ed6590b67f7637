import { randomUUID } from 'node:crypto';
import {
  CreateSecretCommand, DescribeSecretCommand, GetSecretValueCommand, RotateSecretCommand, SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { RotationEvent } from '../../../rehearsal/secrets-manager/rotation-step';

/** An event without its step. */
export type RotationRequest = Omit<RotationEvent, 'Step'>;

/** Names the services that the tests run against. */
export type ServiceName = 'our endpoint' | 'moto';

/** Both. */
export const SERVICE_NAMES: readonly ServiceName[] = ['our endpoint', 'moto'];

/** Credentials that no service knows. */
export const CREDENTIALS = {
  accessKeyId: 'ASIAFORTESTSONLY',
  secretAccessKey: 'secret-access-key-for-tests-only',
  sessionToken: 'session-token-for-tests-only',
};

/** A running Secrets Manager, with the part of it that begins and ends a rotation. */
export abstract class SecretsManager {
  /** Talks to it directly. A call that fails is not repeated. */
  public readonly client: SecretsManagerClient;

  protected constructor(public readonly name: ServiceName, public readonly url: string) {
    this.client = new SecretsManagerClient({ region: 'us-east-1', endpoint: url, credentials: CREDENTIALS, maxAttempts: 1 });
  }

  /** Makes a secret. @param value none: a secret without a value. @returns its ARN */
  public async create(name: string, value?: string | Uint8Array): Promise<string> {
    const content = typeof value === 'string' ? { SecretString: value } : { SecretBinary: value };
    return (await this.client.send(new CreateSecretCommand({ Name: name, ...content }))).ARN!;
  }

  /** RotateSecret. @returns what the steps are called with */
  public async begin(secretArn: string, rotationLambdaArn: string, rotateImmediately = true): Promise<RotationRequest> {
    const token = randomUUID();
    await this.client.send(new RotateSecretCommand({
      SecretId: secretArn,
      ClientRequestToken: token,
      RotationLambdaARN: rotationLambdaArn,
      RotationRules: { AutomaticallyAfterDays: 30 },
      RotateImmediately: rotateImmediately,
    }));
    return { SecretId: secretArn, ClientRequestToken: token, RotationToken: this.rotationToken(secretArn) };
  }

  /** Which version carries which labels. */
  public async labels(secretArn: string): Promise<Record<string, string[]>> {
    const { VersionIdsToStages: stages } = await this.client.send(new DescribeSecretCommand({ SecretId: secretArn }));
    return Object.fromEntries(Object.entries(stages ?? {}).filter(([, labels]) => labels.length > 0).map(([id, labels]) => [id, [...labels].sort()]));
  }

  /** The version that carries a label. */
  public async holder(secretArn: string, label: string): Promise<string | undefined> {
    return Object.entries(await this.labels(secretArn)).find(([, labels]) => labels.includes(label))?.[0];
  }

  /** The value of a version, or of AWSCURRENT; undefined where there is none. */
  public async value(secretArn: string, versionId?: string): Promise<string | undefined> {
    const which = versionId === undefined ? { VersionStage: 'AWSCURRENT' } : { VersionId: versionId };
    try {
      return (await this.client.send(new GetSecretValueCommand({ SecretId: secretArn, ...which }))).SecretString;
    } catch (error) {
      if ((error as Error).name === 'ResourceNotFoundException') {
        return undefined;
      }
      throw error;
    }
  }

  /** What the service itself does after the last step. */
  public abstract afterLastStep(secretArn: string): Promise<void>;

  /** The same as AWS would do it. */
  public async complete(secretArn: string): Promise<void> {
    await this.afterLastStep(secretArn);
  }

  /** Ends it. */
  public abstract stop(): Promise<void>;

  /** What the service gave the rotation under way, if it gives any. */
  protected abstract rotationToken(secretArn: string): string | undefined;
}
