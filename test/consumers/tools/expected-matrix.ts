import { announces, ConsumerSpec } from './consumer-spec';
import { isForever, isValidFor, KeyRetentionSpec, retentionOf, cacheTtlOf } from '../../../src/key-spec';

const DAY = 24 * 3600;

/** Who takes what: a row per document that signs, in it the numbers of the documents under which it is accepted. */
export type Matrix = number[][];

/** Between two rotations so that a key goes with the second one after its retirement, where keys go at all, in seconds. */
export function intervalOf({ key }: ConsumerSpec): number {
  const retention = retentionOf(key);
  return isValidFor(retention) ? retention.validFor + cacheTtlOf(key) + DAY : 30 * DAY;
}

/**
 * What a consumer must accept, by the design alone. D0 is the plain string. Without announcement, Dn signs with the n-th key, which joins with Dn.
 * With it, the n-th key joins with Dn and signs from the next document on.
 */
export function expectedMatrix(spec: ConsumerSpec, documents: number): Matrix {
  const lead = announces(spec) ? 1 : 0;
  const numbers = [...Array(documents).keys()];
  return numbers.map((signer) => {
    const joinedIn = Math.max(0, signer - lead);
    const retiredIn = joinedIn + lead + 1;
    const lastIn = retiredIn + rotationsAfterRetirement(retentionOf(spec.key));
    return numbers.filter((verifier) => verifier >= joinedIn && verifier <= lastIn);
  });
}

/** With how many rotations after the one that retired it a key still stands there, at the interval of above. */
function rotationsAfterRetirement(retention: KeyRetentionSpec): number {
  return isForever(retention) ? Infinity : isValidFor(retention) ? 0 : retention.count - 1;
}
