import { hour, key, retired, valueOf } from './made-keys';
import { digestOf, Memory, RememberedRing } from '../../../src/handler/ring/memory';
import { standingRing } from '../../../src/handler/ring/standing-ring';
import { JsonValue } from '../../../src/handler/secret-document';
import { KeyLayoutSpec } from '../../../src/key-spec';

const [ONE, TWO] = [valueOf('one'), valueOf('two')];
const SHAPE = { retention: { count: 1 }, upcoming: false, cacheTtl: 0 };
const ring = (layout: KeyLayoutSpec): RememberedRing => ({
  ...SHAPE, asked: true, layout, current: { digest: digestOf(key('two')) }, previous: [{ digest: digestOf(key('one')), moment: hour(1) }],
});
const memory = (layout: KeyLayoutSpec): Memory => ({ versionId: 'version', written: hour(2), since: hour(2), single: [], rings: new Map([['a', ring(layout)]]) });
const read = (fields: Record<string, JsonValue>, layout: KeyLayoutSpec, remembered?: Memory) => standingRing({ name: 'a', layout, ...SHAPE }, {
  memory: remembered, asked: ['a'], field: (name) => fields[name], now: hour(9), since: hour(5),
});

test('a ring is read by the layout that is remembered, whose second field it names', () => {
  const known = read({ a: TWO, x: [ONE] }, { kind: 'newestFirst' }, memory({ kind: 'currentAndOthers', field: 'x' }));

  expect(known).toEqual({ remembered: true, formerSecond: 'x', ring: { current: key('two'), previous: [retired('one', hour(1))] } });
});

test('without a memory it is read by the layout that is asked for', () => {
  expect(read({ a: [TWO, ONE] }, { kind: 'oldestFirst' }))
    .toEqual({ remembered: false, ring: { current: key('one'), previous: [retired('two', hour(9))] } });
});

test('one that was put in the form that is asked for is read so, and what stands in the former second field is left', () => {
  expect(read({ a: [TWO, ONE], x: 'foreign' }, { kind: 'newestFirst' }, memory({ kind: 'currentAndOthers', field: 'x' })))
    .toEqual({ remembered: false, ring: { current: key('two'), previous: [retired('one', hour(9))] } });
});

test('one in neither form is refused', () => {
  expect(() => read({ a: { b: ONE } }, { kind: 'newestFirst' }, memory({ kind: 'oldestFirst' }))).toThrow("field 'a' holds an object");
});

describe('by the layout that is asked for, a second field', () => {
  const ids: KeyLayoutSpec = { kind: 'keyIds', field: 'x' };
  const others: KeyLayoutSpec = { kind: 'currentAndOthers', field: 'x' };

  test('is read where it was the key\'s own in another form', () => {
    expect(read({ a: { one: ONE, two: TWO }, x: 'two' }, ids, memory({ kind: 'numberedMap', field: 'x' })))
      .toEqual({ remembered: false, ring: { current: key('two', 'two'), previous: [{ ...key('one', 'one'), retired: hour(9) }] } });
  });

  test('is read where no other key has it', () => {
    const other: Memory = { ...memory(others), rings: new Map([['b', ring({ kind: 'currentAndOthers', field: 'y' })]]) };

    expect(read({ a: TWO, x: [ONE], y: [ONE] }, others, other).ring).toEqual({ current: key('two'), previous: [retired('one', hour(9))] });
  });

  test('is the key\'s own also where the key was taken out', () => {
    expect(read({ x: 'two' }, ids, memory(ids)).ring).toEqual({ current: undefined, previous: [] });
  });

  test('is not written over where nothing says that it is the key\'s own', () => {
    expect(() => read({ a: TWO, x: 'foreign' }, ids)).toThrow("field 'x' holds a value already");
  });
});
