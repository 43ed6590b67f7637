import { Account, memoryOf, purgeOf, SeenKey, WrittenRing } from './account';
import { Reading, readings } from './reading';
import { Entry, readStanding } from './standing';
import {
  cacheTtlOf, isCount, isForever, isRing, isValidFor, KeyLayoutSpec, layoutOf, NamedKeySpec, NamedKeysSpec, retentionOf,
} from '../../../src/key-spec';

/** A rotation that moved AWSCURRENT. */
export interface SeenRotation {
  /** What was asked for when the value was made. */
  readonly spec: NamedKeysSpec;
  readonly before: string;
  readonly after: string;
  /** When it was made, and since when its predecessor could be known to be current. */
  readonly now: number;
  readonly since: number;
  /** When AWSCURRENT moved. */
  readonly moved: number;
  /** Whether a value stood anywhere, at any time, before this one was made. */
  wasSeen(value: string): boolean;
}

/** What a rotation did wrong, and what is known of the value that it wrote. */
export interface Judgement {
  readonly faults: readonly string[];
  readonly account: Account;
}

/**
 * Judges what a rotation made of a value. It does not say what has to be written: only what is true of any rotation that keeps its
 * promises, by the keys' own history and the clock.
 */
export function judge(rotation: SeenRotation, account: Account): Judgement {
  const { spec, before, after, since } = rotation;
  const isPurge = spec.purge !== undefined && spec.purge !== purgeOf(before);
  const rings = new Map([...account.rings].map(([name, ring]) => [name, left(name, ring, before, after, since)]));
  const faults: string[] = [];
  for (const key of spec.keys) {
    const judged = readings(before, account, key, rotation.now, since).map((reading) => judgeKey(key, reading, rotation, isPurge));
    const best = judged.find((one) => one.faults.length === 0) ?? judged[0];
    if (!best) {
      faults.push(`${key.name}: written over something that nobody can read`);
      continue;
    }
    faults.push(...best.faults.map((fault) => `${key.name}: ${fault}`));
    rings.set(key.name, best.ring);
  }
  return { faults, account: { rings } };
}

/** A ring that is asked for no more stays as it is; what is remembered of it goes on. */
function left(name: string, ring: WrittenRing, before: string, after: string, since: number): WrittenRing {
  if (memoryOf(before, name) !== ring.memory) {
    return ring;
  }
  const keys = ring.keys.map((key) => key.part === 'current' ? key : { ...key, told: key.told ?? since });
  return { ...ring, keys, memory: memoryOf(after, name) ?? '' };
}

function judgeKey(key: NamedKeySpec, reading: Reading, rotation: SeenRotation, isPurge: boolean): { faults: string[]; ring: WrittenRing } {
  const layout = layoutOf(key);
  const standing = readStanding(rotation.after, key.name, layout);
  if (!standing?.signing) {
    return { faults: ['no key to sign with'], ring: { layout, keys: [], memory: '' } };
  }
  const look = new Look(key, reading, rotation, { signing: standing.signing, others: standing.others });
  look.checkForm();
  if (isPurge || !isRing(layout)) {
    look.checkAllFresh();
  } else {
    look.checkSigning();
    look.checkKept();
  }
  return { faults: look.faults, ring: look.written() };
}

/** One ring, before and after. */
class Look {
  public readonly faults: string[] = [];
  private readonly layout: KeyLayoutSpec;
  private readonly ttl: number;
  private readonly all: readonly Entry[];
  private readonly current?: SeenKey;
  private readonly announced?: SeenKey;

  constructor(
    private readonly key: NamedKeySpec, private readonly reading: Reading, private readonly rotation: SeenRotation,
    private readonly after: { readonly signing: Entry; readonly others: readonly Entry[] },
  ) {
    this.layout = layoutOf(key);
    this.ttl = cacheTtlOf(key) * 1000;
    this.all = [after.signing, ...after.others];
    [this.current, this.announced] = (['current', 'announced'] as const).map((part) => reading.keys.find((known) => known.part === part));
  }

  public checkForm(): void {
    const { all, layout } = this;
    const ids = all.flatMap(({ id }) => id === undefined ? [] : [id]);
    this.check(all.every(({ value }) => value !== ''), 'an empty key');
    // Where somebody gave one key two ids, readers ask for both.
    const repeats = (keys: readonly Entry[]) => keys.length - new Set(keys.map(({ value }) => value)).size;
    this.check(repeats(all) <= (ids.length > 0 ? repeats(this.reading.keys) : 0), 'a key stands twice');
    this.check(new Set(ids).size === ids.length, 'two keys have one id');
    if (layout.kind === 'numberedMap' && layout.field === undefined) {
      this.check(Number(this.after.signing.id) === Math.max(...ids.map(Number)), 'the highest number does not sign');
    }
    for (const { value, id } of all) {
      const known = this.reading.keys.filter((one) => one.value === value);
      // A plain map seals with the highest number, so a key that comes to sign may need a new one; other kinds of ids do not fit everywhere.
      const mayChange = value === this.after.signing.value && layout.kind === 'numberedMap' && layout.field === undefined ||
        known.some((one) => isNumber(id) !== isNumber(one.id));
      const stays = known.length === 0 || known.some((one) => one.id === undefined || one.id === id);
      this.check(this.reading.cautious || id === undefined || stays || mayChange, 'the id of a key changed');
    }
  }

  /** After a purge, and where a key stands alone. */
  public checkAllFresh(): void {
    this.check(this.all.every(({ value }) => this.isFresh(value)), 'something old is left');
    this.check(this.all.length === (isRing(this.layout) && this.key.upcoming ? 2 : 1), 'more or fewer keys than asked for');
  }

  public checkSigning(): void {
    const { current, announced, rotation: { now }, after: { signing } } = this;
    const stays = signing.value === current?.value;
    if (!current) {
      this.check(this.isFresh(signing.value), 'the first key is not fresh');
      this.check(this.countFresh() === (this.key.upcoming ? 2 : 1), 'more or fewer fresh keys than asked for');
    } else if (this.key.upcoming) {
      const isDue = signing.value === announced?.value && now - announced.truly! >= this.ttl;
      this.check(stays || isDue, 'a key signs that was not announced for long enough');
      this.check(!stays || !announced || now - announced.told! < this.ttl, 'the announced key was not used in its time');
      this.check(this.countFresh() === (stays && announced ? 0 : 1), 'more or fewer fresh keys than asked for');
      this.check(!announced || this.all.some(({ value }) => value === announced.value), 'the announced key is gone');
    } else {
      this.check(!stays, 'the current key goes on');
      this.check(announced ? signing.value === announced.value : this.isFresh(signing.value), 'neither the announced key signs nor a fresh one');
      this.check(this.countFresh() === (announced ? 0 : 1), 'more or fewer fresh keys than asked for');
    }
  }

  public checkKept(): void {
    const retention = retentionOf(this.key);
    const { now } = this.rotation;
    const { current, after } = this;
    const retired = this.reading.keys.filter((known) => known.part === 'previous');
    const leaves = current !== undefined && current.value !== after.signing.value;
    for (const known of [...leaves ? [current] : [], ...retired]) {
      const isLeaving = known === current;
      const since = known.truly ?? Infinity;
      const leaver = leaves ? [{ ...current, truly: Infinity }] : [];
      const before = isLeaving ? [] : [...retired.filter((other) => other !== known), ...leaver];
      const newer = before.filter((other) => other.truly! > since).map(({ value }) => value);
      const tied = before.filter((other) => other.truly! >= since).map(({ value }) => value);
      const valid = isLeaving || this.reading.cautious || isForever(retention) || isCount(retention) && this.count(tied) < retention.count ||
        isValidFor(retention) && now < known.truly! + retention.validFor * 1000 + this.ttl;
      // One that somebody wrote twice may go at one place and stay at the other.
      const isAlone = this.reading.keys.filter(({ value }) => value === known.value).length === 1;
      const over = !isLeaving && isAlone && !this.reading.cautious && (isCount(retention) && new Set(newer).size >= retention.count ||
        isValidFor(retention) && now >= known.told! + retention.validFor * 1000 + this.ttl);
      const stands = this.all.some(({ value }) => value === known.value);
      this.check(!valid || stands, 'a valid key is missing');
      this.check(!over || !stands, 'a key stays beyond its time');
    }
  }

  /** What is known of the ring from now on. */
  public written(): WrittenRing {
    const { after, announced, rotation: { moved } } = this;
    const announces = this.key.upcoming && isRing(this.layout);
    const upcoming = announces ? after.others.find(({ value }) => this.isFresh(value) || value === announced?.value) : undefined;
    const keys = this.all.map((entry): SeenKey => {
      const part = entry === after.signing ? 'current' : entry === upcoming ? 'announced' : 'previous';
      const twins = this.reading.keys.filter(({ value }) => value === entry.value);
      const known = twins.find(({ id }) => id === entry.id) ?? twins.find((one) => one.part === part) ?? twins[0];
      const moments = part === 'current' ? {} : known?.part === part ? { truly: known.truly, told: known.told } : { truly: moved };
      return { ...entry, part, ...moments };
    });
    return { layout: this.layout, keys, memory: memoryOf(this.rotation.after, this.key.name) ?? '' };
  }

  private isFresh(value: string): boolean {
    return !this.rotation.wasSeen(value);
  }

  /** One that has two ids counts as two, as readers see it; where keys have no ids, as one. */
  private count(values: readonly string[]): number {
    return this.all.some(({ id }) => id !== undefined) ? values.length : new Set(values).size;
  }

  private countFresh(): number {
    return this.all.filter(({ value }) => this.isFresh(value)).length;
  }

  private check(holds: boolean, fault: string): void {
    if (!holds) {
      this.faults.push(fault);
    }
  }
}

function isNumber(id: string | undefined): boolean {
  return id !== undefined && String(Number(id)) === id && Number.isSafeInteger(Number(id));
}
