import { documentOf, stringIn } from './whole-secret';
import { ManualClock } from '../../rehearsal/clock';
import { Secret, SecretVersion } from '../../rehearsal/secrets-manager/secret';
import { Body, SecretsManagerBackend, SecretsManagerState } from '../../rehearsal/secrets-manager/state';
import { tolerant } from '../handler/tolerant';

/** How long a call of the function takes, in milliseconds. */
export const CALL = 7;

export const SECRET = 'histories/secret';
export const FUNCTION_ARN = 'arn:aws:lambda:us-east-1:123456789012:function:rotate';

/** A call of the function, before and after Secrets Manager has acted. A rejection loses the call or its answer. */
export interface Watcher {
  before(operation: string, input: Body): Promise<void>;
  after(operation: string, input: Body): Promise<void>;
}

/** One secret in a local Secrets Manager, on a clock of the test's own. What the function calls of it is watched; what people do is not. */
export class Service implements SecretsManagerBackend {
  public readonly clock = new ManualClock(new Date('2026-11-24T00:00:00Z'));
  public readonly state: SecretsManagerState;
  public watcher?: Watcher;
  private versions = 0;

  /** @param isWhole whether the secret is one string, which everybody but the function then sees as a document of one field */
  constructor(text: string | undefined, keepPendingLabel: boolean, private readonly isWhole = false) {
    this.state = new SecretsManagerState({
      clock: this.clock, newVersionId: () => this.newVersionId(), keepPendingLabel, issueRotationTokens: true,
    });
    this.state.seed({ name: SECRET, value: text });
  }

  public get secret(): Secret {
    return this.state.secret(SECRET);
  }

  /** The version that carries a label. */
  public holder(label: string): SecretVersion | undefined {
    return [...this.secret.versions.values()].find(({ labels }) => labels.has(label));
  }

  /** The text of a version. */
  public textOf(version: SecretVersion | undefined): string | undefined {
    const text = version?.value && 'SecretString' in version.value ? version.value.SecretString : undefined;
    return text !== undefined && this.isWhole ? documentOf(text) : text;
  }

  /** A call of the function's. */
  public async call(operation: string, input: Body): Promise<Body> {
    this.clock.advance(CALL);
    await this.watcher?.before(operation, input);
    try {
      return this.state.call(operation, input);
    } finally {
      await this.watcher?.after(operation, input);
    }
  }

  /** Puts a text by hand. @returns the version; undefined where Secrets Manager takes no such text */
  public put(text: string): string | undefined {
    const SecretString = this.isWhole ? stringIn(text) : text;
    let versionId: string | undefined;
    tolerant(() => {
      versionId = String(this.operate('PutSecretValue', { SecretString, ClientRequestToken: this.newVersionId() }).VersionId);
    });
    return versionId;
  }

  /** A call of somebody else's. */
  public operate(operation: string, input: Body = {}): Body {
    this.clock.advance(11);
    return this.state.call(operation, { SecretId: SECRET, ...input });
  }

  public newVersionId(): string {
    return `version-${++this.versions}`.padEnd(32, '.');
  }
}
