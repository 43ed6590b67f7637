import { AskedKey } from '../../../rehearsal/keys/asked-keys';
import { KeyWitness } from '../../../rehearsal/keys/key-witness';

const DAY = 86_400_000;
const day = (number: number): Date => new Date(Date.UTC(2026, 0, 1) + number * DAY);
const RING: AskedKey = { name: 'ring', layout: { kind: 'newestFirst' }, retention: { validFor: 86_400 }, upcoming: true, cacheTtl: 0 };
const SINGLE: AskedKey = { name: 'key', layout: { kind: 'single' }, retention: { count: 1 }, upcoming: false, cacheTtl: 0 };
const WHOLE = '(whole secret)';

function witness(keys: readonly AskedKey[], begin: string | undefined, purge = false): KeyWitness {
  const fields = keys[0].name === WHOLE ? [] : [...keys.flatMap(({ name, layout }) => [name, ...layout.field === undefined ? [] : [layout.field]]), '_key_rotation'];
  const made = new KeyWitness({ keys, fields: new Set(fields), purge });
  made.begin(begin, day(0));
  return made;
}

/** Lets one value follow another on a day. */
function rotate(watching: KeyWitness, before: string | undefined, after: string, number: number): string[] {
  return watching.judge(before, after, { began: day(number), ended: day(number) });
}

const document = (ring: unknown, more: object = {}): string => JSON.stringify({ host: 'example', ring, ...more });

describe('a ring', () => {
  test('is followed from part to part', () => {
    const watching = witness([RING], document('old'));
    const values = [document('old'), document(['old', 'n1']), document(['n1', 'n2', 'old']), document(['n2', 'n3', 'n1'])];

    expect([1, 2, 4].flatMap((number, index) => rotate(watching, values[index], values[index + 1], number))).toEqual([]);
    const [[key, moments]] = [...watching.histories];
    expect(key).toBe(RING);
    expect(moments.map(({ at, parts, gone }) => ({ at, ...parts, gone }))).toEqual([
      { at: day(0), current: 'old', announced: undefined, previous: [], gone: [] },
      { at: day(1), current: 'old', announced: 'n1', previous: [], gone: [] },
      { at: day(2), current: 'n1', announced: 'n2', previous: ['old'], gone: [] },
      { at: day(4), current: 'n2', announced: 'n3', previous: ['n1'], gone: ['old'] },
    ]);
  });

  test('counts from the moment when AWSCURRENT moved', () => {
    const watching = witness([{ ...RING, cacheTtl: 36 * 3600 }], document('old'));
    rotate(watching, document('old'), document(['old', 'n1']), 1);

    expect(rotate(watching, document(['old', 'n1']), document(['n1', 'n2', 'old']), 2)[0]).toContain('ring signs with a key announced 86400 seconds ago');
  });

  test('after an edit by hand may count from the next rotation, since the function can tell no better', () => {
    const once = document(['old', 'n1']);
    const watching = witness([{ ...RING, cacheTtl: 3600 }], document('old'));
    rotate(watching, document('old'), once, 1);
    watching.putByHand(day(2));

    expect(rotate(watching, once, once, 3)).toEqual([]);
    expect(rotate(watching, once, document(['n1', 'n2', 'old']), 4)).toEqual([]);
    expect([...watching.histories][0][1].map(({ event }) => event)).toEqual([
      'begins', 'announced a key', 'another field is edited by hand', 'left: not known to be announced for cacheTtl', 'rotated: the announced key signs',
    ]);
  });

  test('after an edit by hand may count as well from when it was', () => {
    const once = document(['old', 'n1']);
    const watching = witness([{ ...RING, cacheTtl: 3600 }], document('old'));
    rotate(watching, document('old'), once, 1);
    watching.putByHand(day(2));

    expect(rotate(watching, once, document(['n1', 'n2', 'old']), 3)).toEqual([]);
    watching.putByHand(day(4));
    expect(rotate(watching, document(['n1', 'n2', 'old']), document(['n2', 'n3', 'n1']), 6)).toEqual([]);
  });

  test('that stands there from the beginning loses nothing, and a value that stands twice is one', () => {
    const watching = witness([{ ...RING, upcoming: false, retention: { count: 1 } }], document(['c', 'p', 'p', 'c', 'q']));

    expect(rotate(watching, document(['c', 'p', 'p', 'c', 'q']), document(['f', 'c', 'p', 'q']), 1)).toEqual([]);
    expect(rotate(watching, document(['f', 'c', 'p', 'q']), document(['g', 'f', 'c']), 2)).toEqual(['ring still has 1 previous key that its retention drops']);
  });

  test('that somebody rotated elsewhere is taken as it is at first', () => {
    const begin = document(['c', 'n', 'p'], { _key_rotation: '{}' });
    const watching = witness([RING], begin);

    expect(rotate(watching, begin, document(['n', 'm', 'c'], { _key_rotation: '{}' }), 1)).toEqual([]);
    expect(rotate(watching, begin, document(['x', 'y', 'n'], { _key_rotation: '{}' }), 3)).toContainEqual(expect.stringContaining('never announced'));
  });

  test('begins anew with a purge, once', () => {
    const watching = witness([{ ...RING, upcoming: false, retention: { count: 1 } }], document('old'), true);

    expect(rotate(watching, document('old'), document(['f']), 1)).toEqual([]);
    expect(rotate(watching, document(['f']), document(['g']), 2)).toEqual(['ring has lost 1 previous key that its retention keeps']);
  });

  test('must stand in the form of its layout', () => {
    expect(rotate(witness([RING], document('old')), document('old'), document('new'), 1)).toEqual(['ring does not stand in the form of its layout, newestFirst']);
  });

  test('keeps the ids of its keys', () => {
    const key: AskedKey = { ...RING, layout: { kind: 'keyIds', field: 'id' }, upcoming: false, retention: { count: 1 } };
    const watching = witness([key], document({ x: 'c' }, { id: 'x' }));

    expect(rotate(watching, document({ x: 'c' }, { id: 'x' }), document({ y: 'f', z: 'c' }, { id: 'y' }), 1))
      .toEqual(['ring has given a key another number or id, which are a key\'s own for life']);
  });

  test('of a whole secret keeps what its number says from the first rotation on', () => {
    const watching = witness([{ ...RING, name: WHOLE, upcoming: false, retention: { count: 1 } }], '["c","p","q"]');

    expect(rotate(watching, '["c","p","q"]', '["f","c"]', 1)).toEqual([]);
  });
});

describe('everything else', () => {
  test('must come through to the byte, but for the fields of keys', () => {
    const before = '{"n":1.0,"key":"c"}';

    expect(rotate(witness([SINGLE], before), before, '{"n":1.0,"key":"f"}', 1)).toEqual([]);
    expect(rotate(witness([SINGLE], before), before, '{"n":1,"key":"f"}', 1)).toEqual(['the field n changed, although no key is named so']);
    expect(rotate(witness([SINGLE], before), before, '{"n":1.0, "key":"f"}', 1)).toEqual(['bytes outside the changed fields changed']);
    expect(rotate(witness([SINGLE], before), before, '{"n":1.0,"key":"f","more":"x"}', 1)).toEqual(['the field more changed, although no key is named so']);
    expect(rotate(witness([SINGLE], before), before, '{"key":"f"}', 1)).toEqual(['the field n was dropped']);
    expect(rotate(witness([SINGLE], before), before, before, 1)).toEqual(['key did not change']);
  });

  test('may not be remembered with a key in it', () => {
    expect(rotate(witness([SINGLE], '{}'), '{}', '{"key":"fresh-for-tests","_key_rotation":"x fresh-for-tests"}', 1)).toEqual(['the field _key_rotation has a key in it']);
  });

  test('says it where a document was written anew', () => {
    const before = '{"key":"c", "added by hand": [ 1.00 ]}';

    expect(rotate(witness([SINGLE], before), before, '{"key":"f", "added by hand": [1]}', 1))
      .toEqual(['the field "added by hand" did not come through as it was: the document was written anew']);
  });
});

test('finds the signing value and every value of the keys', () => {
  const watching = witness([RING, SINGLE], undefined);
  const text = document(['c', 'n'], { key: 'k' });

  expect(watching.keys).toEqual(['ring', 'key']);
  expect([...watching.fields]).toEqual(['ring', 'key', '_key_rotation']);
  expect(watching.signing(text, 'ring')).toBe('c');
  expect(watching.signing('{}', 'ring')).toBeUndefined();
  expect(watching.valuesIn(text)).toEqual(['c', 'n', 'k']);
});
