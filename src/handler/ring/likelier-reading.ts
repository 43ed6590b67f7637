import { digestOf, RememberedRing } from './memory';
import { StandingKeys } from './ring';

/**
 * Of an edited ring that can be read by its former layout and by the one that is asked for: whether the former is meant.
 * Keys must not be taken for one that holds them all, a retired key must not come to sign because a list is read backwards, nor
 * previous keys be lost because they stand in a second field or behind a separator that the new layout has not.
 */
export function isLikelier(old: StandingKeys, asked: StandingKeys, remembered: RememberedRing): boolean {
  const lead = Number(knowsAny(old, remembered)) - Number(knowsAny(asked, remembered)) ||
    chanceToSign(old, remembered) - chanceToSign(asked, remembered) ||
    old.others.length - asked.others.length;
  return lead > 0;
}

function knowsAny({ signing, others }: StandingKeys, { current, announced, previous }: RememberedRing): boolean {
  const known = new Set([current, announced, ...previous].map((key) => key?.digest));
  return [signing, ...others].some((key) => key && known.has(digestOf(key)));
}

/** What is current goes before what is new, and that before what is known to have another part. */
function chanceToSign({ signing }: StandingKeys, { current, announced, previous }: RememberedRing): number {
  const digest = signing && digestOf(signing);
  return digest === current.digest ? 2 : [announced, ...previous].some((key) => key?.digest === digest) ? 0 : 1;
}
