import { Bookkeeper } from './bookkeeper';
import { Trouble } from './commands';
import { People } from './people';
import { Killed, Runner, StepFailed } from './runners';
import { SECRET, Service } from './service';
import { handed } from './whole-secret';
import { RotationStep } from '../../rehearsal/secrets-manager/rotation-step';
import { NamedKeysSpec } from '../../src/key-spec';

export const STEPS: readonly RotationStep[] = ['createSecret', 'setSecret', 'testSecret', 'finishSecret'];

/** How many calls each of them makes. */
const CALLS = [3, 0, 2, 2];

/** What a specification becomes on its way to the handler: itself, unless a test wants to see the observer object. */
export type Distortion = (spec: NamedKeysSpec) => NamedKeysSpec;

/** What became of an attempt: done, ended by somebody else, or what it failed with. */
export type Outcome = 'done' | 'abandoned' | { readonly step: RotationStep; readonly message?: string };

/** Attempts of rotations, call by call, with what breaks them or happens in the middle of them. */
export class Attempts {
  /** What is to happen in this attempt, and at which call. */
  private trouble?: Trouble;
  private step: RotationStep = 'createSecret';
  private callsOfStep = 0;
  private running = '';
  private broken = false;

  constructor(
    private readonly service: Service, private readonly runner: Runner, private readonly book: Bookkeeper, private readonly people: People,
    private readonly distort: Distortion,
  ) {
    service.watcher = { before: () => this.beforeCall(), after: () => this.afterCall() };
  }

  /** One attempt of a rotation, from the first step on that is left. */
  public async attempt(token: string, trouble?: Trouble): Promise<Outcome> {
    this.trouble = trouble;
    try {
      return await this.runSteps(token);
    } finally {
      this.trouble = undefined;
    }
  }

  /** @returns what it failed with, empty where nobody said anything; undefined where it did its work */
  public async runStep(step: RotationStep, token: string): Promise<string | undefined> {
    this.step = step;
    this.running = token;
    this.callsOfStep = 0;
    this.broken = false;
    if (this.trouble && STEPS[this.trouble.step] === step && step === 'setSecret') {
      this.meddle(this.trouble);
    }
    const { arn, rotation } = this.service.secret;
    const isNew = !this.book.made.has(token);
    const rotationToken = rotation?.token === token ? rotation.rotationToken : undefined;
    try {
      const reports = await this.runner.run(
        { Step: step, SecretId: arn, ClientRequestToken: token, ...rotationToken === undefined ? {} : { RotationToken: rotationToken } },
        handed(this.distort(this.people.deployment.spec)),
      );
      if (step === 'createSecret' && isNew) {
        this.book.noteLog(token, reports);
      }
      return undefined;
    } catch (error) {
      if (error instanceof StepFailed) {
        if (this.book.tells(error.message)) {
          this.book.faults.push('a message tells a value');
        }
        return this.broken ? '' : error.message;
      }
      if (error instanceof Killed) {
        return '';
      }
      throw error;
    }
  }

  private async runSteps(token: string): Promise<Outcome> {
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
}
