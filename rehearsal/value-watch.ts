import { LeakDetector } from './document/leak-detector';
import { CallHooks, CallOutcome, ServiceCall } from './secrets-manager/call-hooks';
import { SecretsManagerBackend } from './secrets-manager/state';
import { SecretSnapshot, takeSnapshot } from './snapshot';

/** One call that changed something, and what it left. */
export interface ObservedChange {
  readonly call: ServiceCall;
  readonly after: SecretSnapshot;
}

/** The calls after which a label or a value may be another. */
const CHANGES = new Set(['PutSecretValue', 'UpdateSecret', 'UpdateSecretVersionStage', 'RotateSecret', 'CancelRotateSecret', 'DeleteSecret']);

/** Watches the values that go by: every one is a secret from then on, and what each change left is kept. */
export class ValueWatch implements CallHooks {
  private observed: ObservedChange[] = [];

  constructor(private readonly backend: SecretsManagerBackend, private readonly leaks: LeakDetector) {}

  beforeCall({ input }: ServiceCall): void {
    [input.SecretString, input.SecretBinary].forEach(value => typeof value === 'string' && this.leaks.learn(value));
  }

  async afterCall(call: ServiceCall, outcome: CallOutcome): Promise<void> {
    if ('body' in outcome && CHANGES.has(call.operation)) {
      this.observed.push({ call, after: await takeSnapshot(this.backend, String(call.input.SecretId)) });
    }
  }

  /** The changes since the last time this was asked. */
  takeObserved(): readonly ObservedChange[] {
    const taken = this.observed;
    this.observed = [];
    return taken;
  }
}
