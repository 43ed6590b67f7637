import {
  ALPHABETS, amountOf, alphabetOf, bitsOf, BYTE_ENCODINGS, charactersOf, checkKeyFormat, describeBits, isBytes, KeyFormatSpec, possibleCharacters,
} from '../../src/key-spec';
import { messageOf } from '../handler/message-of';

const refusal = (format: KeyFormatSpec) => messageOf(() => checkKeyFormat(format));

describe('a format of characters', () => {
  test('draws from an alphabet that has a name, or from any other', () => {
    expect(alphabetOf({ symbols: 'hex', length: 32 })).toBe('0123456789abcdef');
    expect(alphabetOf({ alphabet: 'abc', length: 64 })).toBe('abc');
    expect(isBytes({ alphabet: 'abc', length: 64 })).toBe(false);
  });

  test('has alphabets in which each symbol stands once', () => {
    expect(Object.entries(ALPHABETS).map(([name, symbols]) => [name, new Set(symbols).size])).toEqual([['base64url', 64], ['alphanumeric', 62], ['hex', 16]]);
  });

  test.each<[KeyFormatSpec, number, number, string]>([
    [{ symbols: 'base64url', length: 32 }, 192, 32, '32 characters'],
    [{ symbols: 'hex', length: 64, prefix: 'sk_live_' }, 256, 72, '64 characters'],
    [{ alphabet: 'ab', length: 100 }, 100, 100, '100 characters'],
  ])('%j: %d bits in %d characters', (format, bits, characters, amount) => {
    expect([bitsOf(format), charactersOf(format), amountOf(format)]).toEqual([bits, characters, amount]);
  });

  test.each<[KeyFormatSpec, string]>([
    [{ alphabet: 'abca', length: 64 }, "the alphabet of a key has 'a' twice, which would make it more likely than others; give each symbol once"],
    [{ alphabet: 'a', length: 64 }, 'the alphabet of a key has 1 symbols, but it needs at least 2'],
    [{ alphabet: '', length: 64 }, 'the alphabet of a key has 0 symbols, but it needs at least 2'],
    [{ alphabet: 'aé', length: 64 }, 'the alphabet of a key has a character that is no printable ASCII character, from the blank to ~; leave it out'],
    [{ alphabet: 'a\n', length: 64 }, 'the alphabet of a key has a character that is no printable ASCII character, from the blank to ~; leave it out'],
    [{ symbols: 'hex', length: 32, prefix: 'clé' }, 'prefix of a key has a character that is no printable ASCII character; give one such as sk_live_'],
    [{ symbols: 'hex', length: 15 }, 'a key of 15 characters has 60 bits of entropy, but at least 64 are needed, and 128 are good; ask for a longer one'],
    [{ alphabet: 'abc', length: 40 }, 'a key of 40 characters has 63.3 bits of entropy, but at least 64 are needed, and 128 are good; ask for a longer one'],
    [{ symbols: 'hex', length: 32.5 },
      'a key of 32.5 characters is asked for, but it must be a whole number of characters from 1 to what fits a secret of 65536 bytes'],
    [{ symbols: 'hex', length: 65_537 },
      'a key of 65537 characters is asked for, but it must be a whole number of characters from 1 to what fits a secret of 65536 bytes'],
    [{ symbols: 'hex', length: 65_536, prefix: 'x' },
      'a key of 65536 characters would have 65537 characters in all, but a secret holds at most 65536 bytes; ask for a shorter one'],
  ])('is refused: %j', (format, message) => {
    expect(refusal(format)).toBe(message);
  });

  test.each<KeyFormatSpec>([{ symbols: 'hex', length: 16 }, { alphabet: ' ~', length: 64 }, { alphabet: 'abc', length: 41, prefix: '' }])('is taken: %j', (format) => {
    expect(() => checkKeyFormat(format)).not.toThrow();
  });
});

describe('a format of bytes', () => {
  test.each(BYTE_ENCODINGS.flatMap((encoding) => [8, 31, 32, 33, 34].map((bytes): [typeof encoding, number] => [encoding, bytes])))(
    'in %s, of %d bytes, has as many characters as the runtime writes, all of them possible', (encoding, bytes) => {
      const format: KeyFormatSpec = { bytes, encoding, prefix: 'p:' };
      const written = encoding === 'paddedBase64url' ? Buffer.alloc(bytes, 0xfb).toString('base64').replace(/\+/g, '-').replace(/\//g, '_')
        : Buffer.alloc(bytes, 0xfb).toString(encoding);

      expect(charactersOf(format)).toBe(2 + written.length);
      expect([...`p:${written}`].filter((character) => !possibleCharacters(format).includes(character))).toEqual([]);
      expect(bitsOf(format)).toBe(bytes * 8);
      expect(() => checkKeyFormat(format)).not.toThrow();
    });

  test.each<[KeyFormatSpec, string]>([
    [{ bytes: 7, encoding: 'hex' }, 'a key of 7 random bytes has 56 bits of entropy, but at least 64 are needed, and 128 are good; ask for a longer one'],
    [{ bytes: 1, encoding: 'hex' }, 'a key of 1 random bytes has 8 bits of entropy, but at least 64 are needed, and 128 are good; ask for a longer one'],
    [{ bytes: 0, encoding: 'hex' }, 'a key of 0 bytes is asked for, but it must be a whole number of bytes from 1 to what fits a secret of 65536 bytes'],
    [{ bytes: 32_769, encoding: 'hex' },
      'a key of 32769 random bytes would have 65538 characters in all, but a secret holds at most 65536 bytes; ask for a shorter one'],
    [{ bytes: NaN, encoding: 'hex' }, 'a key of NaN bytes is asked for, but it must be a whole number of bytes from 1 to what fits a secret of 65536 bytes'],
  ])('is refused: %j', (format, message) => {
    expect(refusal(format)).toBe(message);
  });
});

test.each([[192, '192'], [63.39850002884625, '63.3'], [127.99, '127.9'], [128, '128']])('%d bits are written %s: never rounded up', (bits, text) => {
  expect(describeBits(bits)).toBe(text);
});
