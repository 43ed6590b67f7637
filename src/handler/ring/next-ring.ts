import { KnownRing } from './known-ring';
import { AnnouncedKey, FilledRing, PreviousKey, RingKey } from './ring';
import { isCount, isValidFor, KeyRetentionSpec } from '../../key-spec';

/** How a ring goes on. */
export interface Continuation {
  readonly retention: KeyRetentionSpec;
  readonly upcoming: boolean;
  /** In seconds. */
  readonly cacheTtl: number;
  /** Whether nothing that was may stay. */
  readonly purge: boolean;
  readonly now: Date;
  /** Whether an announced key may ever sign, by what its reader demands. */
  isUsable(key: RingKey): boolean;
  fresh(role: KeyRole): RingKey;
}

/** The part that a fresh key begins in. */
export type KeyRole = 'current' | 'upcoming';

/** What a rotation did to a ring, for the log. */
export type RingEvent =
  | 'rotated'
  | 'purged'
  | 'announced a key, which signs from the next rotation on'
  | 'left as it is: the announced key is younger than cacheTtl'
  | 'left as it is: the key is asked for no more'
  | 'replaced the announced key, which broke what its reader demands';

/** The ring that follows, and what was done. */
export interface NextRing {
  readonly ring: FilledRing;
  readonly event: RingEvent;
}

/** The ring that follows another, by the rules of retention and announcement. Pure but for the fresh keys. */
export function nextRing({ ring, remembered }: KnownRing, how: Continuation): NextRing {
  if (how.purge || !ring.current) {
    const current = how.fresh('current');
    const previous = how.purge ? [] : ring.previous;
    return { ring: { current, ...how.upcoming ? { upcoming: how.fresh('upcoming') } : {}, previous }, event: how.purge ? 'purged' : 'rotated' };
  }
  const moved = how.upcoming ? announce(ring as FilledRing, how) : replace(ring as FilledRing, how);
  // Where nothing was known of the others, nothing of them is dropped yet.
  return { ...moved, ring: { ...moved.ring, previous: remembered ? kept(moved.ring.previous, how) : moved.ring.previous } };
}

/** With announcement: only a key that every reader has had the time to learn of may sign. */
function announce(ring: FilledRing, how: Continuation): NextRing {
  const { current, upcoming, previous } = ring;
  if (!upcoming || !how.isUsable(upcoming)) {
    return {
      ring: { current, upcoming: how.fresh('upcoming'), previous },
      event: upcoming ? 'replaced the announced key, which broke what its reader demands' : 'announced a key, which signs from the next rotation on',
    };
  }
  if (how.now.getTime() - announcedAt(upcoming) < how.cacheTtl * 1000) {
    return { ring, event: 'left as it is: the announced key is younger than cacheTtl' };
  }
  return { ring: { current: unmarked(upcoming), upcoming: how.fresh('upcoming'), previous: [current, ...previous] }, event: 'rotated' };
}

/** Without announcement. A key that was announced before this was switched off is known to readers, and goes first. */
function replace({ current, upcoming, previous }: FilledRing, how: Continuation): NextRing {
  const next = upcoming && how.isUsable(upcoming) ? unmarked(upcoming) : how.fresh('current');
  return { ring: { current: next, previous: [current, ...previous] }, event: 'rotated' };
}

/** The previous keys that the retention keeps. Those that retire only now are always among them. */
function kept(previous: readonly PreviousKey[], { retention, cacheTtl, now }: Continuation): PreviousKey[] {
  if (isCount(retention)) {
    return previous.slice(0, retention.count);
  }
  if (isValidFor(retention)) {
    return previous.filter((key) => now.getTime() < validUntil(key, retention.validFor, cacheTtl));
  }
  return [...previous];
}

/** Until when a previous key is valid, as milliseconds since the epoch; without end where it retires only now. */
export function validUntil({ retired }: PreviousKey, validFor: number, cacheTtl: number): number {
  return retired === undefined ? Infinity : retired.getTime() + (validFor + cacheTtl) * 1000;
}

/** A key that is announced by this very version has no time behind it yet. */
function announcedAt({ announced }: AnnouncedKey): number {
  return announced === undefined ? Infinity : announced.getTime();
}

function unmarked({ announced: _, ...key }: AnnouncedKey): RingKey {
  return key;
}
