import {
  bitsOf, DEFAULT_CACHE_TTL, DEFAULT_KEY_LENGTH, LEAST_BITS, LEAST_KEY_CHARACTERS, MAX_SECRET_BYTES, MIN_KEY_LENGTH, STRONG_BITS,
} from '../../src/key-spec';

/** Printable ASCII, all of it. */
const PRINTABLE = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('');

test('the numbers are those that are documented', () => {
  expect({ DEFAULT_CACHE_TTL, DEFAULT_KEY_LENGTH, LEAST_BITS, MAX_SECRET_BYTES, MIN_KEY_LENGTH, STRONG_BITS }).toEqual({
    DEFAULT_CACHE_TTL: 3600, DEFAULT_KEY_LENGTH: 32, LEAST_BITS: 64, MAX_SECRET_BYTES: 65_536, MIN_KEY_LENGTH: 16, STRONG_BITS: 128,
  });
});

test('no key of fewer characters than the least has as many bits as are needed', () => {
  expect(bitsOf({ alphabet: PRINTABLE, length: LEAST_KEY_CHARACTERS })).toBeGreaterThanOrEqual(LEAST_BITS);
  expect(bitsOf({ alphabet: PRINTABLE, length: LEAST_KEY_CHARACTERS - 1 })).toBeLessThan(LEAST_BITS);
});
