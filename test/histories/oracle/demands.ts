import { Account, SeenKey } from './account';
import { Reading, readings } from './reading';
import { fatesOf, orderOf } from './retention';
import { cacheTtlOf, isRing, layoutOf, NamedKeySpec } from '../../../src/key-spec';

/** Whether a key is one that its reader takes. */
export function meets({ demands }: NamedKeySpec, value: string): boolean {
  return demands === undefined || new RegExp(demands.pattern, 'su').test(value);
}

/** Where in a ring a message finds a key that its reader does not take, and of which name it is. */
export function positionIn(message: string): { readonly position: string; readonly name: string } | undefined {
  const [, position, name] = /(the current key|previous key \d+, counted from the newest,) of '(.*?)' is not what its reader takes/.exec(message) ?? [];
  return name === undefined ? undefined : { position, name };
}

/** Whether the key at a position is one that would be kept and that its reader does not take. */
export function isWrongAt(position: string, text: string, account: Account, key: NamedKeySpec, now: number, since: number): boolean {
  return isRing(layoutOf(key)) && readings(text, account, key, now, since).some((reading) =>
    candidatesAt(position, reading).some((known) => !meets(key, known.value) && isKept(known, key, reading, now)));
}

/** Those that retired at one moment may stand in any order. */
function candidatesAt(position: string, { keys }: Reading): SeenKey[] {
  if (position === 'the current key') {
    return keys.filter(({ part }) => part === 'current');
  }
  const previous = keys.filter(({ part }) => part === 'previous').sort((one, other) => orderOf(other) - orderOf(one));
  const named = previous[Number(/\d+/.exec(position)![0]) - 1];
  return previous.filter((known) => named !== undefined && orderOf(known) === orderOf(named));
}

function isKept(known: SeenKey, key: NamedKeySpec, reading: Reading, now: number): boolean {
  const [current, announced] = (['current', 'announced'] as const).map((part) => reading.keys.find((one) => one.part === part));
  const isDue = announced !== undefined && meets(key, announced.value) && now - announced.told! >= cacheTtlOf(key) * 1000;
  return known === current || !fatesOf(key, reading, now, !key.upcoming || isDue ? current : undefined).find((fate) => fate.known === known)!.over;
}
