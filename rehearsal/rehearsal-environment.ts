import { Resolver } from './assembly/resolver';
import { importedArn, Rotation } from './assembly/rotations';
import { StackTemplate } from './assembly/stack-template';
import { startingValue } from './assembly/starting-value';
import { CallJudge } from './call-judge';
import { Clock, realClock } from './clock';
import { LeakDetector } from './document/leak-detector';
import { encryptionKey } from './encryption-keys';
import { EncryptionKey } from './iam/call-permissions';
import { Statement } from './iam/statement';
import { SecretsManagerEndpoint } from './secrets-manager/endpoint';
import { MotoLedger } from './secrets-manager/moto-ledger';
import { RotationLedger } from './secrets-manager/rotation-service';
import { ServiceError } from './secrets-manager/service-error';
import { SecretsManagerState } from './secrets-manager/state';
import { ValueWatch } from './value-watch';

/** What a secret without a value holds elsewhere: moto can't rotate one that holds nothing. */
const EMPTY = '{}';

/** What a rotation's secret became here. */
export interface ProvidedSecret {
  readonly arn: string;
  /** How it begins, for people. */
  readonly beginning: string;
}

/** Which Secrets Manager rotations run against, and at what time. */
export interface RehearsalEnvironmentOptions {
  /** Another Secrets Manager, such as moto: it has a clock of its own. @default one in this process */
  readonly endpointUrl?: string;
  /** What time it is, for the Secrets Manager in this process and for the functions. @default the machine's clock */
  readonly clock?: Clock;
}

/** One account and region: its Secrets Manager, here or elsewhere, with the judge in front of it. */
export class RehearsalEnvironment {
  readonly ledger: RotationLedger;
  readonly judge: CallJudge;
  readonly watch: ValueWatch;
  /** By the secret's ARN: the KMS key that it is encrypted under. */
  readonly keys = new Map<string, EncryptionKey>();
  /** By the secret's ARN: what its own policy says to the role that rotates it. */
  readonly policies = new Map<string, readonly Statement[]>();
  private readonly local?: SecretsManagerState;
  private readonly endpoint: SecretsManagerEndpoint;
  private readonly created: string[] = [];

  constructor({ account, region, partition }: StackTemplate, private readonly leaks: LeakDetector, options: RehearsalEnvironmentOptions) {
    const { endpointUrl, clock = realClock } = options;
    this.local = endpointUrl === undefined
      ? new SecretsManagerState({ accountId: account, region, partition, issueRotationTokens: true, clock })
      : undefined;
    this.ledger = this.local ?? new MotoLedger({ url: endpointUrl!, accountId: account, region });
    this.watch = new ValueWatch(this.ledger, leaks);
    this.judge = new CallJudge(async secretId => {
      const { ARN: arn, RotationLambdaARN: rotationLambdaArn } = await this.ledger.call('DescribeSecret', { SecretId: secretId });
      return {
        arn: String(arn),
        rotationLambdaArn: rotationLambdaArn as string | undefined,
        key: this.keys.get(String(arn)),
        policy: this.policies.get(String(arn)),
      };
    });
    this.endpoint = new SecretsManagerEndpoint(this.ledger, [this.judge, this.watch], clock);
  }

  /** Where the functions find it, once it has started. */
  get url(): string {
    return this.endpoint.url;
  }

  /** Starts listening. */
  async start(): Promise<void> {
    await this.endpoint.start();
  }

  /** Creates the secret of a rotation as CloudFormation would; one that exists elsewhere begins without a value. */
  async provideSecret(rotation: Rotation, resolver: Resolver): Promise<ProvidedSecret> {
    const { name, owned } = rotation.secret;
    const properties = owned ? resolver.properties(owned.stack, owned.resource) : {};
    const key = owned && encryptionKey(resolver, owned.stack, properties.KmsKeyId);
    const value = owned ? startingValue(properties) : undefined;
    const expected = owned ? String(resolver.ref(owned.stack, owned.logicalId)) : importedArn(rotation.secret);
    const arn = this.local
      ? this.local.seed({ name, arn: expected, value, kmsKeyId: key?.arn }).arn
      : await this.createRemotely(name, value ?? EMPTY, key?.arn);
    if (owned) {
      resolver.bind(owned.stack, owned.logicalId, arn);
    } else if (expected !== undefined && expected !== arn) {
      resolver.replace(expected, arn);
    }
    if (key) {
      this.keys.set(arn, key);
    }
    this.leaks.learn(value ?? '');
    return { arn, beginning: beginning(owned !== undefined, value, this.local === undefined) };
  }

  /** Stops listening, and removes what was created elsewhere. */
  async stop(): Promise<void> {
    await this.endpoint.stop();
    for (const secretId of this.created) {
      await this.ledger.call('DeleteSecret', { SecretId: secretId, ForceDeleteWithoutRecovery: true });
    }
  }

  private async createRemotely(name: string, value: string, kmsKeyId: string | undefined): Promise<string> {
    try {
      const { ARN: arn } = await this.ledger.call('CreateSecret', { Name: name, SecretString: value, KmsKeyId: kmsKeyId });
      this.created.push(String(arn));
      return String(arn);
    } catch (error) {
      if (error instanceof ServiceError && error.type === 'ResourceExistsException') {
        throw new Error(`the endpoint has a secret ${name} already, which a rehearsal won't touch; use an endpoint without it`);
      }
      throw error;
    }
  }
}

function beginning(isOwned: boolean, value: string | undefined, isRemote: boolean): string {
  if (value !== undefined) {
    return 'begins with the value of the template';
  }
  return `${isOwned ? 'has no value in the template' : 'exists elsewhere'}; begins ${isRemote ? 'as an empty JSON object' : 'without a value'} here`;
}
