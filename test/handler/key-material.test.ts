import * as crypto from 'node:crypto';
import * as fc from 'fast-check';
import { isRandomKeyId, randomKey, randomKeyId } from '../../src/handler/key-material';
import { alphabetOf, BYTE_ENCODINGS, charactersOf, CharactersSpec, possibleCharacters } from '../../src/key-spec';

jest.mock('node:crypto', () => {
  const actual = jest.requireActual('node:crypto');
  return { ...actual, randomBytes: jest.fn(actual.randomBytes) };
});

const randomBytes = crypto.randomBytes as unknown as jest.Mock;

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const ALL_BYTES = Array.from({ length: 256 }, (_, byte) => byte);

/** Printable ASCII, as many symbols as are asked for. */
const symbols = (count: number) => Array.from({ length: count }, (_, index) => String.fromCharCode(32 + index)).join('');
const base64url = (length: number): CharactersSpec => ({ symbols: 'base64url', length });

/** Lets the generator give these bytes, then none of worth. */
function give(...bytes: number[][]): void {
  bytes.forEach((some) => randomBytes.mockReturnValueOnce(Buffer.from(some)));
}

function countsOf(text: string): number[] {
  const counts = new Map<string, number>();
  [...text].forEach((symbol) => counts.set(symbol, (counts.get(symbol) ?? 0) + 1));
  return [...counts.values()];
}

beforeEach(() => randomBytes.mockReset().mockImplementation(jest.requireActual('node:crypto').randomBytes));

describe('a key of characters', () => {
  test.each([16, 22, 32, 64, 65_536])('has %d characters of the alphabet', (length) => {
    const key = randomKey(base64url(length));

    expect(key).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(key).toHaveLength(length);
  });

  test('has any length that is asked for, of any alphabet, behind any prefix', () => {
    const format = fc.record({ length: fc.integer({ min: 16, max: 400 }), alphabet: fc.integer({ min: 2, max: 95 }).map(symbols), prefix: fc.constantFrom('', 'p_') });

    fc.assert(fc.property(format, (any) => {
      const key = randomKey(any);

      expect(key).toHaveLength(charactersOf(any));
      expect(key.startsWith(any.prefix)).toBe(true);
      expect([...key.slice(any.prefix.length)].filter((symbol) => !any.alphabet.includes(symbol))).toEqual([]);
    }));
  });

  test('is drawn from one byte a character, by its six lowest bits where there are 64 symbols', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 16, maxLength: 256 }), (bytes) => {
      give([...bytes]);

      expect(randomKey(base64url(bytes.length))).toBe([...bytes].map((byte) => BASE64URL[byte % 64]).join(''));
    }));
  });

  test('asks the cryptographic generator for one byte a character', () => {
    randomKey(base64url(32));

    expect(randomBytes.mock.calls).toEqual([[32]]);
  });

  test.each(Array.from({ length: 94 }, (_, index) => index + 2))('is without bias with %d symbols: each stands for as many bytes as any other', (count) => {
    const each = Math.floor(256 / count);
    // The bytes that stand for nothing are made up for by a second draw.
    const rejected = 256 - each * count;
    give(ALL_BYTES, Array.from({ length: rejected }, () => 0));

    const key = randomKey({ alphabet: symbols(count), length: 256 });

    const counts = countsOf(key.slice(0, 256 - rejected));
    expect(counts).toHaveLength(count);
    expect(counts.every((one) => one === each)).toBe(true);
    expect(randomBytes.mock.calls).toEqual(rejected === 0 ? [[256]] : [[256], [rejected]]);
  });

  test('draws again for each byte that is rejected, and for no more', () => {
    give([249, 250, 255, 1], [251, 2], [3]);

    expect(randomKey({ alphabet: '0123456789', length: 4 })).toBe('9123');
    expect(randomBytes.mock.calls).toEqual([[4], [2], [1]]);
  });

  test.each(['base64url', 'alphanumeric', 'hex'] as const)('of the alphabet %s comes to all symbols of it', (name) => {
    expect(new Set(randomKey({ symbols: name, length: 10_000 }))).toEqual(new Set(alphabetOf({ symbols: name, length: 1 })));
  });

  test('has its prefix beside its length', () => {
    expect(randomKey({ symbols: 'hex', length: 32, prefix: 'sk_live_' })).toMatch(/^sk_live_[0-9a-f]{32}$/);
  });

  test('does not repeat itself', () => {
    expect(new Set(Array.from({ length: 1_000 }, () => randomKey(base64url(16)))).size).toBe(1_000);
  });
});

describe('a key of bytes', () => {
  test.each([
    ['hex', 'fbef00ffaa'],
    ['base64', '++8A/6o='],
    ['base64url', '--8A_6o'],
    ['paddedBase64url', '--8A_6o='],
  ] as const)('is written in %s', (encoding, text) => {
    give([0xfb, 0xef, 0x00, 0xff, 0xaa]);

    expect(randomKey({ bytes: 5, encoding, prefix: 'base64:' })).toBe(`base64:${text}`);
    expect(randomBytes.mock.calls).toEqual([[5]]);
  });

  test.each(BYTE_ENCODINGS)('in %s holds all its bytes, whatever their number', (encoding) => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 8, maxLength: 70 }), (bytes) => {
      give([...bytes]);

      const key = randomKey({ bytes: bytes.length, encoding });

      expect([...Buffer.from(key, encoding === 'hex' ? 'hex' : 'base64')]).toEqual([...bytes]);
      expect(key).toHaveLength(charactersOf({ bytes: bytes.length, encoding }));
      expect([...key].filter((character) => !possibleCharacters({ bytes: 1, encoding }).includes(character))).toEqual([]);
    }));
  });
});

describe('the id of a key', () => {
  test('is random, of 64 bits', () => {
    give([0, 1, 2, 3, 4, 5, 0xfe, 0xff]);

    expect(randomKeyId()).toBe('000102030405feff');
    expect(randomBytes.mock.calls).toEqual([[8]]);
    expect(new Set(Array.from({ length: 1_000 }, randomKeyId)).size).toBe(1_000);
  });

  test('is known by its form', () => {
    expect(isRandomKeyId(randomKeyId())).toBe(true);
    expect(['', '1', '000102030405fef', '000102030405feff0', '000102030405feFF', '000102030405feff\n'].filter(isRandomKeyId)).toEqual([]);
  });
});
