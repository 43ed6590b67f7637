import { DAY, HOUR, keysWith, LivingSecret } from './living-secret';
import { bare, Page, tablesIn } from './page';
import { checkKeySpec, KeyRetentionSpec, KeySpec, MEMORY_FIELD, NamedKeysSpec } from '../../src/key-spec';

/* What docs/after-a-leak.md says, done to rings. */

const PAGE = new Page('after-a-leak.md');
const DAYS_7: KeyRetentionSpec = { validFor: 7 * 86_400 };
const FOREVER: KeyRetentionSpec = { forever: true };

/** A ring that has leaked: K1 signs. */
function leaked(upcoming: boolean, retention: KeyRetentionSpec): LivingSecret {
  const secret = new LivingSecret('{"keys": "old"}').rotate(keysWith({ retention, upcoming }), 0);
  return upcoming ? secret.rotate(keysWith({ retention, upcoming }), DAY) : secret;
}

/** A copy whose value was put without what the rotation remembers. */
function withoutMemory(secret: LivingSecret): LivingSecret {
  const copy = secret.fork();
  const { [MEMORY_FIELD]: _, ...rest } = JSON.parse(copy.text!);
  copy.text = JSON.stringify(rest);
  return copy;
}

function purging(upcoming: boolean, purge: string): KeySpec {
  return { ...keysWith({ retention: DAYS_7, upcoming }) as NamedKeysSpec, purge };
}

describe('the drill', () => {
  test('rotating under the name makes fresh keys only, and says so', () => {
    expect(leaked(false, DAYS_7).rotate(purging(false, 'a day'), 2 * DAY).ring()).toBe('[K2]');
    const secret = leaked(true, DAYS_7).rotate(purging(true, 'a day'), 2 * DAY);

    expect(secret.ring()).toBe('[K3, K4*]');
    expect(secret.reports).toEqual([expect.objectContaining({ event: 'purged', previous: 0, dropped: 3 })]);
    expect(JSON.stringify(secret.reports)).toContain('"previous":0');
    expect(PAGE.prose).toContain('the log says `purged` and `"previous":0`');
  });

  test('a name purges once, whether it stays or is taken out', () => {
    const purged = leaked(true, DAYS_7).rotate(purging(true, 'a day'), 2 * DAY);

    expect(purged.fork().rotate(purging(true, 'a day'), 3 * DAY).ring()).toBe('[K4, K5*, K3]');
    const without = purged.rotate(keysWith({ retention: DAYS_7, upcoming: true }), 3 * DAY);
    expect(without.ring()).toBe('[K4, K5*, K3]');
    expect(without.rotate(purging(true, 'a day'), 4 * DAY).ring()).toBe('[K5, K6*, K4, K3]');
  });

  test('without the memory, and with a name from before the last one, it purges again', () => {
    const purged = leaked(true, DAYS_7).rotate(purging(true, 'a day'), 2 * DAY);

    expect(withoutMemory(purged).rotate(purging(true, 'a day'), 3 * DAY).ring()).toBe('[K5, K6*]');
    expect(purged.rotate(purging(true, 'another'), 3 * DAY).rotate(purging(true, 'a day'), 4 * DAY).ring()).toBe('[K7, K8*]');
  });

  test('all keys of the rotation are purged', () => {
    const others = [{ name: 'others', layout: { kind: 'newestFirst' } as const }];
    const spec = keysWith({}, others) as NamedKeysSpec;
    const secret = new LivingSecret('{"keys": "old", "others": "old too"}').rotate(spec, 0);

    expect(secret.rotate({ ...spec, purge: 'a day' }, DAY).document()).toEqual({ keys: ['K3'], others: ['K4'] });
  });
});

describe('plain rotations', () => {
  const [table] = tablesIn(PAGE.section('## What plain rotations would do'));
  const RETENTIONS: Readonly<Record<string, KeyRetentionSpec>> = {
    'count(1)': { count: 1 }, 'count(2)': { count: 2 }, 'validFor(Duration.days(7))': DAYS_7, 'forever()': FOREVER,
  };

  /** How many rotations it takes, the last one a week and more after the others. */
  function rotationsUntilGone(upcoming: boolean, retention: KeyRetentionSpec, most: number): string {
    const secret = leaked(upcoming, retention);
    const ring = (): string[] => secret.document().keys;
    const keys = ring();
    for (let count = 1; count <= most; count += 1) {
      const isLast = count === most;
      secret.rotate(keysWith({ retention, upcoming }), 2 * DAY + count * 2 * HOUR + (isLast ? 7 * DAY : 0));
      if (!ring().some((key) => keys.includes(key))) {
        return String(count);
      }
    }
    return 'never';
  }

  test.each(table.slice(1).map((row) => row.map(bare)))('%s: %s, with upcoming %s', (name, plain, upcoming) => {
    const most = (told: string) => told === 'never' ? 20 : Number(told);

    expect(rotationsUntilGone(false, RETENTIONS[name], most(plain))).toBe(plain);
    expect(rotationsUntilGone(true, RETENTIONS[name], most(upcoming))).toBe(upcoming);
  });

  test('by the clock it is the time that counts', () => {
    const secret = leaked(false, DAYS_7);
    for (let hour = 0; hour < 7 * 24; hour += 2) {
      secret.rotate(keysWith({ retention: DAYS_7 }), 2 * DAY + hour * HOUR);
    }

    expect(secret.document().keys).toContain('K1');
  });

  test('with upcoming a plain rotation makes the leaked announced key sign', () => {
    expect(leaked(true, DAYS_7).rotate(keysWith({ retention: DAYS_7, upcoming: true }), 2 * DAY).ring()).toBe('[K2, K3*, K1, old]');
  });
});

describe('rolling back', () => {
  const [table] = tablesIn(PAGE.section('## Rolling back'));

  test.each(table.slice(1).map((row) => row.map(bare)))('%s, from %s to %s: refused %s, then %s', (name, from, to, refused, next) => {
    const upcoming = name.startsWith('With upcoming');
    const spec = name.endsWith('purge') ? purging(upcoming, 'a day') : keysWith({ retention: DAYS_7, upcoming });
    const before = leaked(upcoming, DAYS_7);
    const after = before.fork().rotate(spec, 2 * DAY);
    expect([after.ring(), before.ring()]).toEqual([from, to]);

    const [signing] = after.document().keys;
    expect(before.document().keys.includes(signing) ? 'none' : signing).toBe(refused);

    // The keys that the newer value has are made: the counter goes on from there.
    after.text = before.text;
    expect(after.rotate(spec, 3 * DAY).ring()).toBe(next);
  });

  // Back on day 3, and forth again on day 9: DescribeSecret tells of the rotation on day 2, as a label moved by hand is none.
  test('forth again by the label, the key that signed in between has retired long ago; put without the memory, it stays', () => {
    const spec = keysWith({ retention: DAYS_7 });
    const newer = leaked(false, DAYS_7).rotate(spec, 2 * DAY);
    const put = withoutMemory(newer);

    expect([newer.ring(), newer.rotate(spec, 10 * DAY).ring()]).toEqual(['[K2, K1, old]', '[K3, K2]']);
    expect(put.rotate(spec, 10 * DAY).ring()).toBe('[K3, K2, K1, old]');
  });

  test('forth again by the label, an announced key signs at once; put without the memory, one is announced first', () => {
    const spec = keysWith({ retention: DAYS_7, upcoming: true });
    const newer = leaked(true, DAYS_7).rotate(spec, 2 * DAY);
    const put = withoutMemory(newer);

    expect([newer.ring(), newer.rotate(spec, 9 * DAY).ring()]).toEqual(['[K2, K3*, K1, old]', '[K3, K4*, K2, K1]']);
    expect(put.rotate(spec, 9 * DAY).ring()).toBe('[K2, K4*, K3, K1, old]');
  });

  test('dropped keys that are put back stay, as retired just now', () => {
    const secret = leaked(false, DAYS_7).rotate(keysWith({ retention: DAYS_7 }), 2 * DAY).rotate(keysWith({ retention: { count: 1 } }), 3 * DAY);
    expect(secret.ring()).toBe('[K3, K2]');
    const document = JSON.parse(secret.text!);
    secret.text = JSON.stringify({ ...document, keys: [...document.keys, 'K1', 'old'] });

    secret.rotate(keysWith({ retention: DAYS_7 }), 4 * DAY);

    expect(secret.ring()).toBe('[K4, K3, K2, K1, old]');
    expect(secret.memory().keys.keys.previous.slice(1).map(({ at }: { at: string }) => at)).toEqual(Array(3).fill(new Date(4 * DAY).toISOString()));
  });
});

describe('keys that encrypt', () => {
  const [table] = tablesIn(PAGE.section('## Keys that encrypt'));

  test.each([[1, false], [2, true]] as const)('column %i, upcoming %s: nothing in use is dropped', (index, upcoming) => {
    const forever = keysWith({ retention: FOREVER, upcoming });
    const secret = leaked(upcoming, FOREVER);
    const rings = [secret.ring()];

    for (let rotation = 0; rotation < (upcoming ? 2 : 1); rotation += 1) {
      secret.rotate(forever, (2 + rotation) * DAY);
    }
    rings.push(secret.ring());
    rings.push(secret.rotate(keysWith({ retention: { count: 1 }, upcoming }), 5 * DAY).ring());

    expect(rings).toEqual(table.slice(1).map((row) => bare(row[index])));
  });

  test('after a rotation in between, the number of keys to keep is 2', () => {
    const secret = leaked(false, FOREVER).rotate(keysWith({ retention: FOREVER }), 2 * DAY).rotate(keysWith({ retention: FOREVER }), 3 * DAY);

    expect(secret.rotate(keysWith({ retention: { count: 2 } }), 4 * DAY).ring()).toBe('[K4, K3, K2]');
  });

  test('a purge is refused, for each key of the rotation', () => {
    const spec = keysWith({}, [{ name: 'encrypts', layout: { kind: 'newestFirst' }, retention: FOREVER }]) as NamedKeysSpec;

    expect(() => checkKeySpec({ ...spec, purge: 'a day' })).toThrow(/^purge is asked for, but key 'encrypts' is kept forever/);
  });
});
