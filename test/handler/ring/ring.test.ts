import { key } from './made-keys';
import { isOfBytes, keysOf } from '../../../src/handler/ring/ring';

test('a ring has all its keys', () => {
  expect(keysOf({ current: key('two'), upcoming: key('three'), previous: [key('one')] })).toEqual([key('two'), key('three'), key('one')]);
  expect(keysOf({ previous: [] })).toEqual([]);
});

test('a key is text unless a JSON Web Key says otherwise', () => {
  expect([key('one'), { ...key('one'), members: { kty: 'oct' } }, { ...key('one'), members: { kty: 'oct', k: '_w' } }].map(isOfBytes)).toEqual([false, false, true]);
});
