import { LeakDetector } from './document/leak-detector';
import { CallHooks, CallOutcome, ServiceCall } from './secrets-manager/call-hooks';
import { SecretsManagerBackend } from './secrets-manager/state';
import { labelled, takeSnapshot, VersionSnapshot } from './snapshot';

/** The calls after which AWSCURRENT may be another value. */
const CHANGES = new Set(['PutSecretValue', 'UpdateSecret', 'UpdateSecretVersionStage', 'RotateSecret', 'CancelRotateSecret', 'DeleteSecret']);

/** Watches the values that go by: every one is a secret from then on, and what AWSCURRENT was after each change is kept. */
export class ValueWatch implements CallHooks {
  private observed: Array<VersionSnapshot | undefined> = [];

  constructor(private readonly backend: SecretsManagerBackend, private readonly leaks: LeakDetector) {}

  beforeCall({ input }: ServiceCall): void {
    [input.SecretString, input.SecretBinary].forEach(value => typeof value === 'string' && this.leaks.learn(value));
  }

  async afterCall({ operation, input }: ServiceCall, outcome: CallOutcome): Promise<void> {
    if ('body' in outcome && CHANGES.has(operation)) {
      this.observed.push(labelled(await takeSnapshot(this.backend, String(input.SecretId)), 'AWSCURRENT'));
    }
  }

  /** What AWSCURRENT was after each change since the last time this was asked; undefined where there was none. */
  takeObserved(): ReadonlyArray<VersionSnapshot | undefined> {
    const taken = this.observed;
    this.observed = [];
    return taken;
  }
}
