import { notFound } from '../../rehearsal/secrets-manager/service-error';
import { SecretsManagerState, SecretsManagerStateOptions, SeedOptions } from '../../rehearsal/secrets-manager/state';
import { Rotation } from '../../src/handler/rotation';
import { parseRotationEvent, Step } from '../../src/handler/rotation-event';
import { Sender, SecretsManagerStore } from '../../src/handler/secrets-manager-store';
import { TestedVersions } from '../../src/handler/tested-versions';
import { charactersOf, KeyFormatSpec, KeySpec } from '../../src/key-spec';

/** One call that the function makes of Secrets Manager. */
export interface Call {
  readonly operation: string;
  readonly input: Record<string, unknown>;
}

/** Breaks one call: ends the process as Lambda would, or lets the call fail as a network does. */
export interface Fault {
  /** Which of the calls, counted over all that were made. */
  readonly call: number;
  /** Before it has reached Secrets Manager, or after, when the answer is lost. */
  readonly when: 'before' | 'after';
  readonly how: 'kill' | 'fail';
}

/** What the harness sees when the process was ended. The function itself sees nothing. */
export class Killed extends Error {}

/** How one step is run. */
export interface StepOptions {
  /** @default that of the rotation begun last */
  readonly token?: string;
  /** @default that of the secret */
  readonly spec?: KeySpec;
  /** What the process remembers. @default nothing: a process of its own */
  readonly tested?: TestedVersions;
  /** With the function's own randomness and clock. @default keys that tell which one they are, and no waiting */
  readonly bare?: boolean;
}

const ROTATION_LAMBDA = 'arn:aws:lambda:us-east-1:123456789012:function:rotation';

/** One secret in a local Secrets Manager, and the steps of its rotation run against it: the port, over a client without a network. */
export class LocalSecret {
  public readonly state: SecretsManagerState;
  /** What the function called so far, in order. */
  public readonly calls: Call[] = [];
  /** How long it waited, in milliseconds. */
  public readonly pauses: number[] = [];
  /** What happens before and after each call. */
  public before?: (call: Call) => void;
  public after?: (call: Call) => void;
  public fault?: Fault;
  /** How many reads of a version, by its id, do not see its value yet. */
  public readonly unseen = new Map<string, number>();
  /** The token of the rotation begun last. */
  public token = '';

  private now = Date.UTC(2026, 10, 24);
  private versions = 0;
  private keys = 0;
  private kill?: () => void;

  constructor(public spec: KeySpec, seed: Partial<SeedOptions> = {}, options: SecretsManagerStateOptions = {}) {
    this.state = new SecretsManagerState({ clock: { now: () => new Date(this.now++) }, newVersionId: () => this.newVersionId(), ...options });
    this.state.seed({ name: 'session', ...seed });
  }

  public get arn(): string {
    return this.state.secret('session').arn;
  }

  /** Text of the version that has a label, or of a version by its id. */
  public text(labelOrId: string): string | undefined {
    const version = this.version(labelOrId);
    return version?.value && 'SecretString' in version.value ? version.value.SecretString : undefined;
  }

  /** The id of the version that has a label. */
  public holder(label: string): string | undefined {
    return this.version(label)?.versionId;
  }

  public labelsOf(versionId: string): string[] {
    return [...this.version(versionId)?.labels ?? []].sort();
  }

  /** Operations of the calls so far, and forgets them. */
  public takeOperations(): string[] {
    return this.calls.splice(0).map((call) => call.operation);
  }

  /** RotateSecret; the token is that of the version to be made. */
  public rotate(options: { immediately?: boolean } = {}): string {
    this.state.call('RotateSecret', {
      SecretId: this.arn,
      RotationLambdaARN: ROTATION_LAMBDA,
      RotationRules: { ScheduleExpression: 'rate(30 days)' },
      RotateImmediately: options.immediately ?? true,
      ClientRequestToken: this.token = this.newVersionId(),
    });
    return this.token;
  }

  /** PutSecretValue by somebody, as the console does: AWSCURRENT moves at once. */
  public putByHand(text: string): string {
    return this.state.call('PutSecretValue', { SecretId: this.arn, SecretString: text, ClientRequestToken: this.newVersionId() }).VersionId as string;
  }

  /** A version that somebody keeps at hand, without AWSCURRENT, and without disturbing a rotation. */
  public prepare(text: string): string {
    const versionId = this.newVersionId();
    this.state.secret('session').versions.set(versionId, { versionId, createdDate: this.now++, labels: new Set(), value: { SecretString: text } });
    return versionId;
  }

  /** UpdateSecretVersionStage by an operator. */
  public moveLabel(label: string, to: string | undefined): void {
    this.state.call('UpdateSecretVersionStage', {
      SecretId: this.arn, VersionStage: label, MoveToVersionId: to, RemoveFromVersionId: this.holder(label),
    });
  }

  /** One step, as the function runs it. */
  public async step(step: Step, options: StepOptions = {}): Promise<string> {
    const killed = new Promise<never>((_, reject) => {
      this.kill = () => reject(new Killed());
    });
    return Promise.race([this.rotation(step, options).run(), killed]);
  }

  public rotation(step: Step, options: StepOptions = {}): Rotation {
    const event = parseRotationEvent({
      Step: step,
      SecretId: 'session',
      ClientRequestToken: options.token ?? this.token,
      RotationToken: this.state.secret('session').rotation?.rotationToken,
    });
    return new Rotation(event, options.spec ?? this.spec, new SecretsManagerStore(this.client, event.secretId), {
      tested: options.tested ?? new TestedVersions(),
      ...options.bare ? {} : {
        fresh: (format: KeyFormatSpec) => this.fresh(format),
        now: () => new Date(this.now),
        pause: async (milliseconds: number) => {
          this.pauses.push(milliseconds);
        },
      },
    });
  }

  /** The steps as Secrets Manager calls them, and its own part behind them. */
  public async steps(options: StepOptions = {}): Promise<string[]> {
    const done: string[] = [];
    for (const step of ['createSecret', 'setSecret', 'testSecret', 'finishSecret'] as const) {
      done.push(await this.step(step, options));
    }
    this.state.finishRotation('session');
    return done;
  }

  /** A key that tells which one it is, fresh each time. */
  public fresh(format: KeyFormatSpec): string {
    return `key-${++this.keys}-`.padEnd(charactersOf(format), '.');
  }

  /** The SDK's client, as far as the store uses it. */
  public get client(): Sender {
    return { send: (command: { constructor: { name: string }; input: Record<string, unknown> }) => this.send(command) } as unknown as Sender;
  }

  private async send(command: { constructor: { name: string }; input: Record<string, unknown> }): Promise<unknown> {
    const call = { operation: command.constructor.name.replace(/Command$/, ''), input: command.input };
    this.calls.push(call);
    this.before?.(call);
    await this.strike('before');
    try {
      return await this.answer(call);
    } finally {
      this.after?.(call);
      await this.strike('after');
    }
  }

  private async answer(call: Call): Promise<unknown> {
    this.checkSeen(call);
    const answer = this.state.call(call.operation, call.input);
    // The SDK makes dates of the protocol's seconds.
    const dates = Object.entries(answer).filter(([name, value]) => name.endsWith('Date') && value !== undefined);
    return { ...answer, ...Object.fromEntries(dates.map(([name, value]) => [name, new Date(Number(value) * 1000)])) };
  }

  private async strike(when: Fault['when']): Promise<void> {
    if (this.fault?.when !== when || this.fault.call !== this.calls.length - 1) {
      return;
    }
    if (this.fault.how === 'kill') {
      this.kill?.();
      // A dead process goes on with nothing.
      await new Promise(() => {});
    }
    throw Object.assign(new Error('connection lost'), { name: 'TimeoutError' });
  }

  private checkSeen({ operation, input }: Call): void {
    const versionId = String(input.VersionId);
    const reads = this.unseen.get(versionId) ?? 0;
    if (operation === 'GetSecretValue' && reads > 0) {
      this.unseen.set(versionId, reads - 1);
      throw notFound('not seen yet');
    }
  }

  private version(labelOrId: string) {
    const versions = this.state.secret('session').versions;
    return versions.get(labelOrId) ?? [...versions.values()].find((version) => version.labels.has(labelOrId));
  }

  private newVersionId(): string {
    return `version-${++this.versions}`.padEnd(32, '.');
  }
}
