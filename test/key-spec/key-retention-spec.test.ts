import { checkKeyRetention, DEFAULT_RETENTION, isCount, isForever, isValidFor, KeyRetentionSpec } from '../../src/key-spec';
import { messageOf } from '../handler/message-of';

test('one previous key is kept where nothing is said', () => {
  expect(DEFAULT_RETENTION).toEqual({ count: 1 });
});

test.each<[KeyRetentionSpec, boolean[]]>([
  [{ validFor: 1 }, [true, false, false]],
  [{ count: 1 }, [false, true, false]],
  [{ forever: true }, [false, false, true]],
])('%j is of one kind', (retention, kinds) => {
  expect([isValidFor(retention), isCount(retention), isForever(retention)]).toEqual(kinds);
});

test.each<KeyRetentionSpec>([{ validFor: 0.001 }, { validFor: 604_800 }, { count: 1 }, { count: 50 }, { forever: true }])('%j is taken', (retention) => {
  expect(() => checkKeyRetention(retention)).not.toThrow();
});

test.each([0, -1, NaN, Infinity])('a validity of %d seconds is refused', (validFor) => {
  expect(messageOf(() => checkKeyRetention({ validFor })))
    .toBe(`previous keys are to be valid for ${validFor} seconds, but it must be more than none; KeyLayout.single() keeps no previous key`);
});

test.each([0, -1, 1.5, NaN, Infinity])('a count of %d is refused', (count) => {
  expect(messageOf(() => checkKeyRetention({ count })))
    .toBe(`${count} previous keys are to be kept, but it must be a whole number from 1; KeyLayout.single() keeps no previous key`);
});
