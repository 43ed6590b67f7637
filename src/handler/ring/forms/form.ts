import { JsonValue } from '../../secret-document';
import { FilledRing, Ring, RingKey, StandingKeys } from '../ring';

/** What stands in the field of a key, and in its second field. */
export interface Standing {
  readonly value: JsonValue;
  readonly second?: JsonValue;
}

/** How a ring is written, and read again. A plain string is read elsewhere: it is the same in every form but one. */
export interface Form {
  /** What tells the keys apart, if anything: a number that grows, or an id. */
  readonly ids?: 'number' | 'kid';
  /** Whether the key with the highest number signs, whatever else is said. */
  readonly highestSigns?: true;
  /** The keys in a value of this form; undefined if the value is of another one. */
  read(value: JsonValue, second: JsonValue | undefined): StandingKeys | undefined;
  write(ring: FilledRing): Standing;
}

export type JsonObject = { readonly [field: string]: JsonValue };

/** Whether a value is a JSON object. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value is a list. */
export function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Whether nothing stands in the place of a key. */
export function isNothing(value: JsonValue | undefined): value is undefined | null | '' {
  return value === undefined || value === null || value === '';
}

/** The text of a key in a ring; an empty one, which the check of the ring refuses, for null and an empty string; undefined for anything else. */
export function keyText(value: JsonValue | undefined): string | undefined {
  return value === null ? '' : typeof value === 'string' ? value : undefined;
}

/** The keys of a list, in its order; undefined if it holds something else than keys. */
export function keysOfList(list: readonly JsonValue[]): RingKey[] | undefined {
  const values = list.map(keyText);
  return values.every((value) => value !== undefined) ? values.map((value) => ({ value })) : undefined;
}

/** The first key is the signing one. */
export function signingFirst(keys: readonly RingKey[] | undefined): StandingKeys | undefined {
  return keys && { signing: keys[0], others: keys.slice(1) };
}

/** The signing key by its id, which may stand as a number; the others stay in their order. */
export function signingById(keys: readonly RingKey[], second: JsonValue | undefined): StandingKeys {
  const id = typeof second === 'number' ? String(second) : second;
  const signing = keys.find((key) => key.id === id);
  return { signing, others: keys.filter((key) => key !== signing) };
}

/** The announced key stands beside the current one, the previous ones behind it, newest first. */
export function othersOf(ring: Ring): RingKey[] {
  return [...ring.upcoming ? [ring.upcoming] : [], ...ring.previous];
}
