import { Account, toldRings, WrittenRing } from './account';
import { fieldOf, isNothing } from './standing';
import { KeyLayoutSpec, layoutOf, MEMORY_FIELD, NamedKeySpec, NamedKeysSpec } from '../../../src/key-spec';

/**
 * What a rotation would take of another key's, by what the document remembers of who owns which field; nothing if that is as it
 * should be.
 */
export function takenFields(text: string, key: NamedKeySpec, { keys: asked }: NamedKeysSpec): string[] {
  const others = [...toldRings(text)].filter(([name]) => name !== key.name);
  const { field } = layoutOf(key);
  const own = toldRings(text).get(key.name);
  const isSecondOfAnother = !own && !isNothing(fieldOf(text, key.name)) && others.some(([, { layout }]) => layout.field === key.name);
  const isName = others.some(([name]) => name === field);
  const owners = others.filter(([, { layout }]) => field !== undefined && layout.field === field);
  // One that another key gives up at this very rotation is written anew.
  const mayGo = own !== undefined && owners.every(([name]) => asked.some((one) => one.name === name));
  const isTaken = field !== undefined && !isFree(fieldOf(text, field)) && (isName || field !== own?.layout.field && owners.length > 0 && !mayGo);
  return [
    ...isSecondOfAnother ? ['reads the other keys of another key as its own'] : [],
    ...isTaken ? ['took a field in which keys of another stand'] : [],
  ];
}

/** How a ring was laid out by what the document remembers; none if its second field has become another key's. */
export function formerLayout(text: string, account: Account, name: string): KeyLayoutSpec | undefined {
  const told = toldRings(text);
  const layout = told.get(name)?.layout;
  const field = layout?.field;
  const isClaimedTwice = [...told].some(([other, ring]) => other !== name && ring.layout.field === field);
  const isLost = field !== undefined && (ringsIn(text).includes(field) || isClaimedTwice && account.rings.get(name)?.layout.field !== field);
  return isLost ? undefined : layout;
}

/** The accounts of rings, without those whose second field is a key's that was asked for without them. */
export function withoutLosers(rings: ReadonlyMap<string, WrittenRing>, { keys }: NamedKeysSpec): Map<string, WrittenRing> {
  const names = keys.map(({ name }) => name);
  const taken = [...names, ...keys.map((key) => layoutOf(key).field)];
  return new Map([...rings].filter(([name, { layout: { field } }]) => names.includes(name) || field === undefined || !taken.includes(field)));
}

/** The fields of the keys that are asked for, with the second ones that they have, or had and that are nobody else's since. */
export function ownFields({ keys }: NamedKeysSpec, text: string, account: Account): string[] {
  const names = keys.map(({ name }) => name);
  const former = names.flatMap((name) => [account.rings.get(name)?.layout.field, formerLayout(text, account, name)?.field]);
  const left = ringsIn(text).filter((name) => !names.includes(name) && !isFree(fieldOf(text, name)));
  const seconds = [...keys.map((key) => layoutOf(key).field), ...former].filter((field) => field !== undefined && !left.includes(field));
  return [MEMORY_FIELD, ...names, ...seconds as string[]];
}

/** Names of the rings that are remembered and stand there still. */
function ringsIn(text: string): string[] {
  return [...toldRings(text).keys()].filter((name) => !isNothing(fieldOf(text, name)));
}

function isFree(value: unknown): boolean {
  return isNothing(value) || Array.isArray(value) && value.length === 0;
}
