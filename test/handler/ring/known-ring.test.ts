import { hour, key, retired, valueOf } from './made-keys';
import { distinct, knownRing, withoutRepeats } from '../../../src/handler/ring/known-ring';
import { digestOf, RememberedKey, RememberedRing } from '../../../src/handler/ring/memory';
import { StandingKeys } from '../../../src/handler/ring/ring';

const MOMENTS = { now: hour(100), since: hour(50) };
const remembered = (name: string, moment?: Date, id?: string): RememberedKey => ({
  digest: digestOf(key(name)), ...moment ? { moment } : {}, ...id === undefined ? {} : { id },
});
const memory = (ring: Pick<RememberedRing, 'current' | 'announced' | 'previous'>): RememberedRing =>
  ({ asked: true, layout: { kind: 'newestFirst' }, retention: { count: 2 }, upcoming: true, cacheTtl: 0, ...ring });
const FULL = memory({ current: remembered('two'), announced: remembered('three'), previous: [remembered('one', hour(20)), remembered('zero', hour(10))] });
const STANDING: StandingKeys = { signing: key('two'), others: [key('three'), key('one'), key('zero')] };

describe('a ring that is remembered', () => {
  test('has its keys in their parts, those of this version since it is current', () => {
    expect(knownRing(STANDING, FULL, MOMENTS)).toEqual({
      remembered: true,
      ring: { current: key('two'), upcoming: { ...key('three'), announced: hour(50) }, previous: [retired('one', hour(20)), retired('zero', hour(10))] },
    });
  });

  test('keeps moments that are known already', () => {
    const known = memory({ current: remembered('two'), announced: remembered('three', hour(1)), previous: [remembered('one')] });

    expect(knownRing({ signing: key('two'), others: [key('one'), key('three')] }, known, MOMENTS).ring)
      .toEqual({ current: key('two'), upcoming: { ...key('three'), announced: hour(1) }, previous: [retired('one', hour(50))] });
  });

  test('has its previous keys in the order of the memory, whatever the form does to them', () => {
    const { ring } = knownRing({ ...STANDING, others: [...STANDING.others].reverse() }, FULL, MOMENTS);

    expect(ring.previous.map(({ value }) => value)).toEqual([valueOf('one'), valueOf('zero')]);
  });

  test('has the ids of its memory where the layout holds none, and else its own', () => {
    const known = memory({ current: remembered('two', undefined, '2'), previous: [remembered('one', hour(1), '1')] });

    expect(knownRing({ signing: key('two'), others: [key('one')] }, known, MOMENTS).ring).toEqual({ current: key('two', '2'), previous: [retired('one', hour(1), '1')] });
    expect(knownRing({ signing: key('two', '2'), others: [key('one', '1')] }, known, MOMENTS)).toMatchObject({ remembered: true, ring: { current: key('two', '2') } });
  });
});

describe('the reading is cautious', () => {
  test.each<[string, StandingKeys, RememberedRing | undefined]>([
    ['where there is no memory', STANDING, undefined],
    ['where a key was taken away', { ...STANDING, others: STANDING.others.slice(1) }, FULL],
    ['where a previous key was taken away', { ...STANDING, others: STANDING.others.slice(0, 2) }, FULL],
    ['where a key was added', { ...STANDING, others: [...STANDING.others, key('more')] }, FULL],
    ['where a key was put twice', { ...STANDING, others: [...STANDING.others, { ...key('one'), id: '7' }] }, FULL],
    ['where another key signs', { signing: key('three'), others: [key('two'), key('one'), key('zero')] }, FULL],
    ['where the current key was replaced', { ...STANDING, signing: key('hand-made') }, FULL],
    ['where a number was given to another key', { signing: key('two', '2'), others: [key('one', '3')] },
      memory({ current: remembered('two', undefined, '2'), previous: [remembered('one', hour(1), '1')] })],
    ['where the current key has another number', { signing: key('two', '3'), others: [] }, memory({ current: remembered('two', undefined, '2'), previous: [] })],
  ])('%s', (_, standing, known) => {
    expect(knownRing(standing, known, MOMENTS)).toEqual({
      remembered: false,
      ring: { current: standing.signing, previous: standing.others.map((one) => ({ ...one, retired: hour(100) })) },
    });
  });

  test('where nothing signs', () => {
    expect(knownRing({ others: [key('one')] }, FULL, MOMENTS)).toEqual({ remembered: false, ring: { current: undefined, previous: [retired('one', hour(100))] } });
  });

  test('and counts a key of a list once, however often it stands there', () => {
    expect(distinct({ signing: key('two'), others: [key('one'), key('two'), key('one'), key('zero')] })).toEqual([key('one'), key('zero')]);
    expect(distinct({ others: [key('one'), key('one')] })).toEqual([key('one')]);
    expect(distinct({ signing: key('two', '2'), others: [key('two', '1'), key('one', '0')] })).toEqual([key('two', '1'), key('one', '0')]);
  });
});

test('a ring without repeats keeps the first of each previous key, and none that is current or announced', () => {
  const previous = [retired('one', hour(3), '3'), key('three', '6'), key('two', '5'), retired('one', hour(2), '2'), retired('zero', hour(1), '1')];

  const ring = withoutRepeats({ current: key('three', '4'), upcoming: key('two', '7'), previous });

  expect(ring).toEqual({ current: key('three', '4'), upcoming: key('two', '7'), previous: [previous[0], previous[4]] });
  expect(withoutRepeats({ previous: [key('one'), key('one')] })).toEqual({ current: undefined, previous: [key('one')] });
});
