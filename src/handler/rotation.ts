import { KeySpec, MAX_SECRET_BYTES } from '../key-spec';
import { KeySource, randomKey } from './key-material';
import { Successor, successorOf } from './key-ring';
import { kinshipOf } from './kinship';
import { RingReport } from './ring/ring-report';
import { RotationError } from './rotation-error';
import { RotationEvent } from './rotation-event';
import { AWSCURRENT, AWSPENDING, AWSPREVIOUS, SecretDescription, SecretStore, SecretVersion } from './secret-store';
import { TestedVersion, TestedVersions } from './tested-versions';

/** Pauses before a version that was just written is looked for again, in milliseconds. Reads are eventually consistent. */
const PAUSES = [100, 200, 400, 800, 1600];

/** What the steps lean on, beside the secret itself. */
export interface RotationTools {
  /** What `testSecret` found in this process, for `finishSecret`. */
  readonly tested: TestedVersions;
  readonly fresh?: KeySource;
  readonly now?: () => Date;
  readonly pause?: (milliseconds: number) => Promise<void>;
}

/** The four steps of one rotation: of one secret, to one version. Each can be repeated and can follow a broken attempt. */
export class Rotation {
  /** The secret, by its ARN as soon as Secrets Manager has named it. */
  public secret: string;

  /** What became of the keys that are kept beside the current ones. */
  public rings: readonly RingReport[] = [];

  private readonly version: string;
  private readonly tools: Required<RotationTools>;

  constructor(private readonly event: RotationEvent, private readonly spec: KeySpec, private readonly store: SecretStore, tools: RotationTools) {
    this.secret = event.secretId;
    this.version = event.token;
    this.tools = {
      fresh: randomKey, now: () => new Date(), pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)), ...tools,
    };
  }

  /**
   * Runs the step that the event names.
   *
   * @returns what was done, for the log
   * @throws RotationError if the step must not or cannot be done; nothing was written then
   */
  public async run(): Promise<string> {
    switch (this.event.step) {
      case 'createSecret':
        return this.createSecret();
      case 'setSecret':
        return 'nothing to set: readers fetch the keys themselves';
      case 'testSecret':
        return this.testSecret();
      case 'finishSecret':
        return this.finishSecret();
    }
  }

  private async createSecret(): Promise<string> {
    const secret = await this.describe();
    if (this.isCurrent(secret)) {
      return 'the version is AWSCURRENT already';
    }
    this.checkPending(secret);
    const made = await this.successor(secret);
    if (made && await this.store.putPending(this.version, made.text, this.event.rotationToken) === 'put') {
      this.rings = made.reports;
      return 'put the pending value';
    }
    this.checkNeverCurrent((await this.pendingVersion()).created, secret);
    return 'the pending value was put before';
  }

  private async testSecret(): Promise<string> {
    const pending = await this.settled(this.version);
    const current = await this.store.readCurrent();
    this.secret = pending?.arn ?? current?.arn ?? this.secret;
    if (!pending && !current) {
      return 'nothing to test: the secret has no value yet';
    }
    if (!pending) {
      throw noValue();
    }
    if (pending.versionId === current?.versionId) {
      return 'the version is AWSCURRENT already';
    }
    const { kinship } = this.compare(pending, current);
    this.rings = kinship.reports;
    return kinship.kind === 'copy' ? 'the pending value is a copy of AWSCURRENT' : 'the pending value follows AWSCURRENT, and only the keys differ';
  }

  private async finishSecret(): Promise<string> {
    const secret = await this.describe();
    if (this.isCurrent(secret)) {
      return 'the version is AWSCURRENT already';
    }
    this.checkPending(secret);
    const current = holderOf(AWSCURRENT, secret);
    // Another process tested it, or AWSCURRENT has moved since: what is moved below must be the successor of what is there.
    const tested = this.tools.tested.find(this.secret, this.version, current) ?? await this.testAgain(secret);
    this.checkNeverCurrent(tested.created, secret);
    if (tested.kinship.kind === 'copy') {
      throw new RotationError(`the pending value is a copy of AWSCURRENT, so nothing would be rotated; ${this.recovery()}`);
    }
    const moved = await this.store.moveCurrent(this.version, current);
    if (moved === 'conflict' && !this.isCurrent(await this.describe())) {
      throw new RotationError('AWSCURRENT was moved by somebody else at this very moment; nothing was changed, and Secrets Manager tries the rotation again');
    }
    return `moved AWSCURRENT from ${current ?? 'no version'}`;
  }

  /** What follows AWSCURRENT; undefined where that is refused but was put before it was, by an earlier deployment for example. */
  private async successor(secret: SecretDescription): Promise<Successor | undefined> {
    const current = await this.currentVersion(secret);
    try {
      return this.successorOf(current, secret);
    } catch (error) {
      if (await this.store.readVersion(this.version)) {
        return undefined;
      }
      throw error;
    }
  }

  private successorOf(current: SecretVersion | undefined, secret: SecretDescription): Successor {
    const now = this.tools.now();
    const { created } = current ?? {};
    const { lastRotated } = secret;
    // A value that was put by hand since tells no moment of its own.
    const since = lastRotated && created && lastRotated >= created ? lastRotated : now;
    const successor = successorOf({ text: current && textOf(current), since }, this.spec, { versionId: this.version, now, fresh: this.tools.fresh });
    const bytes = Buffer.byteLength(successor.text);
    if (bytes > MAX_SECRET_BYTES) {
      throw new RotationError(
        `the new value would have ${bytes} bytes, but a secret holds at most ${MAX_SECRET_BYTES}; shorten the other fields or the keys, keep fewer previous keys, or rotate less often`,
      );
    }
    return successor;
  }

  private async describe(): Promise<SecretDescription> {
    const secret = await this.store.describe();
    this.secret = secret.arn;
    if (secret.managedBy !== undefined) {
      throw new RotationError(`the secret is managed by ${secret.managedBy}, which rotates it itself; remove this rotation`);
    }
    return secret;
  }

  private isCurrent(secret: SecretDescription): boolean {
    return holderOf(AWSCURRENT, secret) === this.version;
  }

  /** Refuses a version that this rotation must not touch: no rotation under way, or one that an operator has undone. */
  private checkPending(secret: SecretDescription): void {
    // DescribeSecret lists no version without a label: one that was abandoned and one that never was look the same.
    const labels = secret.stages.get(this.version) ?? [];
    if (!secret.rotationEnabled) {
      // With AWSPENDING left behind, Secrets Manager tries this version again instead of turning rotation on.
      const leftover = labels.includes(AWSPENDING) ? `; if a previous rotation isn't complete then, ${this.recovery()}` : '';
      throw new RotationError(
        `rotation is not enabled on the secret: it was cancelled, or never configured; turn it on again (aws secretsmanager rotate-secret)${leftover}`,
      );
    }
    if (!labels.includes(AWSPENDING)) {
      throw new RotationError(
        'the version is not AWSPENDING: its rotation was abandoned, by a put in the meantime for example, or it is no version of this secret; ' +
        'rotate the secret again (aws secretsmanager rotate-secret)',
      );
    }
    if (labels.includes(AWSPREVIOUS)) {
      throw this.retired();
    }
  }

  /** A version made before the last rotation finished can only be the one that this rotation made current. */
  private checkNeverCurrent(created: Date | undefined, secret: SecretDescription): void {
    if (created && secret.lastRotated && created < secret.lastRotated) {
      throw this.retired();
    }
  }

  private retired(): RotationError {
    return new RotationError(`the version was AWSCURRENT before and was rolled back, so its keys are retired; ${this.recovery()}`);
  }

  /** The version that is AWSCURRENT; undefined if none is. */
  private async currentVersion(secret: SecretDescription): Promise<SecretVersion | undefined> {
    const id = holderOf(AWSCURRENT, secret);
    if (id === undefined) {
      return undefined;
    }
    const current = await this.settled(id);
    if (!current) {
      throw new RotationError(`version ${id} is AWSCURRENT but has no value; put one (aws secretsmanager put-secret-value) and rotate the secret again`);
    }
    return current;
  }

  private async pendingVersion(): Promise<SecretVersion> {
    const pending = await this.settled(this.version);
    if (!pending) {
      throw noValue();
    }
    return pending;
  }

  private async testAgain(secret: SecretDescription): Promise<TestedVersion> {
    return this.compare(await this.pendingVersion(), await this.currentVersion(secret));
  }

  private compare(pending: SecretVersion, current: SecretVersion | undefined): TestedVersion {
    const currentText = current && textOf(current);
    try {
      const kinship = kinshipOf(textOf(pending), currentText, this.spec, this.version);
      const tested = { current: current?.versionId, created: pending.created, kinship };
      if (current) {
        this.tools.tested.add(this.secret, this.version, tested);
      }
      return tested;
    } catch (error) {
      // The value of a version can never be replaced: without this the secret would be stuck.
      throw error instanceof RotationError ? new RotationError(`${error.message}; ${this.recovery()}`) : error;
    }
  }

  /** A version's value, waiting for a put to become visible. */
  private async settled(versionId: string): Promise<SecretVersion | undefined> {
    for (const milliseconds of PAUSES) {
      const version = await this.store.readVersion(versionId);
      if (version) {
        return version;
      }
      await this.tools.pause(milliseconds);
    }
    return this.store.readVersion(versionId);
  }

  private recovery(): string {
    return `to give this version up: aws secretsmanager update-secret-version-stage --secret-id ${this.secret} --version-stage ${AWSPENDING} ` +
      `--remove-from-version-id ${this.version}, then rotate the secret again`;
  }
}

function holderOf(label: string, secret: SecretDescription): string | undefined {
  return [...secret.stages].find(([, labels]) => labels.includes(label))?.[0];
}

function textOf(version: SecretVersion): string {
  if (version.text === undefined) {
    throw new RotationError(`version ${version.versionId} holds binary data, which has no keys; store the secret as a string`);
  }
  return version.text;
}

function noValue(): RotationError {
  return new RotationError('the pending version has no value; Secrets Manager tries the rotation again, from createSecret on');
}
