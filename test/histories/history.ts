import { DAY } from './asked';
import { Bookkeeper, isComplete } from './bookkeeper';
import { Command, Plan, Trouble } from './commands';
import { mustBeRead } from './oracle/reading';
import { fieldOf } from './oracle/standing';
import { People } from './people';
import { follow } from './recovery';
import { Killed, Runner, StepFailed } from './runners';
import { FUNCTION_ARN, SECRET, Service } from './service';
import { NOT_COMPLETE } from '../../rehearsal/secrets-manager/rotating';
import { RotationStep } from '../../rehearsal/secrets-manager/rotation-step';
import { ServiceError } from '../../rehearsal/secrets-manager/service-error';
import { MEMORY_FIELD, NamedKeysSpec } from '../../src/key-spec';
import { tolerant } from '../handler/tolerant';

const STEPS: readonly RotationStep[] = ['createSecret', 'setSecret', 'testSecret', 'finishSecret'];

/** How many calls each of them makes. */
const CALLS = [3, 0, 2, 2];

/** Attempts of an operator who does what each message says. */
const PATIENCE = 8;

/** What a specification becomes on its way to the handler: itself, unless a test wants to see the observer object. */
export type Distortion = (spec: NamedKeysSpec) => NamedKeysSpec;

/** What became of an attempt: done, ended by somebody else, or what it failed with. */
type Outcome = 'done' | 'abandoned' | { readonly step: RotationStep; readonly message?: string };

/** One secret's history: what happens to it, and what an observer has to say of it. */
export class History {
  public readonly book: Bookkeeper;
  /** Tokens of all rotations, the last one first. */
  private readonly tokens: string[] = [];
  private readonly people: People;
  /** What is to happen in this attempt, and at which call. */
  private trouble?: Trouble;
  private step: RotationStep = 'createSecret';
  private callsOfStep = 0;
  private running = '';
  private broken = false;

  constructor(private readonly service: Service, private readonly runner: Runner, plan: Plan, private readonly distort: Distortion = (spec) => spec) {
    this.book = new Bookkeeper(service);
    this.people = new People(service, this.book, plan.begin);
    service.watcher = { before: () => this.beforeCall(), after: () => this.afterCall() };
  }

  /** What is wrong so far, without a value. */
  public get faults(): readonly string[] {
    return this.book.faults;
  }

  public async happen(command: Command): Promise<void> {
    switch (command.deed) {
      case 'rotate':
        this.service.clock.advance(command.wait ?? this.people.deployment.interval * 1000);
        return this.rotate(command.troubles, command.givesUp);
      case 'test':
        return this.testConfiguration();
      case 'lateStep': {
        const token = this.tokens[command.token % Math.max(1, this.tokens.length)];
        if (token !== undefined) {
          await this.runStep(STEPS[command.step], token);
        }
        return;
      }
      default:
        this.people.do(command);
    }
  }

  /** Rotates to the end, doing what each message says. */
  public async rotateToTheEnd(): Promise<void> {
    for (let attempts = 0; attempts < PATIENCE; attempts++) {
      const token = this.begin();
      const outcome = token === undefined ? 'abandoned' : await this.attempt(token);
      if (outcome === 'done') {
        return this.checkDone(token!);
      }
      if (outcome !== 'abandoned') {
        this.judgeRefusal(outcome.step, token!);
        this.recover(outcome.message, token!);
      }
    }
    this.fault('stuck: what the messages say does not help');
  }

  private async rotate(troubles: readonly Trouble[], givesUp: boolean): Promise<void> {
    const token = this.begin();
    for (const trouble of troubles) {
      if (token === undefined || this.service.secret.rotation?.token !== token) {
        break;
      }
      this.trouble = trouble;
      const outcome = await this.attempt(token);
      this.trouble = undefined;
      if (outcome === 'done') {
        return this.checkDone(token);
      }
      this.service.clock.advance(trouble.gap);
    }
    if (givesUp) {
      this.service.state.giveUpRotation(SECRET);
    } else if (token === undefined || this.service.secret.rotation?.token === token) {
      await this.rotateToTheEnd();
    }
  }

  /** RotateSecret: a token of its own, or that of the rotation that is to be reattempted. */
  private begin(): string | undefined {
    const token = this.service.newVersionId();
    try {
      const days = Math.max(1, Math.round(this.people.deployment.interval / DAY));
      this.service.operate('RotateSecret', { RotationLambdaARN: FUNCTION_ARN, RotationRules: { AutomaticallyAfterDays: days }, ClientRequestToken: token });
      this.people.disturbed = false;
      this.tokens.unshift(token);
      return token;
    } catch (error) {
      if (!(error instanceof ServiceError && error.message === NOT_COMPLETE)) {
        throw error;
      }
      return this.service.secret.rotation?.token;
    }
  }

  private async attempt(token: string): Promise<Outcome> {
    for (const step of STEPS.filter((name) => this.service.secret.rotation?.steps.includes(name))) {
      this.service.clock.advance(1500);
      const message = await this.runStep(step, token);
      if (this.service.secret.rotation?.token !== token) {
        return 'abandoned';
      }
      if (message !== undefined) {
        return { step, ...message === '' ? {} : { message } };
      }
    }
    if (!this.service.state.finishRotation(SECRET)) {
      return this.service.secret.rotation?.token === token ? { step: 'finishSecret' } : 'abandoned';
    }
    this.book.noted.add(token);
    return 'done';
  }

  /** @returns what it failed with, empty where nobody said anything; undefined where it did its work */
  private async runStep(step: RotationStep, token: string): Promise<string | undefined> {
    this.step = step;
    this.running = token;
    this.callsOfStep = 0;
    this.broken = false;
    if (this.trouble && STEPS[this.trouble.step] === step && step === 'setSecret') {
      this.meddle(this.trouble);
    }
    const { arn, rotation } = this.service.secret;
    const rotationToken = rotation?.token === token ? rotation.rotationToken : undefined;
    try {
      await this.runner.run(
        { Step: step, SecretId: arn, ClientRequestToken: token, ...rotationToken === undefined ? {} : { RotationToken: rotationToken } },
        this.distort(this.people.deployment.spec),
      );
      return undefined;
    } catch (error) {
      if (error instanceof StepFailed) {
        if (this.book.tells(error.message)) {
          this.fault('a message tells a value');
        }
        return this.broken ? '' : error.message;
      }
      if (error instanceof Killed) {
        return '';
      }
      throw error;
    }
  }

  private async beforeCall(): Promise<void> {
    await this.strike('before');
    this.book.before(this.operationAt());
  }

  private async afterCall(): Promise<void> {
    this.book.after(this.step, this.running, this.people.deployment.spec);
    await this.strike('after');
    this.callsOfStep += 1;
  }

  /** Only the first call of a step that describes the secret tells it of labels. */
  private operationAt(): string {
    return this.callsOfStep === 0 && this.step !== 'testSecret' ? 'DescribeSecret' : 'another';
  }

  private async strike(when: Trouble['when']): Promise<void> {
    const { trouble } = this;
    if (!trouble || STEPS[trouble.step] !== this.step || trouble.when !== when || trouble.call % CALLS[trouble.step] !== this.callsOfStep) {
      return;
    }
    this.meddle(trouble);
    if (trouble.how !== 'none') {
      this.broken = true;
      if (trouble.how === 'kill') {
        this.runner.kill();
      }
      throw Object.assign(new Error('connection lost'), { name: 'TimeoutError' });
    }
  }

  private meddle({ deed }: Trouble): void {
    if (deed) {
      this.people.do(deed);
    }
  }

  /** What a deployment with `RotateImmediately: false` does: it tests alone, on a copy. */
  private async testConfiguration(): Promise<void> {
    const token = this.service.newVersionId();
    const { book, service } = this;
    tolerant(() => {
      service.operate('RotateSecret', {
        RotationLambdaARN: FUNCTION_ARN, RotationRules: { AutomaticallyAfterDays: 30 }, RotateImmediately: false, ClientRequestToken: token,
      });
    });
    if (service.secret.rotation?.token !== token) {
      return;
    }
    const refused = await this.runStep('testSecret', token);
    if (refused !== undefined && this.mustSucceed()) {
      book.faults.push('refused a copy of AWSCURRENT');
    }
    service.state.finishRotation(SECRET);
  }

  /** Does what a message says. */
  private recover(message: string | undefined, token: string): void {
    if (message === undefined) {
      return;
    }
    const current = this.service.holder('AWSCURRENT');
    const recovery = follow(message, this.service.textOf(current) ?? '{}', this.people.deployment.spec, this.book.accountOf(current?.versionId));
    if (recovery === undefined) {
      this.fault(`refused without a way out: ${message.replaceAll(token, 'the version')}`);
    } else if ('text' in recovery) {
      this.people.put(recovery.text, current?.versionId);
    } else if ('spec' in recovery) {
      this.people.deployment = { ...this.people.deployment, spec: recovery.spec };
    } else if ('givenUp' in recovery) {
      tolerant(() => this.service.operate('UpdateSecretVersionStage', { VersionStage: 'AWSPENDING', RemoveFromVersionId: recovery.givenUp }));
    }
  }

  private judgeRefusal(step: RotationStep, token: string): void {
    const made = this.book.made.get(token);
    const namesOf = ({ keys }: NamedKeysSpec) => JSON.stringify(keys.map(({ name }) => name).sort());
    const excused = this.people.disturbed || (made ? namesOf(made.spec) !== namesOf(this.people.deployment.spec) : !this.mustSucceed());
    if (!excused) {
      this.fault(`${step} was refused though nobody did anything to the secret`);
    }
  }

  /** Whether nothing stands in the secret that a rotation could not understand. */
  private mustSucceed(): boolean {
    const current = this.service.holder('AWSCURRENT');
    const text = this.service.textOf(current) ?? '{}';
    return ['string', 'undefined'].includes(typeof fieldOf(text, MEMORY_FIELD)) &&
      this.people.deployment.spec.keys.every((key) => mustBeRead(text, this.book.accountOf(current?.versionId), key));
  }

  private checkDone(token: string): void {
    const current = this.service.holder('AWSCURRENT');
    if (current?.versionId !== token && !this.people.disturbed) {
      this.fault('a rotation is finished, but its version is not current');
    }
    const made = this.book.made.get(token);
    if (current?.versionId === token && !(made && isComplete(this.service.textOf(current)!, made.spec))) {
      this.fault('a rotation has left a document that is not complete');
    }
  }

  private fault(what: string): void {
    this.book.faults.push(what);
  }
}
