import * as crypto from 'node:crypto';
import * as fc from 'fast-check';
import { randomKey } from '../../src/handler/key-material';
import { BITS_PER_CHARACTER } from '../../src/key-spec';

jest.mock('node:crypto', () => {
  const actual = jest.requireActual('node:crypto');
  return { ...actual, randomBytes: jest.fn(actual.randomBytes) };
});

const randomBytes = crypto.randomBytes as unknown as jest.Mock;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

function countsOf(text: string): Map<string, number> {
  const counts = new Map([...ALPHABET].map((symbol) => [symbol, 0]));
  [...text].forEach((symbol) => counts.set(symbol, counts.get(symbol)! + 1));
  return counts;
}

describe('randomKey', () => {
  test.each([16, 22, 32, 64, 65_536])('has %d characters of the alphabet', (length) => {
    const key = randomKey(length);

    expect(key).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(key).toHaveLength(length);
  });

  test('has any length that is asked for, of the alphabet alone', () => {
    fc.assert(fc.property(fc.integer({ min: 16, max: 4096 }), (length) => {
      expect(randomKey(length)).toMatch(new RegExp(`^[A-Za-z0-9_-]{${length}}$`));
    }));
  });

  test('draws each character from one byte, by its six lowest bits', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 16, maxLength: 256 }), (bytes) => {
      randomBytes.mockReturnValueOnce(Buffer.from(bytes));

      expect(randomKey(bytes.length)).toBe([...bytes].map((byte) => ALPHABET[byte % 64]).join(''));
    }));
  });

  test('asks the cryptographic generator for one byte a character', () => {
    randomKey(32);

    expect(randomBytes.mock.calls).toEqual([[32]]);
  });

  test('is without bias: the 256 values of a byte are shared out evenly', () => {
    randomBytes.mockReturnValueOnce(Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)));

    const counts = countsOf(randomKey(256));

    expect(counts.size).toBe(2 ** BITS_PER_CHARACTER);
    expect([...counts.values()].every((count) => count === 256 / 2 ** BITS_PER_CHARACTER)).toBe(true);
  });

  test('is uniform in fact', () => {
    const counts = countsOf(randomKey(64_000));

    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);

    // 63 degrees of freedom: a uniform source exceeds 180 less than once in 10^12 runs.
    expect(chiSquare).toBeLessThan(180);
  });

  test('does not repeat itself', () => {
    const keys = new Set(Array.from({ length: 1_000 }, () => randomKey(16)));

    expect(keys.size).toBe(1_000);
  });
});
