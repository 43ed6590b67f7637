import { hour, key, retired } from './made-keys';
import { Continuation, nextRing, validUntil } from '../../../src/handler/ring/next-ring';
import { Ring } from '../../../src/handler/ring/ring';

const DAY = 24;
const NEW = key('new');
const NEXT = key('next');

const how = (changes: Partial<Continuation> = {}): Continuation => ({
  retention: { count: 2 },
  upcoming: false,
  cacheTtl: 3_600,
  purge: false,
  now: hour(100),
  isUsable: () => true,
  fresh: (role) => role === 'current' ? NEW : NEXT,
  ...changes,
});
const known = (ring: Ring) => ({ ring, remembered: true });
const announced = (name: string, when?: Date) => ({ ...key(name), ...when ? { announced: when } : {} });

describe('without announcement', () => {
  test('a fresh key signs, and the current one is kept', () => {
    expect(nextRing(known({ current: key('two'), previous: [retired('one', hour(1))] }), how()))
      .toEqual({ ring: { current: NEW, previous: [key('two'), retired('one', hour(1))] }, event: 'rotated' });
  });

  test('a key that was announced before goes first, however young, and without a trace of it', () => {
    expect(nextRing(known({ current: key('two'), upcoming: announced('three', hour(100)), previous: [] }), how()))
      .toEqual({ ring: { current: key('three'), previous: [key('two')] }, event: 'rotated' });
  });

  test('unless its reader would not take it', () => {
    expect(nextRing(known({ current: key('two'), upcoming: announced('three', hour(1)), previous: [] }), how({ isUsable: () => false })))
      .toEqual({ ring: { current: NEW, previous: [key('two')] }, event: 'rotated' });
  });
});

describe('with announcement', () => {
  test('a first rotation announces only', () => {
    expect(nextRing(known({ current: key('two'), previous: [retired('one', hour(1))] }), how({ upcoming: true }))).toEqual({
      ring: { current: key('two'), upcoming: NEXT, previous: [retired('one', hour(1))] }, event: 'announced a key, which signs from the next rotation on',
    });
  });

  test('the announced key signs as soon as it is as old as cacheTtl', () => {
    expect(nextRing(known({ current: key('two'), upcoming: announced('three', hour(99)), previous: [] }), how({ upcoming: true })))
      .toEqual({ ring: { current: key('three'), upcoming: NEXT, previous: [key('two')] }, event: 'rotated' });
  });

  test.each([new Date(hour(99).getTime() + 1), hour(200), undefined])('both stay where it is younger: announced %p', (when) => {
    const ring = { current: key('two'), upcoming: announced('three', when), previous: [] };

    expect(nextRing(known(ring), how({ upcoming: true }))).toEqual({ ring, event: 'left as it is: the announced key is younger than cacheTtl' });
  });

  test('previous keys go in their time even then', () => {
    const ring = { current: key('two'), upcoming: announced('three', hour(100)), previous: [retired('one', hour(1))] };

    expect(nextRing(known(ring), how({ upcoming: true, retention: { validFor: 3_600 } })).ring.previous).toEqual([]);
  });

  test('one that its reader would not take is replaced, however old', () => {
    const ring = { current: key('two'), upcoming: announced('three', hour(1)), previous: [] };

    expect(nextRing(known(ring), how({ upcoming: true, isUsable: ({ value }) => value !== key('three').value })))
      .toEqual({ ring: { current: key('two'), upcoming: NEXT, previous: [] }, event: 'replaced the announced key, which broke what its reader demands' });
  });
});

describe('a first value and a purge', () => {
  test.each([[true, { current: NEW, upcoming: NEXT, previous: [] }], [false, { current: NEW, previous: [] }]])('are of fresh keys (announced: %p)', (upcoming, ring) => {
    expect(nextRing(known({ previous: [] }), how({ upcoming }))).toEqual({ ring, event: 'rotated' });
    expect(nextRing(known({ current: key('two'), upcoming: announced('three', hour(1)), previous: [retired('one')] }), how({ upcoming, purge: true })))
      .toEqual({ ring, event: 'purged' });
    expect(nextRing({ ring: { current: key('two'), previous: [retired('one')] }, remembered: false }, how({ upcoming, purge: true }))).toEqual({ ring, event: 'purged' });
  });

  test('where there are others but no current one, the others stay', () => {
    expect(nextRing({ ring: { previous: [retired('one', hour(1))] }, remembered: false }, how()).ring).toEqual({ current: NEW, previous: [retired('one', hour(1))] });
  });
});

describe('previous keys', () => {
  const ring = { current: key('four'), previous: [retired('three', hour(90)), retired('two', hour(50)), retired('one', hour(10))] };
  const kept = (changes: Partial<Continuation>, remembered = true) =>
    nextRing({ ring, remembered }, how(changes)).ring.previous.map(({ value }) => value);
  const values = (...names: string[]) => names.map((name) => key(name).value);

  test('are kept by their number', () => {
    expect(kept({ retention: { count: 1 } })).toEqual(values('four'));
    expect(kept({ retention: { count: 3 } })).toEqual(values('four', 'three', 'two'));
    expect(kept({ retention: { count: 9 } })).toEqual(values('four', 'three', 'two', 'one'));
  });

  test('are kept by the clock, cacheTtl included, to the millisecond', () => {
    const retention = { validFor: 50 * 3_600 - 3_600 };

    expect(kept({ retention })).toEqual(values('four', 'three'));
    expect(kept({ retention, now: new Date(hour(100).getTime() - 1) })).toEqual(values('four', 'three', 'two'));
    expect(kept({ retention, cacheTtl: 3_601 })).toEqual(values('four', 'three', 'two'));
    expect(kept({ retention, now: hour(1_000) })).toEqual(values('four'));
  });

  test('are kept for ever', () => {
    expect(kept({ retention: { forever: true }, now: hour(1e6) })).toEqual(values('four', 'three', 'two', 'one'));
  });

  test('are all kept where nothing was known of them', () => {
    expect(kept({ retention: { count: 1 } }, false)).toEqual(values('four', 'three', 'two', 'one'));
    expect(kept({ retention: { validFor: 1 }, now: hour(1_000) }, false)).toEqual(values('four', 'three', 'two', 'one'));
  });

  test('are valid without end as long as they retire only now', () => {
    expect(validUntil(retired('one'), 1, 1)).toBe(Infinity);
    expect(validUntil(retired('one', hour(DAY)), 3_600, 7_200)).toBe(hour(DAY + 3).getTime());
  });
});
