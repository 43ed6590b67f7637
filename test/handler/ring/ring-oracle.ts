import { readRing } from './ring-reader';
import { cacheTtlOf, isCount, isForever, isRing, isValidFor, KeyLayoutSpec, layoutOf, NamedKeySpec, retentionOf } from '../../../src/key-spec';

/** One key as an observer of the secret knows it. */
interface SeenKey {
  readonly value: string;
  readonly part: 'current' | 'announced' | 'previous';
  /** When it was announced or retired: the moment at which AWSCURRENT moved. */
  readonly truly?: number;
  /** The same as a rotation can know it, as soon as one has read it. */
  readonly told?: number;
}

/** All keys of one name, the newest of the previous ones first. */
interface SeenRing {
  readonly layout: KeyLayoutSpec;
  readonly keys: readonly SeenKey[];
  /** Whether somebody edited it since the last rotation, so that no part is known but the current one. */
  readonly edited: boolean;
  /** Whether its memory was taken away since. */
  readonly forgotten?: true;
}

/** One rotation as the observer sees it. */
export interface SeenRotation {
  readonly keys: readonly NamedKeySpec[];
  readonly purge?: string;
  readonly before: string;
  readonly after: string;
  /** When it read the value, and since when it held that to be current. */
  readonly now: number;
  readonly since: number;
  /** When AWSCURRENT moved. */
  readonly finished: number;
}

/**
 * Remembers when each key of a secret was announced, signed and retired, and judges by that what each rotation made of it. It
 * does not say what a rotation has to write: only what is true of any that keeps the promises. Never changed, so that a
 * rollback is a matter of taking an old one.
 */
export class RingOracle {
  constructor(private readonly rings: ReadonlyMap<string, SeenRing> = new Map(), private readonly purge?: string) {}

  /** The layout in which a key stands. */
  public layoutOf(name: string): KeyLayoutSpec | undefined {
    return this.rings.get(name)?.layout;
  }

  /** The values of a key in use, the current one first. */
  public valuesOf(name: string): string[] {
    return this.rings.get(name)?.keys.map(({ value }) => value) ?? [];
  }

  /** Whether a key stands there of which the document remembers nothing. */
  public isForgotten(name: string): boolean {
    return this.rings.get(name)?.forgotten ?? false;
  }

  /** Somebody took the memory away. */
  public withoutMemory(): RingOracle {
    const forget = (ring: SeenRing): SeenRing => isRing(ring.layout) ? { ...ring, edited: true, forgotten: true } : ring;
    return new RingOracle(new Map([...this.rings].map(([name, ring]) => [name, forget(ring)])));
  }

  /** Somebody put another key in the place of one. */
  public withEdit(name: string, value: string, replacement: string): RingOracle {
    const ring = this.rings.get(name)!;
    const keys = ring.keys.map((key) => key.value === value ? { ...key, value: replacement } : key);
    return new RingOracle(new Map([...this.rings, [name, { ...ring, keys, edited: isRing(ring.layout) }]]), this.purge);
  }

  /** What a rotation did wrong, and the observer that has seen it. */
  public see(rotation: SeenRotation): { readonly faults: string[]; readonly next: RingOracle } {
    const isPurge = rotation.purge !== undefined && rotation.purge !== this.purge;
    const faults: string[] = [];
    const rings = new Map(this.rings);
    this.rings.forEach((ring, name) => rings.set(name, { ...ring, keys: ring.keys.map((key) => told(key, rotation.since)) }));
    for (const key of rotation.keys) {
      const judged = judge(key, this.rings.get(key.name), rotation, isPurge);
      faults.push(...judged.faults.map((fault) => `${key.name}: ${fault}`));
      rings.set(key.name, judged.ring);
    }
    const remembers = [...rings.values()].some(({ layout }) => isRing(layout));
    return { faults, next: new RingOracle(rings, remembers ? rotation.purge ?? this.purge : undefined) };
  }
}

function told(key: SeenKey, since: number): SeenKey {
  return key.part === 'current' ? key : { ...key, told: key.told ?? since };
}

/** What was there: where somebody edited it, everything but the current key is held to have retired just now. */
function standing(ring: SeenRing | undefined, { before, now, since }: SeenRotation, name: string): SeenKey[] {
  if (!ring) {
    const value = Object.entries<string | null>(JSON.parse(before)).find(([field]) => field === name)?.[1];
    return value ? [{ value, part: 'current' }] : [];
  }
  if (!ring.edited) {
    return ring.keys.map((key) => told(key, since));
  }
  const { signing, others } = readRing(before, name, ring.layout);
  return [{ value: signing, part: 'current' }, ...others.map((value): SeenKey => ({ value, part: 'previous', truly: now, told: now }))];
}

function judge(key: NamedKeySpec, ring: SeenRing | undefined, rotation: SeenRotation, isPurge: boolean): { faults: string[]; ring: SeenRing } {
  const { now, after, finished } = rotation;
  const [layout, retention, ttl] = [layoutOf(key), retentionOf(key), cacheTtlOf(key) * 1000];
  const were = standing(ring, rotation, key.name);
  const edited = ring?.edited ?? false;
  const read = readRing(after, key.name, layout);
  const values = [read.signing, ...read.others];
  const isFresh = (value: string) => were.every((known) => known.value !== value);
  const [current, announced] = (['current', 'announced'] as const).map((part) => were.find((known) => known.part === part));
  const faults: string[] = [];
  const check = (holds: boolean, fault: string) => {
    if (!holds) {
      faults.push(fault);
    }
  };

  check(new Set(values).size === values.length, 'a key stands twice');
  check(!values.includes(''), 'an empty key');
  if (isPurge || !isRing(layout)) {
    check(values.every(isFresh), 'something old is left');
    check(values.length === (isRing(layout) && key.upcoming ? 2 : 1), 'more or fewer fresh keys than asked for');
  } else if (current) {
    const stays = read.signing === current.value;
    if (key.upcoming) {
      check(stays || read.signing === announced?.value && now - announced.truly! >= ttl, 'a key signs that was not announced for long enough');
      check(!stays || !announced || now - announced.told! < ttl, 'the announced key was not used in its time');
    } else {
      check(!stays, 'the current key goes on');
      check(announced ? read.signing === announced.value : isFresh(read.signing), 'neither the announced key signs nor a fresh one');
    }
    const retired = [...stays ? [] : [current], ...were.filter(({ part }) => part === 'previous')];
    retired.forEach((known, index) => {
      const valid = edited || known === current || isForever(retention) || isCount(retention) && index < retention.count ||
        isValidFor(retention) && now < known.truly! + retention.validFor * 1000 + ttl;
      check(!valid || read.others.includes(known.value), 'a valid key is missing');
      const over = !edited && known !== current && (isCount(retention) && index >= retention.count ||
        isValidFor(retention) && now >= known.told! + retention.validFor * 1000 + ttl);
      check(!over || !read.others.includes(known.value), 'a key stays beyond its time');
    });
    const isNoneDue = announced && (stays || !key.upcoming);
    check(values.filter(isFresh).length === (isNoneDue ? 0 : 1), 'more or fewer fresh keys than asked for');
  } else {
    check(values.every(isFresh) && values.length === (key.upcoming ? 2 : 1), 'the first value is not fresh keys alone');
  }
  checkIds(check, read.ids, layout, read.signing);
  if (ring && !edited && !isPurge) {
    checkIdsStay(check, read.ids, readRing(rotation.before, key.name, ring.layout).ids, ring.layout, layout, read.signing);
  }

  const upcoming = key.upcoming && isRing(layout) ? read.others.find((value) => isFresh(value) || value === announced?.value) : undefined;
  const keys = values.map((value): SeenKey => {
    const part = value === read.signing ? 'current' : value === upcoming ? 'announced' : 'previous';
    const known = were.find((one) => one.value === value);
    return part === 'current' ? { value, part } : known?.part === part ? known : { value, part, truly: finished };
  });
  return { faults, ring: { layout, edited: false, keys: inOrder(keys, were) } };
}

/** The previous ones newest first, whatever the order of the form. */
function inOrder(keys: readonly SeenKey[], were: readonly SeenKey[]): SeenKey[] {
  const place = ({ value, part }: SeenKey) => part === 'current' ? -3 : part === 'announced' ? -2 : were.find((known) => known.value === value)?.part === 'current' ? -1
    : were.findIndex((known) => known.value === value);
  return [...keys].sort((one, other) => place(one) - place(other));
}

type Check = (holds: boolean, fault: string) => void;

function checkIds(check: Check, ids: ReadonlyMap<string, string>, { kind, field }: KeyLayoutSpec, signing: string): void {
  check(new Set(ids.values()).size === ids.size, 'two keys have one id');
  if (kind === 'numberedMap' || kind === 'versioned') {
    check([...ids.values()].every((id) => /^\d+$/.test(id)), 'an id is no number');
  }
  if (kind === 'numberedMap' && field === undefined) {
    check(Number(ids.get(signing)) === Math.max(...[...ids.values()].map(Number)), 'the highest number does not sign');
  }
}

const NUMBERED = ['numberedMap', 'versioned'];

function checkIdsStay(
  check: Check, ids: ReadonlyMap<string, string>, before: ReadonlyMap<string, string>, from: KeyLayoutSpec, to: KeyLayoutSpec, signing: string,
): void {
  // Ids that are no numbers cannot stay in a numbered map, nor a number below another at the head of a plain one.
  const canChange = NUMBERED.includes(to.kind) && (!NUMBERED.includes(from.kind) || to.field === undefined);
  for (const [value, id] of ids) {
    check(!before.has(value) || before.get(value) === id || canChange && (value === signing || !NUMBERED.includes(from.kind)), 'the id of a key changed');
  }
}
