import { ROTATION_STEPS, RotationEvent, RotationStep } from './rotation-step';
import { RotationInProgress } from './secret';
import { invalidRequest } from './service-error';
import { Body, SecretsManagerBackend } from './state';

/** Calls the rotation function with one event, as Lambda's Invoke does. Rejects where the function failed. */
export interface FunctionInvoker {
  (event: RotationEvent): Promise<unknown>;
}

/** What the service keeps of its rotations: `SecretsManagerState`, or what stands in for it before another endpoint. */
export interface RotationLedger extends SecretsManagerBackend {
  /** The secrets with a rotation to run: just begun, or to be reattempted. */
  rotationsToRun(): Array<{ readonly secretArn: string; readonly rotation: RotationInProgress }>;
  /** The service's part after the last step. @returns whether the rotation is complete */
  finishRotation(secretArn: string): boolean | Promise<boolean>;
  /** The service's part when every attempt has failed. */
  giveUpRotation(secretArn: string): void | Promise<void>;
}

/** How a rotation ended. */
export interface RotationOutcome {
  readonly secretArn: string;
  readonly token: string;
  /**
   * `completed`: every step succeeded, and AWSCURRENT is the new version (or the test of the configuration passed);
   * `incomplete`: every step succeeded, but AWSCURRENT did not move; `abandoned`: somebody else made a version, or rotation was
   * cancelled; `failed`: every attempt failed.
   */
  readonly status: 'completed' | 'incomplete' | 'abandoned' | 'failed';
  readonly attempts: number;
  /** The step that failed last, and what the function failed with. */
  readonly failedStep?: RotationStep;
  readonly error?: unknown;
}

/** How often, and with what, the service calls the function. */
export interface RotationServiceOptions {
  /** Before it gives up, with the same token each time. @default 5 */
  readonly maxAttempts?: number;
  /** What stands in the event's SecretId. @default the secret's ARN */
  readonly secretId?: (secretArn: string) => string;
}

/**
 * The part of Secrets Manager that runs rotations: calls the function once per step, in order, and retries the whole with the same
 * token where a step fails. It waits for nothing: a retry follows at once.
 */
export class RotationService {
  constructor(
    private readonly ledger: RotationLedger,
    private readonly invoke: FunctionInvoker,
    private readonly options: RotationServiceOptions = {},
  ) {}

  /**
   * RotateSecret, and then the steps.
   *
   * @throws ServiceError where RotateSecret is refused; a rotation to be reattempted then waits for `runAll`
   */
  async rotate(secretId: string, request: Body = {}): Promise<RotationOutcome> {
    const { ARN: secretArn } = await this.ledger.call('RotateSecret', { ...request, SecretId: secretId });
    const begun = this.ledger.rotationsToRun().find(rotation => rotation.secretArn === secretArn);
    if (!begun) {
      throw invalidRequest(`RotateSecret began no rotation of ${String(secretArn)}`);
    }
    return this.run(begun.secretArn, begun.rotation);
  }

  /** Runs every rotation that a RotateSecret, over HTTP too, has begun or asked to reattempt. */
  async runAll(): Promise<RotationOutcome[]> {
    const outcomes: RotationOutcome[] = [];
    for (const { secretArn, rotation } of this.ledger.rotationsToRun()) {
      outcomes.push(await this.run(secretArn, rotation));
    }
    return outcomes;
  }

  private async run(secretArn: string, rotation: RotationInProgress): Promise<RotationOutcome> {
    const { token } = rotation;
    const maxAttempts = this.options.maxAttempts ?? 5;
    let failure: Pick<RotationOutcome, 'failedStep' | 'error'> = {};
    for (let attempts = 1; attempts <= maxAttempts; attempts++) {
      const attempt = await this.attempt(secretArn, rotation);
      if (attempt === 'abandoned') {
        return { secretArn, token, status: 'abandoned', attempts, ...failure };
      }
      if (attempt === 'done') {
        return { secretArn, token, status: await this.ledger.finishRotation(secretArn) ? 'completed' : 'incomplete', attempts };
      }
      failure = attempt;
    }
    await this.ledger.giveUpRotation(secretArn);
    return { secretArn, token, status: 'failed', attempts: maxAttempts, ...failure };
  }

  private async attempt(
    secretArn: string, rotation: RotationInProgress,
  ): Promise<'done' | 'abandoned' | { readonly failedStep: RotationStep; readonly error: unknown }> {
    for (const step of ROTATION_STEPS.filter(name => rotation.steps.includes(name))) {
      try {
        await this.invoke(this.event(secretArn, rotation, step));
      } catch (error) {
        if (this.isRunning(secretArn, rotation)) {
          return { failedStep: step, error };
        }
      }
      if (!this.isRunning(secretArn, rotation)) {
        return 'abandoned';
      }
    }
    return 'done';
  }

  private event(secretArn: string, rotation: RotationInProgress, step: RotationStep): RotationEvent {
    return {
      Step: step,
      SecretId: this.options.secretId?.(secretArn) ?? secretArn,
      ClientRequestToken: rotation.token,
      ...rotation.rotationToken === undefined ? {} : { RotationToken: rotation.rotationToken },
    };
  }

  private isRunning(secretArn: string, rotation: RotationInProgress): boolean {
    return this.ledger.rotationsToRun().some(running => running.secretArn === secretArn && running.rotation === rotation);
  }
}
