import { digestOf, RememberedKey, RememberedRing } from './memory';
import { Ring, RingKey, StandingKeys } from './ring';

/** The moments that matter to a ring as it is read. */
export interface Moments {
  readonly now: Date;
  /** When AWSCURRENT moved to the version that is read, or a later moment where that is not known. */
  readonly since: Date;
}

/** A ring, and whether its memory is of these very keys. */
export interface KnownRing {
  readonly ring: Ring;
  readonly remembered: boolean;
}

/**
 * Tells by the memory which of the standing keys is which.
 *
 * Without one that is of these very keys, the reading is the cautious one: the key in the signing position is current, and
 * everything else is previous and retired just now.
 */
export function knownRing(standing: StandingKeys, memory: RememberedRing | undefined, moments: Moments): KnownRing {
  const ring = memory && rememberedRing(standing, memory, moments.since);
  if (ring) {
    return { ring, remembered: true };
  }
  return {
    ring: { current: standing.signing, previous: distinct(standing).map((key) => ({ ...key, retired: moments.now })) },
    remembered: false,
  };
}

/** A key that stands twice in a list is one, and counts as one. Where each has an id, readers ask for both. */
export function distinct({ signing, others }: StandingKeys): RingKey[] {
  const values = [signing?.value, ...others.map(({ value }) => value)];
  return others.filter((key, index) => key.id !== undefined || values.indexOf(key.value) === index + 1);
}

/** The same ring, in which no previous key stands twice: where keys have no ids, one is enough. */
export function withoutRepeats({ current, upcoming, previous }: Ring): Ring {
  const values = previous.map(({ value }) => value);
  const isFirst = ({ value }: RingKey, index: number) => value !== current?.value && value !== upcoming?.value && values.indexOf(value) === index;
  return { current, ...upcoming ? { upcoming } : {}, previous: previous.filter(isFirst) };
}

/** Undefined if the memory is of other keys: somebody edited the ring. */
function rememberedRing({ signing, others }: StandingKeys, memory: RememberedRing, since: Date): Ring | undefined {
  if (!signing || !isOf(memory.current, signing)) {
    return undefined;
  }
  const left = [...others];
  const take = (remembered: RememberedKey): RingKey | undefined => {
    const index = left.findIndex((key) => isOf(remembered, key));
    const [key] = index < 0 ? [] : left.splice(index, 1);
    return key && { ...key, id: remembered.id };
  };
  const { current, announced, previous } = memory;
  const upcoming = announced && take(announced);
  const retired = previous.map((key) => ({ key: take(key), moment: key.moment }));
  if (left.length > 0 || announced && !upcoming || retired.some(({ key }) => !key)) {
    return undefined;
  }
  // Layouts without ids don't hold the one that a key has had.
  return {
    current: { ...signing, id: current.id },
    ...upcoming ? { upcoming: { ...upcoming, announced: announced.moment ?? since } } : {},
    previous: retired.map(({ key, moment }) => ({ ...key!, retired: moment ?? since })),
  };
}

/** Whether a key is the one that is remembered. One with another id than then was put there by somebody. */
function isOf({ digest, id }: RememberedKey, key: RingKey): boolean {
  return digestOf(key) === digest && (key.id === undefined || key.id === id);
}
