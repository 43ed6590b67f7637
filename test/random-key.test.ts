import { CfnParameter, Lazy } from 'aws-cdk-lib';
import { RandomKey } from '../src';
import { messageOf } from './handler/message-of';
import { newStack } from './rotator/prepare';

const BAD_LENGTHS = [15, 0, -1, 16.5, NaN, Infinity, 65_537];
const GOOD_LENGTHS = [16, 22, 64, 1024];

describe('RandomKey.named', () => {
  test('has the name, and 32 characters unless told otherwise', () => {
    expect(RandomKey.named('session_secret_key').name).toBe('session_secret_key');
    expect(RandomKey.named('key')._named()).toEqual({ name: 'key', length: 32 });
    expect(RandomKey.named('key', {})._shape().length).toBe(32);
  });

  test.each(GOOD_LENGTHS)('takes a length of %s', (length) => {
    expect(RandomKey.named('key', { length })._named()).toEqual({ name: 'key', length });
  });

  test.each(BAD_LENGTHS)('refuses a length of %s', (length) => {
    expect(messageOf(() => RandomKey.named('key', { length }))).toBe(
      `length of key 'key' is ${length}, but it must be a whole number of characters from 16 to what fits a secret of 65536 bytes; leave it out for the default, 32`);
  });

  test('takes the longest that fits a secret, and no longer one', () => {
    const longest = 65_536 - '{"key": ""}'.length;

    expect(RandomKey.named('key', { length: longest })._shape().length).toBe(longest);
    expect(() => RandomKey.named('key', { length: longest + 1 })).toThrow('the keys alone would need 65537 bytes, but a secret holds at most 65536');
  });

  test('takes any name that JSON takes', () => {
    ['a b', 'schlüssel', '"quoted"', '__proto__', '${AWS::Region}', '0'].forEach((name) => expect(RandomKey.named(name).name).toBe(name));
  });

  test('refuses an empty or reserved name', () => {
    expect(() => RandomKey.named('')).toThrow('a key name is empty');
    expect(() => RandomKey.named('_key_rotation')).toThrow("key name '_key_rotation' is reserved for what the rotation itself remembers; choose another");
  });

  test('refuses what is not known at synth', () => {
    const stack = newStack();
    const number = new CfnParameter(stack, 'Length', { type: 'Number' }).valueAsNumber;

    expect(() => RandomKey.named(Lazy.string({ produce: () => 'key' }))).toThrow(
      'the name of a key is a token, but it must be known at synth; give it as a literal');
    expect(() => RandomKey.named(`key-${stack.region}`)).toThrow('the name of a key is a token');
    expect(() => RandomKey.named('key', { length: number })).toThrow('the length of a key is a token, but it must be known at synth; give it as a literal');
  });
});

describe('RandomKey.wholeSecret', () => {
  test('has no name, and 32 characters unless told otherwise', () => {
    const key = RandomKey.wholeSecret();

    expect([key.name, key._named(), key._shape()]).toEqual([undefined, undefined, { length: 32 }]);
  });

  test.each([...GOOD_LENGTHS, 65_536])('takes a length of %s', (length) => {
    expect(RandomKey.wholeSecret({ length })._shape()).toEqual({ length });
  });

  test.each(BAD_LENGTHS)('refuses a length of %s', (length) => {
    expect(() => RandomKey.wholeSecret({ length })).toThrow(`length of the whole secret is ${length}, but it must be a whole number of characters from 16`);
  });

  test('refuses a length that is not known at synth', () => {
    const length = new CfnParameter(newStack(), 'Length', { type: 'Number' }).valueAsNumber;

    expect(() => RandomKey.wholeSecret({ length })).toThrow('the length of a key is a token');
  });
});

test('a name that is not there does not turn the key into the whole secret', () => {
  const unset: string[] = [];

  expect(() => RandomKey.named(unset[0])).toThrow('a key name is undefined, but it must be a string');
});
