import { hour, key } from './made-keys';
import { digestOf, Memory, parseMemory, RememberedRing, renderMemory } from '../../../src/handler/ring/memory';

const RING: RememberedRing = {
  asked: true,
  layout: { kind: 'keyIds', field: 'x', text: true },
  retention: { validFor: 60 },
  upcoming: true,
  cacheTtl: 0.5,
  current: { digest: digestOf(key('two')), id: 'b' },
  announced: { digest: digestOf(key('three')), moment: hour(3), id: 'c' },
  previous: [{ digest: digestOf(key('one')), moment: hour(1) }, { digest: digestOf(key('zero')) }],
};
const OTHER: RememberedRing = {
  asked: false, layout: { kind: 'newestFirst' }, retention: { forever: true }, upcoming: false, cacheTtl: 3_600, current: { digest: digestOf(key('a')) }, previous: [],
};
const MEMORY: Memory = {
  versionId: 'version', written: hour(5), since: hour(4), purge: 'leak', single: ['c', 'b'], rings: new Map([['b', RING], ['__proto__', OTHER], ['a', OTHER]]),
};

describe('a memory', () => {
  test('comes back as it was, its names in one order', () => {
    const { rings, ...rest } = parseMemory(renderMemory(MEMORY))!;

    expect(rest).toEqual({ versionId: 'version', written: hour(5), since: hour(4), purge: 'leak', single: ['b', 'c'] });
    expect([...rings]).toEqual([['__proto__', OTHER], ['a', OTHER], ['b', RING]]);
  });

  test('is the same whatever the order in which the keys were asked for', () => {
    expect(renderMemory({ ...MEMORY, single: [...MEMORY.single].reverse(), rings: new Map([...MEMORY.rings].reverse()) })).toBe(renderMemory(MEMORY));
  });

  test('is short', () => {
    const rings = new Map([['a', OTHER]]);

    expect(renderMemory({ versionId: 'version', written: hour(5), since: hour(4), single: [], rings })).toBe(
      '{"version":1,"for":"version","written":"2026-11-24T05:00:00.000Z","since":"2026-11-24T04:00:00.000Z","keys":{"a":{"asked":false,' +
      `"layout":{"kind":"newestFirst"},"retention":{"forever":true},"cacheTtl":3600,"current":{"digest":"${digestOf(key('a'))}"},"previous":[]}}}`,
    );
  });

  test('tells keys by a digest that tells nothing of them', () => {
    expect(digestOf(key('one'))).toMatch(/^[\w-]{16}$/);
    expect(digestOf(key('one', '1'))).toBe(digestOf(key('one')));
    expect(digestOf(key('one'))).not.toBe(digestOf(key('two')));
    expect(renderMemory(MEMORY)).not.toMatch(/for-tests-only/);
  });
});

describe('none is taken from', () => {
  test.each([undefined, null, 1, {}, [], [renderMemory(MEMORY)], '', 'some text', '"text"', '[]', '{}', 'null'])('%j', (held) => {
    expect(parseMemory(held)).toBeUndefined();
  });

  const change = (path: string, value: unknown): string => {
    const memory = JSON.parse(renderMemory(MEMORY));
    const steps = path.split('.');
    const parent = steps.slice(0, -1).reduce((at, step) => at[step], memory);
    parent[steps.at(-1)!] = value;
    return JSON.stringify(memory);
  };

  test.each<[string, unknown]>([
    ['version', 2], ['version', '1'], ['for', undefined], ['for', 1], ['written', undefined], ['written', 'yesterday'], ['written', '2026-11-24'], ['written', 1],
    ['since', null], ['since', '2026-11-24T04:00:00Z'], ['purge', 1], ['single', 'a'], ['single', [1]], ['keys', undefined], ['keys', null], ['keys.b', null],
    ['keys.b.layout', undefined], ['keys.b.layout', { kind: 'list' }], ['keys.b.layout', { kind: 'joined', separator: 1 }], ['keys.b.layout', { kind: 'joined' }],
    ['keys.b.layout', { kind: 'keyIds' }], ['keys.b.retention', {}], ['keys.b.retention', { count: 'many' }], ['keys.b.cacheTtl', undefined], ['keys.b.cacheTtl', '5'],
    ['keys.b.cacheTtl', null], ['keys.b.current', undefined], ['keys.b.current.digest', 5], ['keys.b.current.id', 5], ['keys.b.announced', null],
    ['keys.b.announced.at', 5], ['keys.b.announced.at', 'soon'], ['keys.b.previous', undefined], ['keys.b.previous', {}], ['keys.b.previous.0', null],
    ['keys.b.asked', 'no'], ['keys.b.upcoming', 'no'],
  ])('one whose %s is %j', (path, value) => {
    expect(parseMemory(change(path, value))).toBeUndefined();
  });

  test('and the change alone is why', () => {
    expect(parseMemory(change('purge', 'drill'))).toEqual({ ...parseMemory(renderMemory(MEMORY)), purge: 'drill' });
  });
});
