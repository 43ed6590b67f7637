import { digestOf, RememberedRing } from './memory';
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
    ring: { current: standing.signing, previous: standing.others.map((key) => ({ ...key, retired: moments.now })) },
    remembered: false,
  };
}

/** Undefined if the memory is of other keys: somebody edited the ring. */
function rememberedRing({ signing, others }: StandingKeys, memory: RememberedRing, since: Date): Ring | undefined {
  if (!signing || digestOf(signing) !== memory.current.digest) {
    return undefined;
  }
  const left = [...others];
  const take = (digest: string, id?: string): RingKey | undefined => {
    const index = left.findIndex((key) => digestOf(key) === digest);
    const [key] = index < 0 ? [] : left.splice(index, 1);
    // Layouts without ids don't hold the one that a key has had.
    return key && { ...key, ...key.id === undefined && id !== undefined ? { id } : {} };
  };
  const { current, announced, previous } = memory;
  const upcoming = announced && take(announced.digest, announced.id);
  const retired = previous.map(({ digest, id, moment }) => ({ key: take(digest, id), moment }));
  if (left.length > 0 || announced && !upcoming || retired.some(({ key }) => !key)) {
    return undefined;
  }
  return {
    current: signing.id === undefined && current.id !== undefined ? { ...signing, id: current.id } : signing,
    ...upcoming ? { upcoming: { ...upcoming, announced: announced.moment ?? since } } : {},
    previous: retired.map(({ key, moment }) => ({ ...key!, retired: moment ?? since })),
  };
}
