import { createHash } from 'node:crypto';
import { Part, SeenKey, ToldKey, ToldRing, toldRings, WrittenRing } from './account';
import { orderOf } from './retention';
import { Entry, readStanding } from './standing';

/**
 * The keys of one name as a memory tells of them that somebody edited, or took from another version: his word. Undefined where it
 * does not tell of these very keys.
 *
 * @param since when the value was known to be current: a key without a moment is announced or retired since then
 */
export function keysByWord(text: string, name: string, written: WrittenRing | undefined, since: number): SeenKey[] | undefined {
  const told = toldRings(text).get(name);
  const standing = told && readStanding(text, name, told.layout);
  if (!standing?.signing || !isOf(told!.current, standing.signing)) {
    return undefined;
  }
  const left = [...standing.others];
  const keys = othersOf(told!).map(([part, key]): SeenKey | undefined => {
    const index = left.findIndex((entry) => isOf(key, entry));
    const [entry] = index < 0 ? [] : left.splice(index, 1);
    return entry && { ...entry, part, ...moments(key, part, entry, written, since) };
  });
  return left.length > 0 || keys.includes(undefined) ? undefined : [{ ...standing.signing, part: 'current' }, ...keys as SeenKey[]];
}

/** Which part a memory gives to a key; none if it does not know it. */
export function partByWord(told: ToldRing, { value }: Entry): Part | undefined {
  const digest = digestOf(value);
  return told.current.digest === digest ? 'current' : othersOf(told).find(([, key]) => key.digest === digest)?.[0];
}

function othersOf({ announced, previous }: ToldRing): [Part, ToldKey][] {
  return [...announced ? [['announced', announced] as [Part, ToldKey]] : [], ...previous.map((key): [Part, ToldKey] => ['previous', key])];
}

/** The moment that stands there is his word; one that is as the rotation wrote it is what it was. */
function moments(key: ToldKey, part: Part, { value }: Entry, written: WrittenRing | undefined, since: number): Pick<SeenKey, 'truly' | 'told' | 'order'> {
  const known = written?.keys.find((one) => one.value === value && one.part === part);
  const before = written && written.memory !== '' && othersOf(JSON.parse(written.memory)).find(([as, one]) => as === part && one.digest === key.digest);
  if (known && before && before[1].at === key.at) {
    return { truly: known.truly, told: known.told ?? since, order: known.order };
  }
  const moment = key.at === undefined ? since : Date.parse(key.at);
  return { truly: moment, told: moment, order: known && orderOf(known) };
}

function isOf({ digest, id }: ToldKey, entry: Entry): boolean {
  return digestOf(entry.value) === digest && (entry.id === undefined || entry.id === id);
}

function digestOf(value: string): string {
  return createHash('sha256').update(value).digest('base64url').slice(0, 16);
}
