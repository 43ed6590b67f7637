import { Account, memoryOf, Part, SeenKey, toldRings, WrittenRing } from './account';
import { formerLayout } from './owned-fields';
import { Entry, fieldOf, isNothing, readStanding, Standing } from './standing';
import { keysByWord, partByWord } from './told-ring';
import { mustBeReadWhole, readingsOfWhole, WHOLE } from './whole-secret';
import { isRing, KeyLayoutSpec, layoutOf, NamedKeySpec } from '../../../src/key-spec';

/** The keys of one name as a rotation has to understand them. */
export interface Reading {
  readonly keys: readonly SeenKey[];
  /** Whether somebody changed the ring or its memory: no part is known but the one in the signing position. */
  readonly cautious: boolean;
}

/**
 * How the keys of one name may be understood; none if they must be refused.
 *
 * Where the memory fits, in the one way that it says, be it that of a rotation or somebody's word. Where somebody changed the ring or
 * took the memory away, by the layout that is asked for now; where the memory still says how it stood, by whichever of the two lets a
 * key sign that nobody retired, and loses none; by the one that is asked for where they are alike in all that.
 */
export function readings(text: string, account: Account, key: NamedKeySpec, now: number, since: number): Reading[] {
  if (key.name === WHOLE) {
    return readingsOfWhole(text, key, now);
  }
  const written = account.rings.get(key.name);
  if (written && isIntact(text, key.name, written, memoryOf(text, key.name))) {
    return [{ keys: written.keys.map((one) => one.part === 'current' ? one : { ...one, told: one.told ?? since }), cautious: false }];
  }
  const keys = keysByWord(text, key.name, written, since);
  if (keys) {
    return [{ keys, cautious: false }];
  }
  const candidates = standings(text, account, key).filter(isReadable);
  const partOf = partIn(text, key.name, written);
  const likeliest = bestBy(candidates, (one) => chanceToSign(one, candidates, partOf));
  return bestBy(likeliest, ({ others }) => others.length).slice(-1).map((one) => cautious(one, now));
}

/** The ring by the layout that the memory names, and by the one that is asked for. */
function standings(text: string, account: Account, key: NamedKeySpec): (Standing | undefined)[] {
  const former = formerLayout(text, account, key.name);
  return [...former ? [former] : [], layoutOf(key)].map((layout) => readStanding(text, key.name, layout));
}

/**
 * Whether the ring and what is remembered of it are as a rotation wrote them. Whoever changes both in the same way, layout and all,
 * has left it as it was.
 */
function isIntact(text: string, name: string, { layout, keys, memory: before }: WrittenRing, memory: string | undefined): boolean {
  const own = memory === undefined || !isRing(layout) || apartFromLayout(memory) !== apartFromLayout(before) ? undefined : layoutIn(memory);
  const standing = own && readStanding(text, name, own);
  const describe = ({ value, id }: Entry) => `${id} ${value}`;
  const written = keys.filter(({ part }) => part !== 'current').map(describe).sort();
  return standing?.signing !== undefined && describe(standing.signing) === describe(keys.find(({ part }) => part === 'current')!) &&
    JSON.stringify(standing.others.map(describe).sort()) === JSON.stringify(written);
}

function apartFromLayout(memory: string): string {
  return memory === '' ? '' : JSON.stringify({ ...JSON.parse(memory), layout: undefined });
}

/** Whether nobody could have told more of these keys: a plain value, or a ring as it was written; and whether all can be written. */
export function mustBeRead(text: string, account: Account, key: NamedKeySpec): boolean {
  const { separator } = layoutOf(key);
  if (key.name === WHOLE) {
    return mustBeReadWhole(text, key);
  }
  return isTold(text, account, key) && (separator === undefined || readings(text, account, key, 0, 0).every(({ keys }) =>
    keys.every(({ value }) => !value.includes(separator))));
}

function isTold(text: string, account: Account, key: NamedKeySpec): boolean {
  const layout = layoutOf(key);
  const written = account.rings.get(key.name);
  if (written && isIntact(text, key.name, written, memoryOf(text, key.name))) {
    return !isTaken(text, layout.field) || written.layout.field === layout.field;
  }
  const value = fieldOf(text, key.name);
  const isPlain = isNothing(value) || typeof value === 'string' && !/^[[{]/.test(value);
  return isPlain && standings(text, account, key).every(isReadable) && !isTaken(text, layout.field);
}

function isTaken(text: string, field: string | undefined): boolean {
  return field !== undefined && !isNothing(fieldOf(text, field));
}

function layoutIn(memory: string): KeyLayoutSpec | undefined {
  const { layout } = JSON.parse(memory);
  return typeof layout?.kind === 'string' ? layout : undefined;
}

/** A ring without a key to sign with is one if the layout keeps the others apart, or if it is empty. */
function isReadable(standing: Standing | undefined): standing is Standing {
  return standing !== undefined && [standing.signing, ...standing.others].every((key) => key === undefined || key.value !== '');
}

/** What was known of a key until somebody edited: by the memory, if it is his, else by the keys' own history. */
function partIn(text: string, name: string, written: WrittenRing | undefined): (key: Entry) => Part | undefined {
  const told = toldRings(text).get(name);
  return told && memoryOf(text, name) !== written?.memory
    ? (key) => partByWord(told, key)
    : ({ value }) => written?.keys.find((one) => one.value === value)?.part;
}

/** What was current goes before what is new, and that before what is known to be retired or announced, or holds every key of the other reading. */
function chanceToSign({ signing }: Standing, readable: readonly Standing[], partOf: (key: Entry) => Part | undefined): number {
  const part = signing && partOf(signing);
  const isSeveral = signing !== undefined && readable.some((other) => other.signing && isPartedBy(other, signing.value));
  return part === 'current' ? 2 : part || isSeveral ? 0 : 1;
}

function isPartedBy({ signing, others }: Standing, several: string): boolean {
  return [signing!, ...others].every(({ value }) => value !== several && several.includes(value));
}

function bestBy(standing: readonly Standing[], worth: (one: Standing) => number): Standing[] {
  const best = Math.max(...standing.map(worth));
  return standing.filter((one) => worth(one) === best);
}

function cautious({ signing, others }: Standing, now: number): Reading {
  const previous = others.map((key): SeenKey => ({ ...key, part: 'previous', truly: now, told: now }));
  return { keys: [...signing ? [{ ...signing, part: 'current' as const }] : [], ...previous], cautious: previous.length > 0 };
}
