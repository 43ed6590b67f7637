import { ConsumerSpec } from './consumer-spec';
import { expectedMatrix, intervalOf } from './expected-matrix';
import { KeyRetentionSpec } from '../../../src/key-spec';

function specWith(retention: KeyRetentionSpec, upcoming: boolean): ConsumerSpec {
  return { consumer: 'one', key: { name: 'key', layout: { kind: 'newestFirst' }, retention, upcoming, cacheTtl: 60 } };
}

test('without announcement, a document takes what the one before has signed, and nothing of the next', () => {
  expect(expectedMatrix(specWith({ validFor: 600 }, false), 4)).toEqual([[0, 1], [1, 2], [2, 3], [3]]);
});

test('with announcement, the first rotation changes nothing, and each document takes what the next one signs', () => {
  expect(expectedMatrix(specWith({ validFor: 600 }, true), 4)).toEqual([[0, 1, 2], [0, 1, 2], [1, 2, 3], [2, 3]]);
});

test('keys stay for ever, or for their number', () => {
  expect(expectedMatrix(specWith({ forever: true }, false), 3)).toEqual([[0, 1, 2], [1, 2], [2]]);
  expect(expectedMatrix(specWith({ count: 2 }, false), 4)).toEqual([[0, 1, 2], [1, 2, 3], [2, 3], [3]]);
});

test('rotations are further apart than a key is valid', () => {
  expect(intervalOf(specWith({ validFor: 600 }, true))).toBe(600 + 60 + 86_400);
});
