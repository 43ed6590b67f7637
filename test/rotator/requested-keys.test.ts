import { CfnParameter, Lazy } from 'aws-cdk-lib';
import { rotate, newStack, warningsOf, jsonSecret } from './prepare';
import { KeyFormat, KeyLayout, RandomKey } from '../../src';
import { isWholeSecret } from '../../src/key-spec';
import { requestedKeys } from '../../src/rotator/requested-keys';
import { messageOf } from '../handler/message-of';

describe('the keys that are asked for', () => {
  test('are those of keyNames, of one length each', () => {
    expect(requestedKeys({ keyNames: ['b', 'a'] })).toEqual({ keys: [{ name: 'b', length: 32 }, { name: 'a', length: 32 }] });
    expect(requestedKeys({ keyNames: ['b', 'a'], length: 64 })).toEqual({ keys: [{ name: 'b', length: 64 }, { name: 'a', length: 64 }] });
  });

  test('are those of keys, each of its own length', () => {
    expect(requestedKeys({ keys: [RandomKey.named('a'), RandomKey.named('b', { length: 48 })] }))
      .toEqual({ keys: [{ name: 'a', length: 32 }, { name: 'b', length: 48 }] });
  });

  test('are both together, keyNames first', () => {
    expect(requestedKeys({ keyNames: ['b'], length: 24, keys: [RandomKey.named('a')] }))
      .toEqual({ keys: [{ name: 'b', length: 24 }, { name: 'a', length: 32 }] });
  });

  test('may be the whole secret', () => {
    expect(requestedKeys({ keys: [RandomKey.wholeSecret({ length: 48 })] })).toEqual({ wholeSecret: { length: 48 } });
    expect(isWholeSecret(requestedKeys({ keyNames: [], keys: [RandomKey.wholeSecret()] }))).toBe(true);
  });

  test.each([
    ['nothing', {}],
    ['empty lists', { keyNames: [], keys: [] }],
  ])('are refused where there is %s', (_, request) => {
    expect(() => requestedKeys(request)).toThrow("no key is named; give at least one, as in keyNames: ['session_secret_key']");
  });

  test.each([
    ['in keyNames', { keyNames: ['a', 'b', 'a'] }],
    ['in keys', { keys: [RandomKey.named('a'), RandomKey.named('a', { length: 64 })] }],
    ['in both', { keyNames: ['a'], keys: [RandomKey.named('a')] }],
  ])('are refused where a name is given twice %s', (_, request) => {
    expect(() => requestedKeys(request)).toThrow("key name 'a' is given twice; name each key once, either in keyNames or in keys");
  });

  test('are told apart by case and by every character', () => {
    expect(() => requestedKeys({ keyNames: ['a', 'A', 'a ', 'á', '{', '__proto__'] })).not.toThrow();
  });

  test('are refused where a name is empty or reserved', () => {
    expect(() => requestedKeys({ keyNames: ['a', ''] })).toThrow('a key name is empty');
    expect(() => requestedKeys({ keyNames: ['_key_rotation'] })).toThrow("key name '_key_rotation' is reserved");
  });

  test.each([
    ['keyNames', { keyNames: ['a'], keys: [RandomKey.wholeSecret()] }],
    ['a named key', { keys: [RandomKey.named('a'), RandomKey.wholeSecret()] }],
    ['another whole secret', { keys: [RandomKey.wholeSecret(), RandomKey.wholeSecret()] }],
  ])('are refused where the whole secret stands beside %s', (_, request) => {
    expect(() => requestedKeys(request)).toThrow('RandomKey.wholeSecret() is given beside other keys, but a secret is either one plain string or an object');
  });

  test.each([15, 0, -1, 22.5, NaN, Infinity, 65_537])('are refused with the length %s', (length) => {
    expect(messageOf(() => requestedKeys({ keyNames: ['a'], length }))).toBe(
      `length of key 'a' is ${length}, but it must be a whole number of characters from 16 to what fits a secret of 65536 bytes; leave it out for the default, 32`);
  });

  test.each([
    ['keys', { length: 32, keys: [RandomKey.named('a')] }],
    ['no names', { length: 32, keyNames: [] }],
    ['nothing', { length: 32 }],
  ])('are refused where a length is given with %s', (_, request) => {
    expect(() => requestedKeys(request)).toThrow('length is given without keyNames, whose length it is');
  });

  test('are refused where all of them together do not fit a secret', () => {
    const half = (name: string) => RandomKey.named(name, { length: 32_768 });

    expect(() => requestedKeys({ keys: [half('a')] })).not.toThrow();
    expect(() => requestedKeys({ keys: [half('a'), half('b')] })).toThrow('the keys alone would need');
  });

  test('are refused where they are not known at synth', () => {
    const stack = newStack();
    const list = new CfnParameter(stack, 'Names', { type: 'CommaDelimitedList' }).valueAsList;
    const number = new CfnParameter(stack, 'Length', { type: 'Number' }).valueAsNumber;

    expect(() => requestedKeys({ keyNames: list })).toThrow('keyNames is a token, but the names must be known at synth; give them as literals');
    expect(() => requestedKeys({ keyNames: ['a', Lazy.string({ produce: () => 'b' })] })).toThrow(
      'the name of a key is a token, but it must be known at synth; give it as a literal');
    expect(() => requestedKeys({ keyNames: [`a-${new CfnParameter(stack, 'Name').valueAsString}`] })).toThrow('the name of a key is a token');
    expect(() => requestedKeys({ keyNames: ['a'], length: number })).toThrow('the length of a key is a token');
  });
});

describe('a purge', () => {
  const ring = RandomKey.named('ring', { layout: KeyLayout.newestFirst() });

  test('is written for keys that are kept', () => {
    expect(requestedKeys({ keyNames: ['a'], keys: [ring], purge: '2026-02-14' })).toMatchObject({ purge: '2026-02-14' });
    expect(requestedKeys({ keys: [ring] })).not.toHaveProperty('purge');
  });

  test.each([
    ['with an empty name', { keys: [ring], purge: '' }, 'purge is an empty string; give the purge a name'],
    ['that is a token', { keys: [ring], purge: Lazy.string({ produce: () => 'x' }) }, 'the name of a purge is a token, but it must be known at synth'],
    ['of keys that are kept forever', { keys: [ring, RandomKey.fernet()], purge: 'leak' }, "purge is asked for, but key 'FERNET_KEY' is kept forever"],
    ['of keys that stand alone', { keyNames: ['a', 'b'], purge: 'leak' }, "purge is asked for ('leak'), but every key stands alone"],
    ['of a whole secret', { keys: [RandomKey.wholeSecret({ layout: KeyLayout.newestFirst() })], purge: 'leak' }, "purge is asked for ('leak'), but a whole secret is one string"],
    ['of nothing', { keyNames: [], purge: 'leak' }, 'no key is named'],
  ])('is refused %s', (_, request, message) => {
    expect(() => requestedKeys(request)).toThrow(message);
  });
});

test('keys of presets stand beside others, but no two of them in one field', () => {
  expect(requestedKeys({ keyNames: ['a'], keys: [RandomKey.django(), RandomKey.jwt()] })).toMatchObject({
    keys: [{ name: 'a' }, { name: 'SECRET_KEY', layout: { field: 'SECRET_KEY_FALLBACKS' } }, { name: 'jwt_keys', layout: { field: 'jwt_keys_kid' } }],
  });
  expect(() => requestedKeys({ keys: [RandomKey.django(), RandomKey.flask()] })).toThrow("key name 'SECRET_KEY' is given twice");
  expect(() => requestedKeys({ keyNames: ['SECRET_KEY_FALLBACKS'], keys: [RandomKey.django()] })).toThrow(
    "field 'SECRET_KEY_FALLBACKS' is the second field of key 'SECRET_KEY', but it belongs to key 'SECRET_KEY_FALLBACKS' already");
});

describe('the warning of weak keys', () => {
  test('names those of fewer than 128 bits, with their bits', () => {
    const stack = newStack();

    rotate(stack, { keyNames: ['strong'], length: 22, keys: [RandomKey.named('weak', { length: 21 }), RandomKey.named('weaker', { length: 16 })] });

    expect(warningsOf(stack)).toEqual([
      "keys of fewer than 128 bits: 'weak' (21 characters, 126 bits), 'weaker' (16 characters, 96 bits); ask for 128 bits or more, as a length of " +
      '22 characters has [ack: cdk-key-rotation:weakKey]',
    ]);
  });

  test('names formats in what they are made of', () => {
    const stack = newStack();

    rotate(stack, { keys: [RandomKey.named('bytes', { format: KeyFormat.bytesAsHex(15) }), RandomKey.named('key', { format: KeyFormat.bytesAsHex(16) })] });

    expect(warningsOf(stack)).toEqual([expect.stringContaining("keys of fewer than 128 bits: 'bytes' (15 random bytes, 120 bits); ask for")]);
  });

  test('stands for the whole secret, too', () => {
    const stack = newStack();

    rotate(stack, { secret: jsonSecret(stack, 'Secret', { generateSecretString: {} }), keys: [RandomKey.wholeSecret({ length: 21 })] });

    expect(warningsOf(stack)).toEqual([expect.stringMatching(/the whole secret \(21 characters, 126 bits\).*cdk-key-rotation:weakKey/)]);
  });

  test('does not stand where all have 128 bits or more', () => {
    const stack = newStack();

    rotate(stack, { length: 22 });

    expect(warningsOf(stack)).toEqual([]);
  });
});
