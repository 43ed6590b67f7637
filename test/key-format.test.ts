import { CfnParameter, Lazy } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { KeyFormat, RandomKey } from '../src';
import { newStack } from './rotator/prepare';
import { randomKey } from '../src/handler/key-material';

const made = (format: KeyFormat) => randomKey(format._spec());

describe('a format', () => {
  test.each([
    ['base64url', KeyFormat.base64url(40), /^[A-Za-z0-9_-]{40}$/, 240],
    ['hex', KeyFormat.hex(40), /^[0-9a-f]{40}$/, 160],
    ['alphanumeric', KeyFormat.alphanumeric(40), /^[A-Za-z0-9]{40}$/, 40 * Math.log2(62)],
    ['an alphabet of two', KeyFormat.ofAlphabet('ab', 64), /^[ab]{64}$/, 64],
    ['an alphabet with a blank', KeyFormat.ofAlphabet('a b~', 64), /^[ab ~]{64}$/, 128],
    ['printable characters', KeyFormat.excludingCharacters('', 40), /^[!-~]{40}$/, 40 * Math.log2(94)],
    ['printable characters but some', KeyFormat.excludingCharacters('"@/\\', 40), /^[^"@/\\ ]{40}$/, 40 * Math.log2(90)],
    ['bytes as hex', KeyFormat.bytesAsHex(20), /^[0-9a-f]{40}$/, 160],
    ['bytes as base64', KeyFormat.bytesAsBase64(32), /^[A-Za-z0-9+/]{43}=$/, 256],
    ['bytes as base64url', KeyFormat.bytesAsBase64Url(32), /^[A-Za-z0-9_-]{43}$/, 256],
    ['a prefix', KeyFormat.hex(16).withPrefix('sk_live_'), /^sk_live_[0-9a-f]{16}$/, 64],
  ])('of %s makes keys so, and tells their entropy', (_, format, pattern, bits) => {
    expect(made(format)).toMatch(pattern);
    expect(format.entropyBits).toBeCloseTo(bits, 9);
  });

  test('leaves out every character that is excluded, and no other', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 60 }), (excluded) => {
      const format = KeyFormat.excludingCharacters(excluded, 200);
      const allowed = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index)).filter((symbol) => !excluded.includes(symbol));

      expect(format._spec()).toEqual({ alphabet: allowed.join(''), length: 200 });
      expect([...made(format)].filter((symbol) => !allowed.includes(symbol))).toEqual([]);
    }));
  });

  test('stays as it is when another one is made of it', () => {
    const format = KeyFormat.hex(32);

    const prefixed = format.withPrefix('a_').withPrefix('b_');

    expect(prefixed._spec()).toEqual({ symbols: 'hex', length: 32, prefix: 'b_' });
    expect(format._spec()).toEqual({ symbols: 'hex', length: 32 });
  });
});

describe('a format is refused', () => {
  test.each([
    ['of too few bits', () => KeyFormat.hex(15), 'a key of 15 characters has 60 bits of entropy, but at least 64 are needed'],
    ['of too few bytes', () => KeyFormat.bytesAsBase64(7), 'a key of 7 random bytes has 56 bits of entropy, but at least 64 are needed'],
    ['of too few bits of an alphabet', () => KeyFormat.ofAlphabet('ab', 63), 'has 63 bits of entropy'],
    ['of half a character', () => KeyFormat.alphanumeric(20.5), 'a key of 20.5 characters is asked for'],
    ['of no number', () => KeyFormat.bytesAsHex(NaN), 'a key of NaN bytes is asked for'],
    ['of more than a secret holds', () => KeyFormat.base64url(65_537), 'a key of 65537 characters is asked for'],
    ['of a symbol twice', () => KeyFormat.ofAlphabet('abca', 64), "the alphabet of a key has 'a' twice"],
    ['of one symbol', () => KeyFormat.ofAlphabet('a', 64), 'the alphabet of a key has 1 symbols, but it needs at least 2'],
    ['of no symbol', () => KeyFormat.ofAlphabet('', 64), 'the alphabet of a key has 0 symbols'],
    ['of a symbol beyond ASCII', () => KeyFormat.ofAlphabet('abé', 64), 'the alphabet of a key has a character that is no printable ASCII character'],
    ['with a prefix of two lines', () => KeyFormat.hex(32).withPrefix('a\nb'), 'prefix of a key has a character that is no printable ASCII character'],
    ['with an alphabet that is not there', () => KeyFormat.ofAlphabet(undefined as unknown as string, 64), 'the alphabet of a key is undefined, but it must be a string'],
  ])('%s', (_, make, message) => {
    expect(make).toThrow(message);
  });

  test('if everything is excluded', () => {
    const all = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index)).join('');

    expect(() => KeyFormat.excludingCharacters(all, 64)).toThrow('the alphabet of a key has 0 symbols');
    expect(() => KeyFormat.excludingCharacters(all.slice(2), 64)).not.toThrow();
  });

  test('if it is not known at synth', () => {
    const stack = newStack();
    const number = new CfnParameter(stack, 'Number', { type: 'Number' }).valueAsNumber;
    const text = Lazy.string({ produce: () => 'abc' });

    expect(() => KeyFormat.hex(number)).toThrow('the length of a key is a token, but it must be known at synth; give it as a literal');
    expect(() => KeyFormat.bytesAsHex(number)).toThrow('the number of bytes of a key is a token');
    expect(() => KeyFormat.ofAlphabet(text, 64)).toThrow('the alphabet of a key is a token');
    expect(() => KeyFormat.excludingCharacters(text, 64)).toThrow('excludeCharacters of a key is a token');
    expect(() => KeyFormat.hex(32).withPrefix(text)).toThrow('the prefix of a key is a token');
  });
});

test('a format stands in the place of a length', () => {
  expect(RandomKey.named('key', { format: KeyFormat.hex(32) })._named()).toEqual({ name: 'key', format: { symbols: 'hex', length: 32 } });
  expect(() => RandomKey.named('key', { format: KeyFormat.hex(32), length: 32 })).toThrow("length is given beside format for key 'key'");
});
