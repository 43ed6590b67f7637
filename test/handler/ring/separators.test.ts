import { checkSeparator } from '../../../src/handler/ring/separators';
import { RotationError } from '../../../src/handler/rotation-error';
import { messageOf } from '../message-of';
import { key } from './made-keys';

const ring = (value: string) => ({ current: key('current'), previous: [key('fine'), { value }] });
const joined = (separator: string) => ({ kind: 'joined', separator } as const);

test.each([[',', 'a,b'], [',', ','], ['; ', 'a; b'], [',,', 'a,'], ['aba', 'xab']])('separator %j: the key %j is refused, since it would be read as another', (separator, value) => {
  const act = () => checkSeparator('a', joined(separator), ring(value));

  expect([value, 'b'].join(separator).split(separator)).not.toEqual([value, 'b']);
  expect(messageOf(act)).toBe(`a key of 'a' that would be kept has the separator '${separator}' in it, and would be read as two; choose another separator or layout`);
  expect(act).toThrow(RotationError);
});

test.each([[',', 'a'], ['; ', 'a;'], [',,', ',a'], ['ab', 'xa']])('separator %j: the key %j is taken', (separator, value) => {
  expect(['b', value, 'b'].join(separator).split(separator)).toEqual(['b', value, 'b']);
  expect(() => checkSeparator('a', joined(separator), ring(value))).not.toThrow();
});

test('no other layout minds', () => {
  expect(() => checkSeparator('a', { kind: 'newestFirst' }, ring('a,b or undefined'))).not.toThrow();
});
