import { isJoinedBy, separatorBefore, separatorIn } from '../../../src/handler/ring/joined-text';
import { KeyFormatSpec } from '../../../src/key-spec';

const HEX: KeyFormatSpec = { symbols: 'hex', length: 20 };
const KEY = '0'.repeat(20);
const ODD: KeyFormatSpec = { alphabet: 'a]^-\\', length: 40, prefix: 'p_' };
const ODD_KEY = `p_${'a]^-\\'.repeat(8)}`;

describe('the separator of joined keys', () => {
  test.each<[string, string, KeyFormatSpec, string]>([
    ['of two', `${KEY},${KEY}`, HEX, ','],
    ['of more characters than one', `${KEY}, ;${KEY}`, HEX, ', ;'],
    ['that other formats can make', `${KEY}--${KEY}`, HEX, '--'],
    ['that is a line break', `${KEY}\n${KEY}`, HEX, '\n'],
    ['before a key of another format', `${KEY},${'e'.repeat(10)}`, HEX, ','],
    ['before one that begins with what the format cannot make', `${KEY}; old-for-tests-only`, HEX, '; '],
    ['with blanks around it, before such a key', `${KEY} | old-for-tests-only`, HEX, ' | '],
    ['before one that stands between two of the format', `${KEY},${'x'.repeat(20)},${KEY}`, HEX, ','],
    ['before several of them', `${KEY},old-for-tests-only,older-for-tests-only`, HEX, ','],
    ['of keys with a prefix and of symbols that stand for something in a pattern', `${ODD_KEY}|${ODD_KEY}`, ODD, '|'],
  ])('is found: %s', (_, text, format, separator) => {
    expect(separatorIn(text, format)).toBe(separator);
  });

  test.each<[string, string, KeyFormatSpec]>([
    ['one key', KEY, HEX],
    ['one key and a line break', `${KEY}\n`, HEX],
    ['a key with more behind it', `${KEY}0,${KEY}`.slice(0, 30), HEX],
    ['a password with punctuation', 'a,bc!defghijklmnopqrstuvwxyz,1234', HEX],
    ['a prefix of another', `x_${ODD_KEY.slice(2)}|b`, ODD],
    ['the characters of a prefix in another order', `_p${ODD_KEY.slice(2)}|a`, ODD],
  ])('is none: %s', (_, text, format) => {
    expect(separatorIn(text, format)).toBeUndefined();
  });

  test.each([
    `${KEY}0,${KEY}0`, `${KEY}0,${KEY}0,keyboard`, `${KEY}xyz; ${KEY}; ${KEY}`, `${KEY},short`, `${KEY},${'e'.repeat(9)}`, `${KEY},${'x'.repeat(8)},${KEY}`,
    `${KEY} x old-for-tests-only`,
    `${KEY}; ; old-for-tests-only; ${KEY}`, `${KEY},,${KEY},${KEY}`,
    `${KEY}|&%old-for-tests-only`, `${KEY}|&%0ld-for-tests-only`, `${KEY}|& old-for-tests-only`, `${KEY}\n#old-for-tests-only`,
  ])('is asked for where the format does not tell: %s', (text) => {
    expect(() => separatorIn(text, HEX)).toThrow(
      'the value looks like several keys in one string, but neither the layout that is asked for nor the format tells how to part them; ' +
      'ask for KeyLayout.joined() with their separator, or change the layout first and the format later, or put the keys by hand as a JSON list, the newest first',
    );
  });
});

test.each<[string, string, boolean]>([
  ['between two keys', `${KEY},${KEY}`, true],
  ['before a key of another format', `${KEY},old`, true],
  ['behind one that is longer', `${KEY}xyz,old`, true],
  ['behind one with a usual character that the format cannot make', `${KEY}+xyz,old`, true],
  ['between keys of another format', 'old|older,oldest', true],
  ['behind one with something amiss at its end', `${KEY}|,old`, true],
  ['nowhere', `${KEY}|old`, false],
  ['in a key that another separator parts from the first', `${KEY}|old,for-tests-only`, false],
  ['with a blank behind it', `${KEY}, ${KEY}`, false],
  ['with a blank behind it, but no key of the format before', 'old, older', true],
  ['in such a key behind a line break', `${KEY}\nold,for-tests-only`, false],
])('keys are joined by a separator that stands %s: %s, %s', (_, text, isJoined) => {
  expect(isJoinedBy(',', text, HEX)).toBe(isJoined);
});

describe('the separator before a former key', () => {
  test.each<[string, string, string, KeyFormatSpec, string]>([
    ['what stands behind a key of the format', `${KEY}-x-`, 'old', HEX, '-x-'],
    ['all of it, a line break too', `${KEY}-\n`, 'old', HEX, '-\n'],
    ['what keys seldom have, where the format was another', 'xyz; ', 'old', HEX, '; '],
    ['all of it behind a key with a character that keys seldom have', `${ODD_KEY},`, 'old', ODD, ','],
  ])('is %s', (_, before, former, format, separator) => {
    expect(separatorBefore(former, `${before}${former}`, format)).toBe(separator);
    expect(separatorBefore(former, `${before}${former}${separator}older`, format)).toBe(separator);
  });

  test.each([['nothing stands there', 'old,older'], ['the key is gone', `${KEY},another`], ['nothing parts them', 'xyzold']])('is none where %s', (_, text) => {
    expect(separatorBefore('old', text, HEX)).toBeUndefined();
  });
});
