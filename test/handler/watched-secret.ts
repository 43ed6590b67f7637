import { Call, LocalSecret, StepOptions } from './local-secret';
import { Step } from '../../src/handler/rotation-event';
import { KeySpec, keyNamesOf } from '../../src/key-spec';

/** Labels and values as they stand, apart from when and by whom. */
interface Standing {
  readonly labels: ReadonlyMap<string, string>;
  readonly values: ReadonlyMap<string, string | undefined>;
}

/**
 * A secret whose every change by the function is judged against what a rotation may do at all. It knows nothing of how the
 * handler decides: what is foreign and what is a key it tells by itself.
 */
export class WatchedSecret extends LocalSecret {
  /** What the function did that it must not. */
  public readonly violations: string[] = [];
  /** Versions that were AWSCURRENT at some time. */
  public readonly served = new Set<string>();
  /** Those whose rotation Secrets Manager has noted as finished. */
  public readonly noted = new Set<string>();

  private standing?: Standing;
  /** As the step has seen it: no move can be made to depend on labels other than AWSCURRENT. */
  private described?: Standing;
  private running?: { readonly step: Step; readonly token: string; readonly spec: KeySpec };

  constructor(spec: KeySpec, value: string, private readonly meanwhile: (call: Call) => void) {
    super(spec, { value }, { keepPendingLabel: true });
    this.noteServed();
    this.before = (call) => {
      this.meanwhile(call);
      this.noteServed();
      this.standing = this.look();
      this.described = call.operation === 'DescribeSecret' ? this.standing : this.described;
    };
    this.after = (call) => {
      this.judge(call, this.standing!, this.look());
      this.noteServed();
    };
  }

  public override async step(step: Step, options: StepOptions = {}): Promise<string> {
    this.running = { step, token: options.token ?? this.token, spec: options.spec ?? this.spec };
    return super.step(step, options);
  }

  /** Keeps in mind what is AWSCURRENT now. */
  public noteServed(): void {
    const current = this.holder('AWSCURRENT');
    if (current !== undefined) {
      this.served.add(current);
    }
  }

  private look(): Standing {
    const versions = [...this.state.secret('session').versions.values()];
    return {
      labels: new Map(versions.flatMap(({ versionId, labels }) => [...labels].map((label): [string, string] => [label, versionId]))),
      values: new Map(versions.map(({ versionId }) => [versionId, this.text(versionId)])),
    };
  }

  private judge({ operation }: Call, before: Standing, after: Standing): void {
    const changes = [
      ...differences('value of', before.values, after.values),
      ...differences('label', before.labels, after.labels),
    ];
    const { token, step, spec } = this.running!;
    const current = before.labels.get('AWSCURRENT')!;
    if (changes.length === 0) {
      return;
    }
    // A rotation abandoned while createSecret runs gets its label back: no put can be made to depend on that.
    const allowed = operation === 'PutSecretValue' && step === 'createSecret' ? [`value of ${token}`, 'label AWSPENDING']
      : operation === 'UpdateSecretVersionStage' && step === 'finishSecret' ? ['label AWSCURRENT', 'label AWSPREVIOUS'] : [];
    changes.filter((change) => !allowed.includes(change)).forEach((change) => this.violations.push(`${step} changed the ${change}`));
    if (operation === 'PutSecretValue') {
      this.judgePut(before, after, spec);
    } else {
      this.judgeMove(before, after, token, current, spec);
    }
  }

  private judgePut(before: Standing, after: Standing, spec: KeySpec): void {
    const text = after.values.get(this.running!.token)!;
    const known = [...before.values.values()];
    if (after.labels.get('AWSPENDING') !== this.running!.token) {
      this.violations.push('put a value that is not pending');
    }
    if (before.values.get(this.running!.token) !== undefined) {
      this.violations.push('replaced a value that was put');
    }
    if (![...this.served].some((id) => sameForeign(before.values.get(id)!, text, spec))) {
      this.violations.push('put a value whose foreign fields no value in use had');
    }
    for (const [name, key] of keysOf(text, spec)) {
      if (key.length < 16 || known.some((value) => value?.includes(key))) {
        this.violations.push(`put ${name} with a key that is not fresh`);
      }
    }
  }

  private judgeMove(before: Standing, after: Standing, token: string, current: string, spec: KeySpec): void {
    const [old, fresh] = [before.values.get(current)!, after.values.get(token)];
    if (after.labels.get('AWSCURRENT') !== token || after.labels.get('AWSPREVIOUS') !== current) {
      this.violations.push('moved AWSCURRENT elsewhere, or lost the value that was in use');
    }
    if (this.described?.labels.get('AWSPENDING') !== token) {
      this.violations.push('moved AWSCURRENT to a version that was not pending');
    }
    if (this.served.has(token) && (this.noted.has(token) || this.described?.labels.get('AWSPREVIOUS') === token)) {
      this.violations.push('brought retired keys back');
    }
    if (fresh === undefined || !sameForeign(old, fresh, spec)) {
      this.violations.push('changed what no key names');
      return;
    }
    const keys = keysOf(fresh, spec);
    if (keys.length !== keyNamesOf(spec).length || keys.some(([name, key]) => key === JSON.parse(old)[name])) {
      this.violations.push('made a version current whose keys are not all there and new');
    }
  }
}

function differences(kind: string, before: ReadonlyMap<string, string | undefined>, after: ReadonlyMap<string, string | undefined>): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter((name) => before.get(name) !== after.get(name)).map((name) => `${kind} ${name}`);
}

function keysOf(text: string, spec: KeySpec): [string, string][] {
  const names = keyNamesOf(spec);
  return Object.entries(JSON.parse(text) as Record<string, string>).filter(([name]) => names.includes(name));
}

/** Whether two values are the same, to the byte, once the fields of the keys are left out. */
function sameForeign(left: string, right: string, spec: KeySpec): boolean {
  const foreign = (text: string) => keyNamesOf(spec).reduce((rest, name) => rest.replace(new RegExp(`, ?"${name}": "[^"]*"`), ''), text);
  return foreign(left) === foreign(right);
}
