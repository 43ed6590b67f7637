import { fieldsBeside } from './documents';
import { Account, NO_ACCOUNT } from './oracle/account';
import { judge } from './oracle/judge';
import { ownFields } from './oracle/owned-fields';
import { readStanding } from './oracle/standing';
import { CALL, Service } from './service';
import { textsIn } from './texts-in';
import { SecretVersion } from '../../rehearsal/secrets-manager/secret';
import { RingReport } from '../../src/handler/ring/ring-report';
import { layoutOf, NamedKeysSpec } from '../../src/key-spec';

/** A value that a rotation has put and not made current yet. */
interface Made {
  readonly spec: NamedKeysSpec;
  /** AWSCURRENT then. */
  readonly before: string;
  readonly now: number;
  readonly since: number;
  /** Values that stood anywhere until then. */
  readonly seen: ReadonlySet<string>;
  /** What the log said of it. */
  reports?: readonly RingReport[];
}

/** Labels and values as they stand. */
interface Snapshot {
  readonly labels: ReadonlyMap<string, string>;
  readonly values: ReadonlyMap<string, string | undefined>;
}

const DOCUMENT = '{}';

/** Watches every call of the function, and keeps the accounts of every version that was ever AWSCURRENT. */
export class Bookkeeper {
  public readonly faults: string[] = [];
  /** What rotations have put, by their tokens. */
  public readonly made = new Map<string, Made>();
  /** Versions that were AWSCURRENT at some time, the oldest first. */
  public readonly served = new Set<string>();
  /** Those whose rotation Secrets Manager has noted as finished. */
  public readonly noted = new Set<string>();

  private readonly accounts = new Map<string, Account>();
  private readonly seen = new Set<string>();
  private snapshot?: Snapshot;
  private described?: Snapshot;

  constructor(private readonly service: Service) {
    const first = service.holder('AWSCURRENT');
    if (first) {
      this.tookOver(first.versionId, undefined);
    }
  }

  /** What the keys of a version were when a rotation wrote them. */
  public accountOf(versionId: string | undefined): Account {
    return this.accounts.get(versionId ?? '') ?? NO_ACCOUNT;
  }

  /** Somebody made a version current that was made of another one by hand, or that was current before. */
  public tookOver(versionId: string, madeOf: string | undefined): void {
    if (!this.accounts.has(versionId)) {
      this.accounts.set(versionId, this.accountOf(madeOf));
    }
    this.served.add(versionId);
    this.noteValues(this.service.textOf(this.service.secret.versions.get(versionId)));
  }

  /** Since when a version can be known to be AWSCURRENT. */
  public sinceOf(version: SecretVersion | undefined, now: number): number {
    const rotated = this.service.secret.lastRotatedDate;
    return version && rotated !== undefined && rotated > version.createdDate ? rotated : now;
  }

  /** What was told of the value that a rotation has put. */
  public noteLog(token: string, reports: readonly RingReport[] | undefined): void {
    const made = this.made.get(token);
    if (made && reports?.length) {
      made.reports ??= reports;
    }
  }

  public before(operation: string): void {
    this.snapshot = this.look();
    this.described = operation === 'DescribeSecret' ? this.snapshot : this.described;
  }

  /** Judges what one call of the function has changed. */
  public after(step: string, token: string, spec: NamedKeysSpec): void {
    const [before, after] = [this.snapshot!, this.look()];
    const changes = [...differences('value of', before.values, after.values), ...differences('label', before.labels, after.labels)];
    const isPut = changes.includes(`value of ${token}`);
    const allowed = step === 'createSecret' ? [`value of ${token}`, 'label AWSPENDING'] : step === 'finishSecret' ? ['label AWSCURRENT', 'label AWSPREVIOUS'] : [];
    changes.filter((change) => !allowed.includes(change)).forEach((change) => this.faults.push(`${step} changed the ${change}`));
    if (isPut) {
      this.notePut(before, after, token, spec);
    }
    if (changes.includes('label AWSCURRENT')) {
      this.judgeMove(before, after, token);
    }
    const current = after.labels.get('AWSCURRENT');
    if (current === undefined ? before.labels.has('AWSCURRENT') : after.values.get(current) === undefined) {
      this.faults.push('AWSCURRENT has no value');
    }
  }

  private notePut(earlier: Snapshot, after: Snapshot, token: string, spec: NamedKeysSpec): void {
    if (earlier.values.get(token) !== undefined || after.labels.get('AWSPENDING') !== token) {
      this.faults.push('put a value that was there already, or that is not pending');
    }
    // A call takes its time: the value was made before.
    const now = this.service.clock.now().getTime() - CALL;
    const current = this.read ?? this.service.holder('AWSCURRENT');
    const before = this.service.textOf(current) ?? DOCUMENT;
    this.made.set(token, { spec, before, now, since: this.sinceOf(current, now), seen: new Set(this.seen) });
    this.noteValues(after.values.get(token));
  }

  /** The version that the step has read: nothing makes a put depend on what was AWSCURRENT until then. */
  private get read(): SecretVersion | undefined {
    return this.service.secret.versions.get(this.described?.labels.get('AWSCURRENT') ?? '');
  }

  private judgeMove(before: Snapshot, after: Snapshot, token: string): void {
    const current = before.labels.get('AWSCURRENT');
    const made = this.made.get(token);
    const text = after.values.get(token);
    if (after.labels.get('AWSCURRENT') !== token || after.labels.get('AWSPREVIOUS') !== current) {
      this.faults.push('moved AWSCURRENT elsewhere, or lost the value that was in use');
    }
    if (this.described?.labels.get('AWSPENDING') !== token) {
      this.faults.push('moved AWSCURRENT to a version that was not pending');
    }
    // Where neither a date nor a label tells that a version was in use, nobody can know.
    if (this.served.has(token) && (this.noted.has(token) || this.described?.labels.get('AWSPREVIOUS') === token)) {
      this.faults.push('brought a version back that somebody has undone');
    }
    if (!made || text === undefined) {
      this.faults.push('made a version current that no rotation has put');
      return;
    }
    const followed = (current === undefined ? undefined : before.values.get(current)) ?? DOCUMENT;
    const moved = this.service.clock.now().getTime();
    const judged = judge({ ...made, before: followed, after: text, moved, wasSeen: (value) => made.seen.has(value) }, this.accountOf(current));
    this.faults.push(...judged.faults);
    const own = ownFields(made.spec, followed, this.accountOf(current));
    if (JSON.stringify(fieldsBeside(followed, own)) !== JSON.stringify(fieldsBeside(text, own))) {
      this.faults.push('a foreign byte changed');
    }
    this.accounts.set(token, judged.account);
    this.served.add(token);
  }

  private look(): Snapshot {
    const versions = [...this.service.secret.versions.values()];
    return {
      labels: new Map(versions.flatMap(({ versionId, labels }) => [...labels].map((label): [string, string] => [label, versionId]))),
      values: new Map(versions.map((version) => [version.versionId, this.service.textOf(version)])),
    };
  }

  /** Every text that could be a key. */
  private noteValues(text: string | undefined): void {
    for (const value of text === undefined ? [] : textsIn(JSON.parse(text))) {
      this.seen.add(value);
    }
  }

  /** Whether a text has a key in it that stood anywhere. */
  public tells(text: string): boolean {
    return [...this.seen].some((value) => value.length >= 20 && text.includes(value));
  }
}

function differences(kind: string, before: ReadonlyMap<string, string | undefined>, after: ReadonlyMap<string, string | undefined>): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter((name) => before.get(name) !== after.get(name)).map((name) => `${kind} ${name}`);
}

/** Whether a document is complete for the readers of the keys asked for: each can sign, and no key is empty. */
export function isComplete(text: string, { keys }: NamedKeysSpec): boolean {
  return keys.every((key) => {
    const standing = readStanding(text, key.name, layoutOf(key));
    return standing?.signing !== undefined && [standing.signing, ...standing.others].every(({ value }) => value !== '');
  });
}
