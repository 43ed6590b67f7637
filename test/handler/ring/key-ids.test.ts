import { formOf } from '../../../src/handler/ring/forms';
import { identified } from '../../../src/handler/ring/key-ids';
import { FilledRing } from '../../../src/handler/ring/ring';
import { RotationError } from '../../../src/handler/rotation-error';
import { messageOf } from '../message-of';
import { key } from './made-keys';

const NOTHING = { previous: [] };
const plain = formOf({ kind: 'numberedMap' });
const withCurrent = formOf({ kind: 'numberedMap', field: 'x' });
const kids = formOf({ kind: 'keyIds', field: 'x' });

const idsOf = ({ current, upcoming, previous }: FilledRing) => [current.id, upcoming?.id, ...previous.map(({ id }) => id)];
const never = () => {
  throw new Error('no id is to be made');
};

describe('numbers', () => {
  test('are given to keys that have none, the oldest first', () => {
    expect(idsOf(identified({ current: key('two'), upcoming: key('three'), previous: [key('one'), key('zero')] }, NOTHING, withCurrent, never))).toEqual(['3', '4', '2', '1']);
  });

  test('stay a key\'s own, and are never given again', () => {
    const ring: FilledRing = { current: key('new'), previous: [key('two', '7')] };

    expect(idsOf(identified(ring, { current: key('two', '7'), upcoming: key('gone', '9'), previous: [] }, plain, never))).toEqual(['10', undefined, '7']);
  });

  test('are those of any other layout as far as they are numbers', () => {
    expect(idsOf(identified({ current: key('new'), previous: [key('two', 'abc'), key('one', '4')] }, NOTHING, withCurrent, never))).toEqual(['6', undefined, '5', '4']);
  });

  test('let the current key have the highest in a plain map, also one that was announced under a lower', () => {
    const ring: FilledRing = { current: key('announced', '3'), previous: [key('two', '8'), key('one', '1')] };

    expect(idsOf(identified(ring, NOTHING, plain, never))).toEqual(['9', undefined, '8', '1']);
    expect(idsOf(identified(ring, NOTHING, withCurrent, never))).toEqual(['3', undefined, '8', '1']);
    expect(idsOf(identified({ current: key('two', '3'), previous: [key('one')] }, NOTHING, plain, never))).toEqual(['5', undefined, '4']);
  });

  test('stay the current key\'s in a plain map where that is the highest already', () => {
    expect(idsOf(identified({ current: key('announced', '5'), previous: [key('two', '3')] }, NOTHING, plain, never))).toEqual(['5', undefined, '3']);
  });

  test('end where the next could not be told from the one before', () => {
    const act = () => identified({ current: key('new'), previous: [key('one', '9007199254740991')] }, NOTHING, plain, never);

    expect(messageOf(act)).toBe('the number 9007199254740991 of a key is the highest that can be told from the next one; give the keys lower numbers');
    expect(act).toThrow(RotationError);
  });
});

describe('ids', () => {
  test('are made for keys that have none, and stay', () => {
    const made = jest.fn((one: { value: string }) => `id of ${one.value}`);

    const ring = identified({ current: key('new'), upcoming: key('next'), previous: [key('two', '7'), key('one', 'abc')] }, NOTHING, kids, made);

    expect(idsOf(ring)).toEqual([`id of ${key('new').value}`, `id of ${key('next').value}`, '7', 'abc']);
    expect(made).toHaveBeenCalledTimes(2);
  });

  test('are left as they are by a layout that has none', () => {
    const ring: FilledRing = { current: key('new'), previous: [key('two', '7')] };

    expect(identified(ring, NOTHING, formOf({ kind: 'newestFirst' }), never)).toBe(ring);
  });
});
