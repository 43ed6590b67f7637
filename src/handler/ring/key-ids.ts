import { Form } from './forms/form';
import { FilledRing, keysOf, Ring, RingKey } from './ring';

/**
 * The same ring, each key with the number or id that its form needs. One that a key has it keeps for life.
 *
 * @param before the ring that it follows: no number of it is given again
 * @param newId makes an id that tells nothing of the key
 */
export function identified(ring: FilledRing, before: Ring, form: Form, newId: (key: RingKey) => string): FilledRing {
  if (form.ids === undefined) {
    return ring;
  }
  const isId = (id: string | undefined) => id !== undefined && (form.ids === 'kid' || isNumber(id));
  let highest = Math.max(0, ...[...keysOf(before), ...keysOf(ring)].filter((key) => isNumber(key.id)).map((key) => Number(key.id)));
  const withId = <T extends RingKey>(key: T): T => isId(key.id) ? key : { ...key, id: form.ids === 'kid' ? newId(key) : String(highest += 1) };
  // The oldest first: in a plain map the highest number seals.
  const previous = [...ring.previous].reverse().map(withId).reverse();
  const current = withId(ring.current);
  return { current, ...ring.upcoming ? { upcoming: withId(ring.upcoming) } : {}, previous };
}

function isNumber(id: string | undefined): id is string {
  return id !== undefined && /^(0|[1-9]\d{0,14})$/.test(id);
}
