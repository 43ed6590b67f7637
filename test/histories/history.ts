import { DAY } from './asked';
import { Attempts, Distortion, STEPS } from './attempts';
import { Bookkeeper, isComplete } from './bookkeeper';
import { Command, Plan, Trouble } from './commands';
import { withField } from './documents';
import { People } from './people';
import { follow } from './recovery';
import { Refusals } from './refusals';
import { Runner } from './runners';
import { FUNCTION_ARN, SECRET, Service } from './service';
import { NOT_COMPLETE } from '../../rehearsal/secrets-manager/rotating';
import { ServiceError } from '../../rehearsal/secrets-manager/service-error';
import { MAX_SECRET_BYTES } from '../../src/key-spec';
import { tolerant } from '../handler/tolerant';

/** Attempts of an operator who does what each message says. */
const PATIENCE = 8;

/** One secret's history: what happens to it, and what an observer has to say of it. */
export class History {
  public readonly book: Bookkeeper;
  /** Tokens of all rotations, the last one first. */
  private readonly tokens: string[] = [];
  private readonly people: People;
  private readonly attempts: Attempts;
  private readonly refusals: Refusals;

  constructor(private readonly service: Service, runner: Runner, plan: Plan, distort: Distortion = (spec) => spec) {
    this.book = new Bookkeeper(service);
    this.people = new People(service, this.book, plan.begin);
    this.attempts = new Attempts(service, runner, this.book, this.people, distort);
    this.refusals = new Refusals(service, this.book, this.people);
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
          await this.attempts.runStep(STEPS[command.step], token);
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
      const outcome = token === undefined ? 'abandoned' : await this.attempts.attempt(token);
      if (outcome === 'done') {
        return this.checkDone(token!);
      }
      if (outcome !== 'abandoned') {
        const fault = this.refusals.faultOf(token!, outcome.message ?? '');
        if (fault !== undefined) {
          this.fault(`${outcome.step}: ${fault}`);
        }
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
      const outcome = await this.attempts.attempt(token, trouble);
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
    const refused = await this.attempts.runStep('testSecret', token);
    if (refused !== undefined && this.refusals.mustSucceed()) {
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
      this.people.put(fitting(recovery.text), current?.versionId);
    } else if ('spec' in recovery) {
      this.people.deployment = { ...this.people.deployment, spec: recovery.spec };
    } else if ('givenUp' in recovery) {
      tolerant(() => this.service.operate('UpdateSecretVersionStage', { VersionStage: 'AWSPENDING', RemoveFromVersionId: recovery.givenUp }));
    }
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

/** A document that leaves no room for what a message asks for gets room. */
function fitting(text: string): string {
  return Buffer.byteLength(text) > MAX_SECRET_BYTES ? withField(text, 'n', 'short') : text;
}
