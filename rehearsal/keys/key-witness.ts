import { AskedKey, AskedKeys, keepsPrevious } from './asked-keys';
import { goneFrom, judgeRing } from './ring-judge';
import { readBeginning, readRing } from './ring-reading';
import { dated, partsOf, RingParts, RingState, valuesOf } from './ring-state';
import { StandingKeys } from '../../src/handler/ring/ring';
import { MEMORY_FIELD } from '../../src/key-spec';
import { documentChange, values, WHOLE_SECRET } from '../document/document-change';
import { FIELD_BY_HAND } from '../document/hand-edit';
import { jsonMembers } from '../document/json-members';

/** What became of one key at one moment. */
export interface KeyMoment {
  readonly at: Date;
  readonly event: string;
  readonly parts: RingParts;
  /** Values that had been there before. */
  readonly gone: readonly string[];
}

/** When a rotation began, and when AWSCURRENT had moved. */
export interface RotationTimes {
  readonly began: Date;
  readonly ended: Date;
}

/** One key, as far as it was watched. */
interface Watched {
  /** Undefined where nobody can tell its values apart. */
  state?: RingState;
  ids: ReadonlyMap<string, string>;
  readonly seen: Set<string>;
  readonly moments: KeyMoment[];
}

/** Watches the keys of one secret through its rotations, and judges each by what was there before. */
export class KeyWitness {
  private readonly watched = new Map<string, Watched>();
  private isPurge: boolean;
  /** When AWSCURRENT moved by a rotation, in milliseconds. */
  private moved?: number;
  /** Whether somebody has put a version since. */
  private isEdited = false;

  constructor(private readonly asked: AskedKeys) {
    this.isPurge = asked.purge;
  }

  /** Every key that is asked for, by its name. */
  get keys(): readonly string[] {
    return this.asked.keys.map(({ name }) => name);
  }

  /** The fields that a rotation may write. */
  get fields(): ReadonlySet<string> {
    return this.asked.fields;
  }

  /** Whether the secret is one key, which nothing stands beside. */
  get isWholeSecret(): boolean {
    return this.keys.includes(WHOLE_SECRET);
  }

  /** What became of the keys that keep others beside them. */
  get histories(): ReadonlyMap<AskedKey, readonly KeyMoment[]> {
    return new Map(this.asked.keys.filter(keepsPrevious).map(key => [key, this.watched.get(key.name)?.moments ?? []]));
  }

  /** The value that signs, of a key in a value of the secret. */
  signing(text: string, name: string): string | undefined {
    return this.keysIn(text, name)?.signing?.value;
  }

  /** Every value of a key in a value of the secret. */
  valuesIn(text: string): string[] {
    return this.keys.flatMap(name => {
      const { signing, others = [] } = this.keysIn(text, name) ?? {};
      return [...signing ? [signing] : [], ...others].map(({ value }) => value);
    });
  }

  /** What the secret begins with. */
  begin(text: string | undefined, at: Date): void {
    const document = text === undefined ? undefined : jsonMembers(text);
    const isRemembered = document?.some(({ name }) => name === MEMORY_FIELD) ?? false;
    for (const key of this.asked.keys) {
      const standing = isRemembered && keepsPrevious(key) ? undefined : readBeginning(text, key);
      const state = standing && found(standing, key.name === WHOLE_SECRET);
      const moments = state ? [{ at, event: 'begins', parts: partsOf(state), gone: [] }] : [];
      this.watched.set(key.name, { state, ids: idsOf(standing), seen: new Set(state ? valuesOf(partsOf(state)) : []), moments });
    }
  }

  /** Somebody has put a version by hand, so the function can't tell when AWSCURRENT moved to the one before. */
  putByHand(at: Date): void {
    this.isEdited = true;
    for (const { state, moments } of this.watched.values()) {
      moments.push(...state ? [{ at, event: 'another field is edited by hand', parts: partsOf(state), gone: [] }] : []);
    }
  }

  /** Judges a rotation. @returns what is off, in words */
  judge(before: string | undefined, after: string, times: RotationTimes): string[] {
    const problems = [...this.foreignProblems(before, after), ...this.asked.keys.flatMap(key => this.judgeKey(key, after, times))];
    this.isPurge = false;
    this.moved = times.ended.getTime();
    this.isEdited = false;
    const memory = values(after, jsonMembers(after) ?? []).get(MEMORY_FIELD) ?? '';
    return [...problems, ...this.valuesIn(after).some(value => memory.includes(value)) ? [`the field ${MEMORY_FIELD} has a key in it`] : []];
  }

  private judgeKey(key: AskedKey, text: string, { began, ended }: RotationTimes): string[] {
    const watched = this.watched.get(key.name)!;
    const after = readRing(text, key);
    if (!after) {
      return [`${key.name} does not stand in the form of its layout, ${key.layout.kind}`];
    }
    const { seen, moments } = watched;
    const ids = idsOf(after);
    const start = began.getTime();
    const before = watched.state && dated(watched.state, this.moved ?? start, this.isEdited ? start : this.moved);
    const verdict = before
      ? judgeRing(key, before, after, { began: start, isPurge: this.isPurge, seen })
      : { event: 'not judged: what it began with tells nobody here which key is which', problems: [], state: stateOf(after, key) };
    moments.push({ at: ended, event: verdict.event, parts: partsOf(verdict.state), gone: before ? goneFrom(before, verdict.state) : [] });
    const changedIds = [...ids].filter(([value, id]) => watched.ids.has(value) && watched.ids.get(value) !== id);
    valuesOf(partsOf(verdict.state)).forEach(value => seen.add(value));
    watched.ids = new Map([...watched.ids, ...ids]);
    watched.state = verdict.state;
    return [...verdict.problems, ...changedIds.length > 0 ? [`${key.name} has given a key another number or id, which are a key's own for life`] : []];
  }

  /** What the keys don't name must stay to the byte. A secret that is one key has nothing else. */
  private foreignProblems(before: string | undefined, after: string): string[] {
    if (this.isWholeSecret) {
      return [];
    }
    const { keys, problems } = documentChange(before, after);
    const foreign = keys.filter(name => !this.fields.has(name));
    return [...problems, ...foreign.map(name => name === FIELD_BY_HAND ? REWRITTEN : `the field ${name} changed, although no key is named so`)];
  }

  private keysIn(text: string, name: string): StandingKeys | undefined {
    const key = this.asked.keys.find(one => one.name === name)!;
    return readRing(text, key) ?? readBeginning(text, key);
  }
}

/** Said of a document that somebody parsed and wrote again. */
export const REWRITTEN = `the field "${FIELD_BY_HAND}" did not come through as it was: the document was written anew`;

/** Nobody has watched the values that are found beside the current one: they count as retired, and as none that may go yet. */
function found({ signing, others }: StandingKeys, isWhole: boolean): RingState {
  const all = [signing?.value, ...others.map(({ value }) => value)];
  const previous = others.filter(({ id, value }, index) => id !== undefined || all.indexOf(value) === index + 1).map(({ value }) => ({ value }));
  return { current: signing?.value, previous, found: !isWhole };
}

/** As the layout has it: the announced key stands before the previous ones. */
function stateOf({ signing, others }: StandingKeys, { upcoming }: AskedKey): RingState {
  const dates = others.map(({ value }) => ({ value }));
  return upcoming && dates.length > 0
    ? { current: signing?.value, announced: dates[0], previous: dates.slice(1) } : { current: signing?.value, previous: dates };
}

function idsOf({ signing, others = [] }: Partial<StandingKeys> = {}): Map<string, string> {
  return new Map([...signing ? [signing] : [], ...others].flatMap(({ value, id }) => id === undefined ? [] : [[value, id]]));
}
