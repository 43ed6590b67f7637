import { memoryOf, SeenKey, WrittenRing } from './account';
import { meets } from './demands';
import { Reading } from './reading';
import { fatesOf } from './retention';
import { SeenRotation } from './seen-rotation';
import { Entry } from './standing';
import { cacheTtlOf, isRing, KeyLayoutSpec, layoutOf, NamedKeySpec } from '../../../src/key-spec';

/** One ring, before and after. */
export class Look {
  public readonly faults: string[] = [];
  private readonly layout: KeyLayoutSpec;
  private readonly ttl: number;
  private readonly all: readonly Entry[];
  private readonly current?: SeenKey;
  /** One that its reader would not take is none. */
  private readonly announced?: SeenKey;
  private readonly refused?: SeenKey;

  constructor(
    private readonly key: NamedKeySpec, private readonly reading: Reading, private readonly rotation: SeenRotation,
    private readonly after: { readonly signing: Entry; readonly others: readonly Entry[] },
  ) {
    this.layout = layoutOf(key);
    this.ttl = cacheTtlOf(key) * 1000;
    this.all = [after.signing, ...after.others];
    const [current, announced] = (['current', 'announced'] as const).map((part) => reading.keys.find((known) => known.part === part));
    this.current = current;
    this.announced = announced && meets(key, announced.value) ? announced : undefined;
    this.refused = this.announced ? undefined : announced;
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
    const { current, after, reading, rotation: { now } } = this;
    const leaver = current !== undefined && current.value !== after.signing.value ? current : undefined;
    for (const { known, valid, over } of fatesOf(this.key, reading, now, leaver)) {
      const stands = this.all.some(({ value }) => value === known.value);
      this.check(!valid || stands, 'a valid key is missing');
      this.check(!over || !stands, 'a key stays beyond its time');
    }
  }

  /** With a key that its reader does not take, the reader fails. */
  public checkDemands(): void {
    this.check(this.all.every(({ value }) => meets(this.key, value)), 'a key is kept that its reader does not take');
  }

  /** What is told of the ring is so. */
  public checkLog(isPurge: boolean): void {
    const { rotation: { reports }, key, current } = this;
    const report = reports?.find((one) => one.key === key.name);
    if (!reports || !isRing(this.layout)) {
      return;
    }
    const isReplaced = !isPurge && key.upcoming === true && current !== undefined && this.refused !== undefined;
    this.check(report?.event.startsWith('replaced the announced key') === isReplaced, 'the log does not say what became of the announced key');
    this.check(report?.previous === this.all.length - (key.upcoming ? 2 : 1), 'the log does not say how many previous keys there are');
  }

  /** What is known of the ring from now on. */
  public written(): WrittenRing {
    const { after, announced, rotation: { moved } } = this;
    const announces = this.key.upcoming && isRing(this.layout);
    const upcoming = announces ? after.others.find(({ value }) => this.isFresh(value) || value === announced?.value) : undefined;
    const keys = this.all.map((entry): SeenKey => {
      const part = entry === after.signing ? 'current' : entry === upcoming ? 'announced' : 'previous';
      const twins = this.reading.keys.filter(({ value }) => value === entry.value).sort((one, other) => lastUse(other) - lastUse(one));
      const known = twins.find(({ id }) => id === entry.id) ?? twins.find((one) => one.part === 'current') ?? twins.find((one) => one.part === part);
      const moments = part === 'current' ? {} : known?.part === part ? { truly: known.truly, told: known.told, order: known.order } : { truly: moved };
      return { ...entry, part, ...moments };
    });
    return { layout: this.layout, keys, memory: memoryOf(this.rotation.after, this.key.name) ?? '' };
  }

  /** What joined keys are parted by may have been put by hand, too: then a key is what stands between. */
  private isFresh(value: string): boolean {
    return !this.rotation.wasSeen(value) && !this.rotation.before.includes(value);
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

/** Of one key under two ids, the one that signed last tells when it retired. */
function lastUse({ part, told }: SeenKey): number {
  return part === 'current' ? Number.MAX_VALUE : told ?? 0;
}

function isNumber(id: string | undefined): boolean {
  return id !== undefined && String(Number(id)) === id && Number.isSafeInteger(Number(id));
}
