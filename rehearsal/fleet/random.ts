/** A number from 0 (included) to 1 (excluded). */
export type Random = () => number;

/** 2^31 - 1, a prime, and a root of it: the "minimal standard" generator of Park and Miller. */
const MODULUS = 2_147_483_647;
const ROOT = 48_271;

/** Numbers that look random and are the same for the same seed, which any whole number may be. */
export function seededRandom(seed: number): Random {
  let state = Math.abs(seed) % (MODULUS - 1) + 1;
  return () => {
    state = state * ROOT % MODULUS;
    return (state - 1) / (MODULUS - 1);
  };
}
