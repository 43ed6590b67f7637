import { RotationError } from '../rotation-error';
import { Form } from './forms/form';
import { isNumber } from './key-numbers';
import { FilledRing, keysOf, Ring, RingKey } from './ring';

/**
 * The same ring, each key with the number or id that its form needs. One that a key has it keeps for life.
 *
 * @param before the ring that it follows: no number of it is given again
 * @param newId makes an id that tells nothing of the key
 * @param gone ids of keys that somebody took out
 * @throws RotationError if there is no higher number
 */
export function identified(
  ring: FilledRing, before: Ring, form: Form, newId: (key: RingKey) => string, gone: readonly (string | undefined)[] = [],
): FilledRing {
  if (form.ids === undefined) {
    return ring;
  }
  const isId = (id: string | undefined) => id !== undefined && (form.ids === 'kid' || isNumber(id));
  const given = [...keysOf(before), ...keysOf(ring)].map((key) => key.id);
  let highest = Math.max(0, ...[...given, ...gone].filter(isNumber).map(Number));
  const withNewId = <T extends RingKey>(key: T): T => ({ ...key, id: form.ids === 'kid' ? newId(key) : nextNumber(highest++) });
  const withId = <T extends RingKey>(key: T): T => isId(key.id) ? key : withNewId(key);
  // The oldest first: in a plain map the highest number seals.
  const previous = [...ring.previous].reverse().map(withId).reverse();
  // One that was announced under a lower number has sealed nothing under it.
  const isLower = form.highestSigns && previous.some(({ id }) => Number(id) > Number(ring.current.id));
  const current = isLower ? withNewId(ring.current) : withId(ring.current);
  return { current, ...ring.upcoming ? { upcoming: withId(ring.upcoming) } : {}, previous };
}

function nextNumber(highest: number): string {
  const next = String(highest + 1);
  if (!isNumber(next)) {
    throw new RotationError(`the number ${highest} of a key is the highest that can be told from the next one; give the keys lower numbers`);
  }
  return next;
}
