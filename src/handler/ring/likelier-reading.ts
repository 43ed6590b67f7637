import { digestOf, RememberedRing } from './memory';
import { RingKey, StandingKeys } from './ring';

/**
 * Of an edited ring that can be read by its former layout and by the one that is asked for: whether the former is meant.
 * A retired key must not come to sign because a list is read backwards, nor previous keys be lost because they stand in a
 * second field or behind a separator that the new layout has not.
 */
export function isLikelier(old: StandingKeys, asked: StandingKeys, remembered: RememberedRing): boolean {
  const lead = chanceToSign(old, asked, remembered) - chanceToSign(asked, old, remembered);
  return (lead || old.others.length - asked.others.length) > 0;
}

/** What is current goes before what is new, and that before what is known to have another part or is several keys in one. */
function chanceToSign({ signing }: StandingKeys, otherwise: StandingKeys, { current, announced, previous }: RememberedRing): number {
  const digest = signing && digestOf(signing);
  const isUnlikely = [announced, ...previous].some((key) => key?.digest === digest) || signing && holdsAll(signing, otherwise);
  return digest === current.digest ? 2 : isUnlikely ? 0 : 1;
}

/** Whether what one reading takes for a key is all the keys of the other. */
function holdsAll({ value }: RingKey, { signing, others }: StandingKeys): boolean {
  return signing !== undefined && [signing, ...others].every((key) => key.value !== value && value.includes(key.value));
}
