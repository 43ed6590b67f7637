import { currentAndOthers, joined, newestFirst, oldestFirst, single } from '../../../../src/handler/ring/forms/lists';
import { key } from '../made-keys';

const RING = { current: key('two'), upcoming: key('three'), previous: [key('one'), key('zero')] };
const [ZERO, ONE, TWO, THREE] = ['zero', 'one', 'two', 'three'].map((name) => key(name).value);
const STANDING = { signing: key('two'), others: [key('three'), key('one'), key('zero')] };

describe('a value that stands alone', () => {
  test('is the current key, whatever else there is', () => {
    expect(single.write(RING)).toEqual({ value: TWO });
    expect(single.read([TWO], undefined)).toBeUndefined();
  });
});

describe('a list', () => {
  test('has the newest first, the announced one beside the current', () => {
    expect(newestFirst.write(RING)).toEqual({ value: [TWO, THREE, ONE, ZERO] });
    expect(newestFirst.read([TWO, THREE, ONE, ZERO], undefined)).toEqual(STANDING);
  });

  test('has the oldest first, the announced one beside the current', () => {
    expect(oldestFirst.write(RING)).toEqual({ value: [ZERO, ONE, THREE, TWO] });
    expect(oldestFirst.read([ZERO, ONE, THREE, TWO], undefined)).toEqual(STANDING);
  });

  test('is one string, with a separator of any length', () => {
    expect(joined('; ').write(RING)).toEqual({ value: `${TWO}; ${THREE}; ${ONE}; ${ZERO}` });
    expect(joined('; ').read(`${TWO}; ${THREE}; ${ONE}; ${ZERO}`, undefined)).toEqual(STANDING);
    expect(joined(',').read(TWO, undefined)).toEqual({ signing: key('two'), others: [] });
  });

  test.each([newestFirst, oldestFirst, joined(',')])('may be of the current key alone', (form) => {
    const { value } = form.write({ current: key('one'), previous: [] });

    expect(form.read(value, undefined)).toEqual({ signing: key('one'), others: [] });
  });

  test('may be empty: there is no key yet', () => {
    expect(newestFirst.read([], undefined)).toEqual({ signing: undefined, others: [] });
    expect(oldestFirst.read([], undefined)).toEqual({ signing: undefined, others: [] });
  });

  test('holds an empty key for null and an empty string, for the check of the ring to refuse', () => {
    expect(newestFirst.read([ONE, null, ''], undefined)).toEqual({ signing: key('one'), others: [{ value: '' }, { value: '' }] });
    expect(joined(',').read(`${ONE},`, undefined)).toEqual({ signing: key('one'), others: [{ value: '' }] });
  });

  test.each([[{ 1: ONE }], [[ONE, 1]], [[ONE, [TWO]]], [[ONE, {}]], [true], [12], [null]])('is of another form: %j', (value) => {
    expect(newestFirst.read(value, undefined)).toBeUndefined();
    expect(oldestFirst.read(value, undefined)).toBeUndefined();
    expect(joined(',').read(value, undefined)).toBeUndefined();
  });
});

describe('the current key beside the others', () => {
  const inList = currentAndOthers();
  const inString = currentAndOthers(', ');

  test('is written and read', () => {
    expect(inList.write(RING)).toEqual({ value: TWO, second: [THREE, ONE, ZERO] });
    expect(inList.read(TWO, [THREE, ONE, ZERO])).toEqual(STANDING);
    expect(inList.write({ current: key('one'), previous: [] })).toEqual({ value: ONE, second: [] });
  });

  test.each([undefined, null, ''])('has no others where the list is %j', (second) => {
    expect(inList.read(ONE, second)).toEqual({ signing: key('one'), others: [] });
  });

  test.each([null, ''])('may have others alone, where the current one is %j', (value) => {
    expect(inList.read(value, [ONE])).toEqual({ others: [key('one')] });
  });

  test('has them in one string where the reader splits it, and none in an empty one', () => {
    expect(inString.write(RING)).toEqual({ value: TWO, second: [THREE, ONE, ZERO].join(', ') });
    expect(inString.read(TWO, [THREE, ONE, ZERO].join(', '))).toEqual(STANDING);
    expect(inString.read(TWO, [THREE, ONE, ZERO])).toEqual(STANDING);
    expect(inString.write({ current: key('one'), previous: [] })).toEqual({ value: ONE, second: '' });
    expect(inString.read(ONE, '')).toEqual({ signing: key('one'), others: [] });
    expect(inString.read(ONE, `${TWO}, `)).toEqual({ signing: key('one'), others: [key('two'), { value: '' }] });
  });

  test.each<[any, any]>([[ONE, TWO], [ONE, { 1: TWO }], [ONE, [1]], [ONE, 5], [[ONE], []], [{}, []], [7, undefined]])('is of another form: %j and %j', (value, second) => {
    expect(inList.read(value, second)).toBeUndefined();
  });
});
