import { dated, partsOf, valuesOf } from '../../../rehearsal/keys/ring-state';

const STATE = { current: 'c', announced: { value: 'n' }, previous: [{ value: 'p' }, { value: 'q', since: 1 }] };

test('a state has parts, and those have values', () => {
  expect(partsOf(STATE)).toEqual({ current: 'c', announced: 'n', previous: ['p', 'q'] });
  expect(valuesOf(partsOf(STATE))).toEqual(['c', 'n', 'p', 'q']);
  expect(valuesOf(partsOf({ previous: [] }))).toEqual([]);
});

test('what just happened gets the moment, and what happened before keeps its own', () => {
  expect(dated(STATE, 5)).toEqual({
    current: 'c', announced: { value: 'n', since: 5, seemed: 5 }, previous: [{ value: 'p', since: 5, seemed: 5 }, { value: 'q', since: 1 }],
  });
  expect(dated({ current: 'c', previous: [{ value: 'p' }] }, 5, 7)).toEqual({ current: 'c', previous: [{ value: 'p', since: 5, seemed: 7 }] });
});
