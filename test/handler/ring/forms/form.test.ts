import { isList, isNothing, isObject, keysOfList, othersOf } from '../../../../src/handler/ring/forms/form';
import { key } from '../made-keys';

test('nothing stands where there is no field, null or an empty string', () => {
  expect([undefined, null, ''].every(isNothing)).toBe(true);
  expect([0, false, ' ', [], {}].some((value) => isNothing(value))).toBe(false);
});

test('objects and lists are told apart', () => {
  expect([{}, [], null, 'x', undefined].map(isObject)).toEqual([true, false, false, false, false]);
  expect([{}, [], null, 'x', undefined].map(isList)).toEqual([false, true, false, false, false]);
});

test('a list is one of keys, or none', () => {
  expect(keysOfList(['a', null])).toEqual([{ value: 'a' }, { value: '' }]);
  expect(keysOfList(['a', 1])).toBeUndefined();
});

test('the announced key goes before the previous ones', () => {
  expect(othersOf({ current: key('two'), upcoming: key('three'), previous: [key('one')] })).toEqual([key('three'), key('one')]);
});
