import { SeenKey } from './account';
import { Reading } from './reading';
import { cacheTtlOf, isCount, isForever, isValidFor, layoutOf, NamedKeySpec, retentionOf } from '../../../src/key-spec';

/** What has to become of a retired key: one that is neither valid nor over may stay or go. */
export interface Fate {
  readonly known: SeenKey;
  readonly valid: boolean;
  readonly over: boolean;
}

/**
 * What has to become of the retired keys, by the retention asked for.
 *
 * @param leaver the current key, where it retires now
 */
export function fatesOf(key: NamedKeySpec, { keys, cautious }: Reading, now: number, leaver?: SeenKey): Fate[] {
  const retention = retentionOf(key);
  const ttl = cacheTtlOf(key) * 1000;
  const retired = keys.filter((known) => known.part === 'previous');
  // One that has two ids counts as two, as readers see it; where keys have no ids, as one.
  const hasIds = ['numberedMap', 'versioned', 'keyIds', 'jwkSet'].includes(layoutOf(key).kind);
  const count = (values: readonly string[]) => hasIds ? values.length : new Set(values).size;
  const fates = retired.map((known): Fate => {
    const before = [...retired.filter((other) => other !== known), ...leaver ? [{ ...leaver, truly: Infinity }] : []];
    const newer = before.filter((other) => orderOf(other) > orderOf(known)).map(({ value }) => value);
    const tied = before.filter((other) => orderOf(other) >= orderOf(known)).map(({ value }) => value);
    const valid = cautious || isForever(retention) || isCount(retention) && count(tied) < retention.count ||
      isValidFor(retention) && now < known.truly! + retention.validFor * 1000 + ttl;
    // One that somebody wrote twice may go at one place and stay at the other.
    const isAlone = keys.filter(({ value }) => value === known.value).length === 1;
    const over = isAlone && !cautious && (isCount(retention) && new Set(newer).size >= retention.count ||
      isValidFor(retention) && now >= known.told! + retention.validFor * 1000 + ttl);
    return { known, valid, over };
  });
  return [...leaver ? [{ known: leaver, valid: true, over: false }] : [], ...fates];
}

/** By when it really retired: moments that somebody made up do not change which is older. */
export function orderOf({ order, truly }: SeenKey): number {
  return order ?? truly!;
}
