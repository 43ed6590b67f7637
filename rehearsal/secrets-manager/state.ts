import { randomBytes, randomUUID } from 'node:crypto';
import { randomPassword } from './random-password';
import { describe, getValue, listVersionIds } from './reading';
import { RequestInput } from './request-input';
import { cancel, finish, giveUp, rotate } from './rotating';
import { RotationInProgress, Secret, WriteContext } from './secret';
import { arnSuffix, partialArn } from './secret-arn';
import { alreadyExists, invalidParameter, invalidRequest, notFound, ServiceError } from './service-error';
import { updateVersionStage } from './staging-labels';
import { putValue, storeVersion } from './writing';
import { Clock, realClock } from '../clock';

/** The JSON body of a request or an answer. */
export type Body = Record<string, unknown>;

/** Something that answers Secrets Manager's operations: our own state, or a service elsewhere. */
export interface SecretsManagerBackend {
  /** @throws ServiceError as the service would answer */
  call(operation: string, input: Body): Body | Promise<Body>;
}

/** How a local Secrets Manager is set up. */
export interface SecretsManagerStateOptions {
  /** @default '123456789012' */
  readonly accountId?: string;
  /** @default 'us-east-1' */
  readonly region?: string;
  /** @default 'aws' */
  readonly partition?: string;
  /** What time it is. @default the machine's clock */
  readonly clock?: Clock;
  /** Version ids that callers leave out. @default random UUIDs */
  readonly newVersionId?: () => string;
  /** Whether rotations carry a RotationToken. @default false */
  readonly issueRotationTokens?: boolean;
  /** Leaves AWSPENDING on the version that became AWSCURRENT, as the service may. @default false */
  readonly keepPendingLabel?: boolean;
}

/** What a secret seeded by a test or a rehearsal is like. */
export interface SeedOptions {
  readonly name: string;
  /** @default made from the name */
  readonly arn?: string;
  readonly value?: string;
  readonly kmsKeyId?: string;
  readonly owningService?: string;
  readonly type?: string;
}

const SECRET_NAME = /^[A-Za-z0-9/_+=.@-]{1,512}$/;

/**
 * One account's and region's Secrets Manager, in memory: what the service does with secrets, versions and labels, without HTTP,
 * without IAM, and without calling anybody. RotateSecret only begins a rotation; `RotationService` runs its steps.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/Welcome.html
 */
export class SecretsManagerState implements SecretsManagerBackend {
  private readonly secrets = new Map<string, Secret>();
  private readonly clock: Clock;
  private readonly newVersionId: () => string;

  constructor(private readonly options: SecretsManagerStateOptions = {}) {
    this.clock = options.clock ?? realClock;
    this.newVersionId = options.newVersionId ?? randomUUID;
  }

  /** Answers one operation. What it stores and answers are copies: no caller shares an object with it. */
  call(operation: string, input: Body): Body {
    return structuredClone(this.answer(operation, structuredClone(input)));
  }

  /** Puts a secret there without a request, also one that CreateSecret could not make. */
  seed(options: SeedOptions): Secret {
    const secret: Secret = {
      arn: options.arn ?? this.arnOf(options.name),
      name: options.name,
      createdDate: this.now(),
      lastChangedDate: this.now(),
      kmsKeyId: options.kmsKeyId,
      owningService: options.owningService,
      type: options.type,
      versions: new Map(),
    };
    this.secrets.set(secret.arn, secret);
    if (options.value !== undefined) {
      storeVersion(secret, this.newVersionId(), { SecretString: options.value }, ['AWSCURRENT'], this.context());
    }
    return secret;
  }

  /** A secret by its ARN, partial ARN or name, as the service holds it: for tests, which may change it. */
  secret(secretId: string): Secret {
    return this.find({ SecretId: secretId });
  }

  /** The secrets with a rotation to run: just begun, or to be reattempted. */
  rotationsToRun(): Array<{ readonly secretArn: string; readonly rotation: RotationInProgress }> {
    return [...this.secrets.values()].flatMap(({ arn, rotation }) => rotation?.status === 'running' ? [{ secretArn: arn, rotation }] : []);
  }

  /** The service's part after the last step. @returns whether the rotation is complete */
  finishRotation(secretId: string): boolean {
    return finish(this.secret(secretId), this.now(), { keepPendingLabel: this.options.keepPendingLabel ?? false });
  }

  /** The service's part when every attempt has failed. */
  giveUpRotation(secretId: string): void {
    giveUp(this.secret(secretId));
  }

  private answer(operation: string, input: Body): Body {
    const request = new RequestInput(input);
    switch (operation) {
      case 'CreateSecret': return this.create(request);
      case 'DescribeSecret': return describe(this.find(input));
      case 'GetSecretValue': return getValue(this.usable(input), request);
      case 'ListSecretVersionIds': return listVersionIds(this.usable(input), request);
      case 'PutSecretValue': return putValue(this.usable(input), request, this.context());
      case 'UpdateSecret': return this.update(this.usable(input), request);
      case 'UpdateSecretVersionStage': return this.updateStage(this.usable(input), request);
      case 'RotateSecret': return rotate(this.usable(input), request, { ...this.context(), newRotationToken: () => this.rotationToken() });
      case 'CancelRotateSecret': return cancel(this.usable(input));
      case 'DeleteSecret': return this.delete(this.find(input), request);
      case 'GetRandomPassword': return { RandomPassword: randomPassword(input) };
      default: throw new ServiceError('UnknownOperationException', `${operation} isn't an operation of this endpoint`);
    }
  }

  private create(input: RequestInput): Body {
    const name = input.required('Name', 1, 512);
    const versionId = input.text('ClientRequestToken', 32, 64) ?? this.newVersionId();
    const value = input.value();
    if (!SECRET_NAME.test(name)) {
      throw invalidParameter('Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!');
    }
    if ([...this.secrets.values()].some(secret => secret.name === name)) {
      throw alreadyExists(`The operation failed because the secret ${name} already exists.`);
    }
    const secret = this.seed({ name, kmsKeyId: input.text('KmsKeyId'), type: input.text('Type') });
    secret.description = input.text('Description', 0);
    if (value) {
      storeVersion(secret, versionId, value, ['AWSCURRENT'], this.context());
    }
    return { ARN: secret.arn, Name: name, VersionId: value ? versionId : undefined };
  }

  private update(secret: Secret, input: RequestInput): Body {
    const value = input.value();
    const versionId = input.text('ClientRequestToken', 32, 64) ?? this.newVersionId();
    secret.description = input.text('Description', 0) ?? secret.description;
    secret.kmsKeyId = input.text('KmsKeyId') ?? secret.kmsKeyId;
    secret.lastChangedDate = this.now();
    if (value) {
      storeVersion(secret, versionId, value, ['AWSCURRENT'], this.context());
    }
    return { ARN: secret.arn, Name: secret.name, VersionId: value ? versionId : undefined };
  }

  private updateStage(secret: Secret, input: RequestInput): Body {
    updateVersionStage(secret, input);
    secret.lastChangedDate = this.now();
    return { ARN: secret.arn, Name: secret.name };
  }

  private delete(secret: Secret, input: RequestInput): Body {
    secret.deletedDate = this.now();
    if (input.flag('ForceDeleteWithoutRecovery')) {
      this.secrets.delete(secret.arn);
    }
    return { ARN: secret.arn, Name: secret.name, DeletionDate: secret.deletedDate / 1000 };
  }

  private usable(input: Body): Secret {
    const secret = this.find(input);
    if (secret.deletedDate !== undefined) {
      throw invalidRequest('You can\'t perform this operation on the secret because it was marked for deletion.');
    }
    return secret;
  }

  private find(input: Body): Secret {
    const id = new RequestInput(input).required('SecretId');
    const found = this.secrets.get(id)
      ?? [...this.secrets.values()].find(secret => secret.name === id || partialArn(secret.arn) === id);
    if (!found) {
      throw notFound('Secrets Manager can\'t find the specified secret.');
    }
    return found;
  }

  private context(): WriteContext {
    return { now: this.now(), newVersionId: this.newVersionId };
  }

  /** Milliseconds since the epoch. */
  private now(): number {
    return this.clock.now().getTime();
  }

  private rotationToken(): string | undefined {
    return this.options.issueRotationTokens ? randomBytes(32).toString('hex') : undefined;
  }

  private arnOf(name: string): string {
    const { partition = 'aws', region = 'us-east-1', accountId = '123456789012' } = this.options;
    return `arn:${partition}:secretsmanager:${region}:${accountId}:secret:${name}-${arnSuffix(name)}`;
  }
}
