import { SecretValue } from './request-input';
import { RotationStep } from './rotation-step';

/** One version of a secret. Without a value it is what RotateSecret left for the function to fill. */
export interface SecretVersion {
  readonly versionId: string;
  /** Milliseconds since the epoch. */
  readonly createdDate: number;
  value?: SecretValue;
  /** The staging labels on this version. */
  readonly labels: Set<string>;
}

/** A rotation that the service has begun and not finished. */
export interface RotationInProgress {
  /** Names the pending version, and is every step's ClientRequestToken. */
  readonly token: string;
  readonly steps: readonly RotationStep[];
  /** Handed to every step, and expected back with PutSecretValue. */
  readonly rotationToken?: string;
  /** `waiting`: every attempt failed, and the next RotateSecret reattempts it. */
  status: 'running' | 'waiting';
}

/** Everything the service knows of one secret. Dates are milliseconds since the epoch. */
export interface Secret {
  readonly arn: string;
  readonly name: string;
  readonly createdDate: number;
  description?: string;
  kmsKeyId?: string;
  lastChangedDate: number;
  lastRotatedDate?: number;
  deletedDate?: number;
  /** Undefined until rotation was configured once. */
  rotationEnabled?: boolean;
  rotationLambdaArn?: string;
  rotationRules?: Record<string, unknown>;
  /** The service that manages the secret, where one does. */
  owningService?: string;
  /** The partner's type of a managed external secret. */
  type?: string;
  readonly versions: Map<string, SecretVersion>;
  rotation?: RotationInProgress;
}

/** What a write needs from its surroundings. */
export interface WriteContext {
  /** Milliseconds since the epoch. */
  readonly now: number;
  newVersionId(): string;
}

/** The version that carries a staging label. */
export function versionLabelled(secret: Secret, label: string): SecretVersion | undefined {
  return [...secret.versions.values()].find(version => version.labels.has(label));
}
