import { Rotation } from './assembly/rotations';
import { Clock, ManualClock } from './clock';
import { values } from './document/document-change';
import { Fingerprints } from './document/fingerprints';
import { addByHand, FIELD_BY_HAND } from './document/hand-edit';
import { jsonMembers } from './document/json-members';
import { LeakDetector } from './document/leak-detector';
import { askedKeys } from './keys/asked-keys';
import { KeyWitness, REWRITTEN } from './keys/key-witness';
import { RehearsalEnvironment } from './rehearsal-environment';
import { RehearsedFunction } from './rehearsed-function';
import { keyHistory } from './report/key-history';
import { stepTable, versionTable } from './report/rotation-report';
import { checkRotation, checkSteps, findLeaks, ObservedRotation, ValueJudge } from './rotation-checks';
import { rotationInterval } from './rotation-interval';
import { RotationService } from './secrets-manager/rotation-service';
import { ServiceError } from './secrets-manager/service-error';
import { Body } from './secrets-manager/state';
import { labelled, SecretSnapshot, takeSnapshot } from './snapshot';

/** One secret's rotation, rehearsed. */
export interface RotationResult {
  /** What happened, for people. */
  readonly lines: readonly string[];
  /** What is off. A function's error is quoted as it is: whoever shows it takes secrets out. */
  readonly problems: readonly string[];
  /** How many calls each rotation made. */
  readonly calls: readonly number[];
}

/** What all rotations of a run share. */
export interface RehearsalContext {
  readonly leaks: LeakDetector;
  readonly fingerprints: Fingerprints;
  /** How often each secret is rotated. @default as often as it takes to see what its keys do */
  readonly rotations?: number;
  /** What time it is. */
  readonly clock: Clock;
  /** The same, where it can be set. */
  readonly time?: ManualClock;
}

/** How often a secret is rotated where nobody says so: until a key of each kind has come and gone. */
const ROTATIONS = { single: 2, ring: 3, announced: 5 } as const;

/** How long a step takes, in milliseconds, where the clock stands still otherwise. */
const STEP = 1000;

/** Rotates one secret again and again, as Secrets Manager would, and looks closely. */
export class RotationRehearsal {
  private readonly lines: string[] = [];
  private readonly problems: string[] = [];
  private readonly calls: number[] = [];
  private readonly service: RotationService;
  private readonly witness?: KeyWitness;
  private steps: readonly string[] = [];
  private versions: readonly string[] = [];

  constructor(
    private readonly rotation: Rotation, private readonly secretArn: string, private readonly lambda: RehearsedFunction,
    private readonly environment: RehearsalEnvironment, private readonly context: RehearsalContext,
  ) {
    this.service = new RotationService(environment.ledger, async event => {
      context.leaks.learn(event.RotationToken ?? '');
      await lambda.invoke(event, environment.watch).finally(() => context.time?.advance(STEP));
    }, { maxAttempts: 1 });
    this.witness = this.readKeys();
  }

  private get rotations(): number {
    const keys = [...this.witness?.histories.keys() ?? []];
    const isAnnounced = this.context.time !== undefined && keys.some(({ upcoming }) => upcoming);
    return this.context.rotations ?? (isAnnounced ? ROTATIONS.announced : keys.length > 0 ? ROTATIONS.ring : ROTATIONS.single);
  }

  /** A function that was not made by this library, or by another version of it, is judged by what changes. */
  private readKeys(): KeyWitness | undefined {
    try {
      const keys = askedKeys(this.lambda.lambda.configuration.environment);
      return keys && new KeyWitness(keys);
    } catch (error) {
      this.lines.push(`its keys can't be told apart (${(error as Error).message}), so every field that changes is taken for one`);
      return undefined;
    }
  }

  /** Rehearses the deployment and the rotations after it. Stops at the first that is off. */
  async run(): Promise<RotationResult> {
    try {
      await this.rehearse();
    } catch (error) {
      if (!(error instanceof ServiceError)) {
        throw error;
      }
      this.problems.push(`${this.rotation.name}: Secrets Manager refused: ${error.type}: ${error.message}`);
    }
    return { lines: this.lines, problems: this.problems, calls: this.calls };
  }

  private async rehearse(): Promise<void> {
    if (!this.rotation.rotatesOnDeploy) {
      await this.testConfiguration();
    }
    this.witness?.begin(labelled(await this.snapshot(), 'AWSCURRENT')?.value, this.context.clock.now());
    const half = rotationInterval(this.rotation.rotationRules) / 2;
    let keys: readonly string[] | undefined;
    for (let number = 1; number <= this.rotations && this.problems.length === 0; number++) {
      if (number > 1) {
        this.context.time?.advance(half);
        await (number === 2 ? this.editByHand() : undefined);
        this.context.time?.advance(half);
      }
      keys = await this.rotate(number, keys);
    }
    this.showHistories();
  }

  private showHistories(): void {
    const histories = [...this.witness?.histories ?? []];
    this.lines.push(...histories.flatMap(([key, moments]) => keyHistory(key, moments, this.context.fingerprints)));
    const needsTime = histories.some(([{ upcoming, retention }]) => upcoming || 'validFor' in retention);
    if (needsTime && !this.context.time) {
      this.lines.push('not seen: what takes time, which is not ours to set here; no announced key came to sign, and none left when its time was up');
    }
  }

  /** What a deployment does with `RotateImmediatelyOnUpdate: false`: testSecret alone, on a copy of the current value. */
  private async testConfiguration(): Promise<void> {
    const before = await this.snapshot();
    const seen = await this.observe(before, { RotateImmediately: false });
    this.lines.push('deployment: the configuration is tested, and nothing rotates', ...indent(stepTable(seen.records)));
    const changed = JSON.stringify(seen.after) !== JSON.stringify(before);
    this.note('the test of the configuration', [
      ...checkSteps(seen),
      ...changed ? ['a value or a label changed, although the configuration was only to be tested'] : [],
    ], seen);
  }

  /** Somebody edits another field between two rotations: it must come through, however little else the document holds. */
  private async editByHand(): Promise<void> {
    const current = labelled(await this.snapshot(), 'AWSCURRENT');
    const edited = current?.value === undefined || this.witness?.isWholeSecret ? undefined : addByHand(current.value);
    if (edited !== undefined) {
      await this.environment.ledger.call('PutSecretValue', { SecretId: this.secretArn, SecretString: edited });
      this.witness?.putByHand(this.context.clock.now());
      this.lines.push('in between, a field is added by hand, oddly spelt: it must come through as it is');
    }
  }

  private async rotate(number: number, expectedKeys: readonly string[] | undefined): Promise<readonly string[]> {
    const { clock, fingerprints } = this.context;
    const { witness } = this;
    const began = clock.now();
    const seen = await this.observe(await this.snapshot(), {});
    const times = { began, ended: clock.now() };
    const judge: ValueJudge | undefined = witness && ((old, value) => ({ keys: witness.keys, problems: witness.judge(old, value, times) }));
    const { keys, problems } = checkRotation(seen, judge);
    const different = keys.length === 0 || expectedKeys === undefined ? [] : compareKeys(keys, expectedKeys);
    const steps = stepTable(seen.records);
    const isRepeated = steps.join('\n') === this.steps.join('\n');
    const before = versionTable(seen.before, keys, fingerprints, witness);
    const isShown = before.join('\n') === this.versions.join('\n');
    this.steps = steps;
    this.versions = versionTable(seen.after, keys, fingerprints, witness);
    this.lines.push(
      `rotation ${number} of ${this.rotations}: ${isRepeated ? 'the same ' : ''}${count(seen)} calls${isRepeated ? ' as before' : ''}`,
      ...isRepeated ? [] : indent(steps),
      ...isShown ? [] : ['  before', ...indent(before)],
      '  after', ...indent(this.versions),
    );
    this.calls.push(count(seen));
    this.note(`rotation ${number}`, [...problems, ...different], seen);
    return keys;
  }

  private async observe(before: SecretSnapshot, request: Body): Promise<ObservedRotation> {
    const outcome = await this.service.rotate(this.secretArn, {
      RotationLambdaARN: this.lambda.lambda.configuration.functionArn,
      RotationRules: this.rotation.rotationRules,
      ...request,
    });
    const after = await this.snapshot();
    this.learn(before, after);
    return { before, after, outcome, records: this.lambda.takeRecords() };
  }

  private async snapshot(): Promise<SecretSnapshot> {
    return takeSnapshot(this.environment.ledger, this.secretArn);
  }

  /** Of the fields that changed even a piece must not be found anywhere. */
  private learn(before: SecretSnapshot, after: SecretSnapshot): void {
    const versions = [...before, ...after].flatMap(({ value }) => value === undefined ? [] : [value]);
    versions.forEach(value => this.context.leaks.learn(value));
    if (this.witness) {
      versions.flatMap(value => this.witness!.valuesIn(value)).forEach(value => this.context.leaks.learnKey(value));
      return;
    }
    const fields = versions.map(value => values(value, jsonMembers(value) ?? []));
    for (const [index, value] of versions.entries()) {
      const members = [...fields[index]];
      const changed = members.filter(([name, text]) => fields.some(other => other.has(name) && other.get(name) !== text));
      changed.forEach(([, text]) => this.context.leaks.learnKey(text));
      if (members.length === 0) {
        this.context.leaks.learnKey(value);
      }
    }
  }

  private note(where: string, problems: readonly string[], seen: ObservedRotation): void {
    const all = [...problems, ...findLeaks(seen.records, this.context.leaks)];
    this.problems.push(...all.map(problem => `${this.rotation.name}, ${where}: ${problem}`));
  }
}

/** What changes in every rotation is a key; anything else should not change at all. */
function compareKeys(keys: readonly string[], before: readonly string[]): string[] {
  return [
    ...before.filter(key => !keys.includes(key)).map(key => `${key} changed in the rotation before, and not in this one`),
    ...keys.filter(key => !before.includes(key) && key !== FIELD_BY_HAND).map(key => `${key} changed in this rotation, and not in the one before`),
    ...keys.includes(FIELD_BY_HAND) ? [REWRITTEN] : [],
  ];
}

function count({ records }: ObservedRotation): number {
  return records.reduce((sum, { calls }) => sum + calls.length, 0);
}

function indent(lines: readonly string[]): string[] {
  return lines.map(line => `    ${line}`);
}
