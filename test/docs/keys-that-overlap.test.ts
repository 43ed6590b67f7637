import { DAY, HOUR, keysWith, LivingSecret } from './living-secret';
import { bare, firstCells, jsonIn, Page, tablesIn } from './page';
import { randomKey } from '../../src/handler/key-material';
import { successorOf } from '../../src/handler/key-ring';
import { checkKeySpec, KeyLayoutSpec, KeyRetentionSpec, KeyShape, MAX_SECRET_BYTES, MEMORY_FIELD } from '../../src/key-spec';

/* What docs/keys-that-overlap.md says of rings, compared with what the rotation makes of them. */

const PAGE = new Page('keys-that-overlap.md');
const PLAIN = '{"keys": "old"}';
const DAYS_7: KeyRetentionSpec = { validFor: 7 * 86_400 };

/** The ring before and after each rotation. */
function life(text: string | undefined, shape: KeyShape, moments: readonly number[]): string[] {
  const secret = new LivingSecret(text);
  return [secret.ring(), ...moments.map((at) => secret.rotate(keysWith({ retention: DAYS_7, ...shape }), at).ring())];
}

/** The moments in the first cells of a table: `Day 30`, `Hour 2`. */
function momentsOf(table: readonly string[][]): number[] {
  const units: Record<string, number> = { Day: DAY, Hour: HOUR, Minute: HOUR / 60 };
  return firstCells(table).filter((cell) => / \d+$/.test(cell)).map((cell) => units[cell.split(' ')[0]] * Number(cell.split(' ')[1]));
}

function column(table: readonly string[][], index: number): string[] {
  return table.slice(1).map((row) => bare(row[index]));
}

describe('the life of a ring', () => {
  const [table] = tablesIn(PAGE.section('## The life of a ring'));

  test.each([
    [1, 'From `old`, plain', PLAIN, false],
    [2, 'From `old`, with `upcoming`', PLAIN, true],
    [3, 'From nothing, plain', undefined, false],
    [4, 'From nothing, with `upcoming`', undefined, true],
  ] as const)('column %i: %s', (index, head, text, upcoming) => {
    expect(table[0][index]).toBe(head);
    expect(column(table, index)).toEqual(life(text, { upcoming }, momentsOf(table)));
  });

  test('takes several rotations, every 30 days', () => {
    expect(momentsOf(table)).toEqual([0, 30, 60, 90].map((day) => day * DAY));
  });
});

describe('retention', () => {
  const [, withUpcoming, byHand] = tablesIn(PAGE.section('## Retention'));

  test.each<[number, string, KeyRetentionSpec]>([
    [1, 'validFor(Duration.days(7))', DAYS_7],
    [2, 'validFor(Duration.days(60))', { validFor: 60 * 86_400 }],
    [3, 'count(2)', { count: 2 }],
    [4, 'forever()', { forever: true }],
  ])('column %i of the schedule: %s', (index, head, retention) => {
    expect(bare(withUpcoming[0][index])).toBe(head);
    expect(column(withUpcoming, index)).toEqual(life(PLAIN, { retention, upcoming: true }, momentsOf(withUpcoming)).slice(1));
  });

  test.each<[number, string, KeyRetentionSpec]>([
    [1, 'count(1)', { count: 1 }],
    [2, 'validFor(Duration.days(7))', DAYS_7],
  ])('column %i of the rotations by hand: %s', (index, head, retention) => {
    expect(bare(byHand[0][index])).toBe(head);
    expect(column(byHand, index)).toEqual(life(PLAIN, { retention }, momentsOf(byHand)).slice(1));
  });

  test('a previous key stays until retired + cacheTtl + validFor, and leaves at that very moment', () => {
    const retired = HOUR / 60;
    const end = retired + HOUR + 7 * DAY;

    const spec = keysWith({ retention: DAYS_7 });

    const atTheEnd = (at: number) => new LivingSecret(PLAIN).rotate(spec, 0).rotate(spec, at).ring();

    expect(atTheEnd(end - 1)).toBe('[K2, K1, old]');
    expect(atTheEnd(end)).toBe('[K2, K1]');
    expect(PAGE.text).toContain('a\nprevious key stays until `retired + cacheTtl + validFor`');
  });

  test('what was put by hand counts from the next rotation', () => {
    const secret = new LivingSecret(PLAIN).rotate(keysWith({ retention: DAYS_7 }), 0);
    const byMemory = secret.fork().rotate(keysWith({ retention: DAYS_7 }), 3 * DAY);

    // As somebody puts it: AWSCURRENT moved at a moment that nothing tells, so the rotation takes its own.
    const put = new LivingSecret(secret.text).rotate(keysWith({ retention: DAYS_7 }), 3 * DAY);

    expect(retirements(byMemory)).toEqual([undefined, '1970-01-01T00:01:00.000Z']);
    expect(retirements(put)).toEqual([undefined, '1970-01-04T00:00:00.000Z']);
  });
});

function retirements(secret: LivingSecret): (string | undefined)[] {
  return secret.memory().keys.keys.previous.map((key: { at?: string }) => key.at);
}

describe('announcing the next key', () => {
  const [table] = tablesIn(PAGE.section('## Announcing the next key'));

  test('rotations that come too early', () => {
    const secret = new LivingSecret(PLAIN);

    const rows = momentsOf(table).map((at) => {
      const ring = secret.rotate(keysWith({ retention: DAYS_7, upcoming: true, cacheTtl: 3600 }), at).ring();
      return [ring, secret.reports[0].event];
    });

    expect(table.slice(1).map((row) => row.slice(1).map(bare))).toEqual(rows);
  });

  test('an announced key that its reader would not take is replaced', () => {
    const secret = new LivingSecret(PLAIN).rotate(keysWith({ upcoming: true }), 0);

    secret.rotate(keysWith({ upcoming: true, demands: { pattern: '^(K2|K3|old)$', words: 'another' } }), 30 * DAY);

    expect(secret.ring()).toBe('[old, K2*]');
    expect(secret.reports[0].event).toBe('replaced the announced key, which broke what its reader demands');
  });
});

const LAYOUTS: Readonly<Record<string, KeyLayoutSpec>> = {
  'newestFirst()': { kind: 'newestFirst' },
  'oldestFirst()': { kind: 'oldestFirst' },
  "joined(',')": { kind: 'joined', separator: ',' },
  "currentAndOthers('keys_others')": { kind: 'currentAndOthers', field: 'keys_others' },
  "numberedMap({ currentNumberField: 'keys_number' })": { kind: 'numberedMap', field: 'keys_number' },
  'versioned()': { kind: 'versioned' },
  "keyIds('keys_id')": { kind: 'keyIds', field: 'keys_id' },
  "jwkSet('keys_id')": { kind: 'jwkSet', field: 'keys_id' },
  'newestFirst().asText()': { kind: 'newestFirst', text: true },
};

describe('layouts', () => {
  const shapeOf = (layout: KeyLayoutSpec) => keysWith({ layout, retention: DAYS_7, upcoming: true });

  test('each has a heading', () => {
    const headings = PAGE.headings('###').map(bare);

    expect(headings).toEqual(['single()', ...Object.keys(LAYOUTS), 'All of them']);
  });

  test.each(Object.entries(LAYOUTS))('%s: the document is written so, and read so', (heading, layout) => {
    const [document] = jsonIn(PAGE.section(`### \`${heading}\``));
    const spec = shapeOf(layout);
    const secret = [0, 30, 60].reduce((living, day) => living.rotate(spec, day * DAY), new LivingSecret(PLAIN));

    // Ids are random: those of the document in their place.
    for (const [id, shown] of idPairs(secret.document(), document)) {
      secret.text = secret.text!.replaceAll(id, shown);
    }

    expect(secret.document()).toEqual(document);
    secret.rotate(spec, 90 * DAY);
    expect(secret.reports).toEqual([expect.objectContaining({ event: 'rotated', previous: 1, dropped: 1 })]);
    expect(new LivingSecret(secret.text).rotate(keysWith({ retention: DAYS_7, upcoming: true }), 90 * DAY).ring()).toBe('[K3, K4*, K2]');
  });

  test.each(Object.entries(LAYOUTS))('%s: a plain string is read as the one key', (_, layout) => {
    const retention = { forever: true } as const;

    const secret = new LivingSecret(PLAIN).rotate(keysWith({ layout, retention }), 0).rotate(keysWith({ retention }), DAY);

    expect(secret.ring()).toBe('[K2, K1, old]');
  });

  test.each<[string, KeyLayoutSpec, object, RegExp]>([
    ['joined', { kind: 'joined', separator: '' }, {}, /separator of joined keys is empty/],
    ['joined', { kind: 'joined', separator: 'a' }, {}, /can stand in a key of this format/],
    ['currentAndOthers', LAYOUTS["currentAndOthers('keys_others')"], { keys: 'old', keys_others: 'text' }, /'keys_others'/],
    ['numberedMap', LAYOUTS["numberedMap({ currentNumberField: 'keys_number' })"], { keys: { 1: 'old' }, keys_number: '7' }, /'keys_number' names no key/],
    ['numberedMap', { kind: 'numberedMap' }, {}, /the highest number seals/],
    ['versioned', { kind: 'versioned' }, { keys: [{ version: 1, value: 'old', more: 1 }] }, /field 'keys'/],
    ['keyIds', LAYOUTS["keyIds('keys_id')"], { keys: { a: 'old' }, keys_id: 'b' }, /'keys_id' names no key/],
    ['jwkSet', LAYOUTS["jwkSet('keys_id')"], { keys: { keys: [{ kty: 'RSA', kid: 'a', k: 'b2xk' }] }, keys_id: 'a' }, /field 'keys'/],
    ['any', { kind: 'newestFirst' }, { keys: ['old', ''] }, /empty string or null/],
    ['any', { kind: 'newestFirst' }, { keys: ['old', null] }, /empty string or null/],
    ['any', { kind: 'keyIds', field: 'keys_id' }, { keys: 'old', keys_id: 'of somebody' }, /'keys_id' holds a value already/],
    ['any', { kind: 'keyIds', field: MEMORY_FIELD }, {}, /reserved/],
    ['any', { kind: 'newestFirst' }, { keys: 5 }, /field 'keys'/],
  ])('%s %j refuses %j', (_, layout, document, message) => {
    const spec = shapeOf(layout);

    expect(() => {
      checkKeySpec(spec);
      new LivingSecret(JSON.stringify(document)).rotate(spec, 0);
    }).toThrow(message);
  });

  test('joined refuses a kept key that has the separator in it', () => {
    const secret = new LivingSecret('{"keys": "with,comma"}').rotate(keysWith({}), 0);

    expect(() => secret.rotate(keysWith({ layout: LAYOUTS["joined(',')"], retention: { forever: true } }), DAY)).toThrow(/has the separator ',' in it/);
  });

  test.each(['retention', 'upcoming', 'cacheTtl'] as const)('single() takes no %s', (option) => {
    const options: KeyShape = { retention: DAYS_7, upcoming: true, cacheTtl: 60 };

    expect(() => checkKeySpec(keysWith({ layout: { kind: 'single' }, [option]: options[option] }))).toThrow(option);
  });

  test('a kept key that is not taken is named by its position', () => {
    const spec = keysWith({ demands: { pattern: '^K', words: 'a K' } });

    expect(() => new LivingSecret(PLAIN).rotate(spec, 0)).toThrow(/^.*'keys'.* is not what its reader takes \(a K\)/);
  });

  test('a whole secret takes those that are named', () => {
    const allowed = ([, layout]: [string, KeyLayoutSpec]) => {
      try {
        checkKeySpec({ wholeSecret: { layout } });
        return true;
      } catch {
        return false;
      }
    };
    const names = Object.entries({ 'single()': { kind: 'single' } as KeyLayoutSpec, ...LAYOUTS, 'numberedMap()': { kind: 'numberedMap' } as KeyLayoutSpec })
      .filter(allowed).map(([name]) => `\`${name.replace(/\(.*/, '()')}\``);

    const [, told] = /A whole secret takes (.*?) without/.exec(PAGE.text)!;
    expect(new Set(told.match(/`[^`]+`/g))).toEqual(new Set(names));
    expect(() => checkKeySpec({ wholeSecret: { layout: LAYOUTS['newestFirst()'], retention: DAYS_7 } })).toThrow(/validFor/);
    expect(() => checkKeySpec({ wholeSecret: { layout: LAYOUTS['newestFirst()'], upcoming: true } })).toThrow(/upcoming/);
  });
});

/** Each id of a written document, and the one that stands in its place in the shown one. */
function idPairs(written: any, shown: any): [string, string][] {
  const ids = (document: any): string[] => !/^[0-9a-f]{16}$/.test(document.keys_id ?? '') ? []
    : document.keys.keys ? document.keys.keys.map((key: any) => key.kid) : byValue(document.keys);
  const others = ids(shown);
  return ids(written).map((id, index) => [id, others[index]]);
}

function byValue(keys: Record<string, string>): string[] {
  return Object.keys(keys).sort((one, other) => keys[one] < keys[other] ? -1 : 1);
}

test('the members of the memory are those of the table', () => {
  const told = tablesIn(PAGE.section('## The field `_key_rotation`'))[0].slice(1).flatMap(([cell]) => cell.match(/\w+/g));
  const alone = { name: 'alone', length: 32 };
  const forgotten = { name: 'forgotten', layout: LAYOUTS['newestFirst()'] };
  const shape: KeyShape = { layout: LAYOUTS["keyIds('keys_id')"], retention: { validFor: 90 * 86_400 }, upcoming: true };

  const memory = new LivingSecret(PLAIN)
    .rotate(keysWith(shape, [alone, forgotten]), 0)
    .rotate({ ...keysWith(shape, [alone]), purge: 'a day' }, 30 * DAY)
    .rotate({ ...keysWith(shape, [alone]), purge: 'a day' }, 60 * DAY)
    .rotate({ ...keysWith(shape, [alone]), purge: 'a day' }, 90 * DAY)
    .memory();

  const rings: any[] = Object.values(memory.keys);
  const keys: any[] = rings.flatMap(({ current, announced, previous }) => [current, announced ?? {}, ...previous]);
  expect(new Set(told)).toEqual(new Set([memory, ...rings, ...keys].flatMap((part) => Object.keys(part))));
});

test('the memory holds no key, and nothing of one that has left', () => {
  const secret = [0, 30, 60].reduce((living, day) => living.rotate(keysWith({ retention: DAYS_7 }), day * DAY), new LivingSecret('{"keys": "a-long-old-value"}'));
  const before = new LivingSecret('{"keys": "a-long-old-value"}').rotate(keysWith({}), 0).memory().keys.keys.previous[0].digest;

  expect(JSON.stringify(secret.memory())).not.toContain('a-long-old-value');
  expect(JSON.stringify(secret.memory())).not.toContain(before);
  expect(before).toHaveLength(96 / 6);
});

describe('what somebody did to memory and ring', () => {
  const spec = keysWith({ retention: DAYS_7, upcoming: true });
  const settled = () => new LivingSecret('{"keys": "old", "user": "u"}').rotate(spec, 0).rotate(spec, 30 * DAY);
  const edited = (edit: (document: any) => void) => {
    const secret = settled();
    const document = JSON.parse(secret.text!);
    edit(document);
    secret.text = JSON.stringify(document);
    return secret.rotate(spec, 60 * DAY);
  };

  test.each<[string, (document: any) => void]>([
    ['removed', (document) => delete document[MEMORY_FIELD]],
    ['edited', (document) => document[MEMORY_FIELD] = document[MEMORY_FIELD].replace('"version":1', '"version":0')],
    ['ring edited', (document) => document.keys.push('more')],
  ])('%s: read with caution', (_, edit) => {
    const secret = edited(edit);

    // K1 was current, K2 announced: nothing new signs, nothing is dropped.
    expect(secret.ring()).toMatch(/^\[K1, K3\*, K2, old(, more)?\]$/);
    expect(secret.reports).toEqual([expect.objectContaining({ dropped: 0, unknown: true })]);
    expect(secret.rotate(spec, 90 * DAY).ring()).toMatch(/^\[K3, K4\*, K1/);
  });

  test('another field edited: nothing special', () => {
    const secret = edited((document) => document.user = 'somebody else');

    expect(secret.ring()).toBe('[K2, K3*, K1]');
    expect(secret.document().user).toBe('somebody else');
  });
});

describe('changing a live secret', () => {
  const settled = (shape: KeyShape = {}) => [0, 30, 60].reduce((secret, day) => secret.rotate(keysWith(shape), day * DAY), new LivingSecret(PLAIN));
  const then = (before: KeyShape, after: KeyShape, at = 90 * DAY) => settled(before).rotate(keysWith(after), at);
  const UPCOMING = { retention: DAYS_7, upcoming: true };

  const ROWS: Readonly<Record<string, () => void>> = {
    'A plain string, a layout': () => {
      expect(new LivingSecret(PLAIN).rotate(keysWith({}), 0).ring()).toBe('[K1, old]');
      expect(new LivingSecret(PLAIN).rotate(keysWith({ upcoming: true }), 0).ring()).toBe('[old, K1*]');
    },
    'One layout, another': () => {
      const secret = then({ ...UPCOMING, layout: LAYOUTS['versioned()'] }, { ...UPCOMING, layout: LAYOUTS["numberedMap({ currentNumberField: 'keys_number' })"] });
      expect(secret.document()).toEqual({ keys: { 3: 'K2', 4: 'K3', 5: 'K4' }, keys_number: '4' });
    },
    'One format or length, another': () => {
      // Every key of these tests is of two characters, so it is the number of keys made that tells.
      const secret = settled(UPCOMING);
      const { text } = successorOf({ text: secret.text, since: new Date(60 * DAY) }, keysWith({ ...UPCOMING, length: 24 }), {
        versionId: 'version-4', now: new Date(90 * DAY), fresh: randomKey,
      });
      expect(JSON.parse(text).keys).toEqual(['K3', expect.stringMatching(/^.{24}$/), 'K2']);
    },
    'A shorter retention': () => {
      const secret = then({ retention: { count: 3 } }, { retention: { count: 1 } });
      expect(secret.ring()).toBe('[K4, K3]');
      expect(secret.reports[0].dropped).toBe(3);
    },
    'A longer retention': () => expect(then({ retention: { count: 1 } }, { retention: { forever: true } }).ring()).toBe('[K4, K3, K2]'),
    'upcoming on': () => expect(then({}, { upcoming: true }).ring()).toBe('[K3, K4*, K2]'),
    'upcoming off': () => expect(then(UPCOMING, { retention: DAYS_7 }).ring()).toBe('[K3, K2]'),
    'One second field, another': () => {
      const secret = then({ layout: { kind: 'currentAndOthers', field: 'one' } }, { layout: { kind: 'currentAndOthers', field: 'another' } });
      expect(secret.document()).toEqual({ keys: 'K4', another: ['K3'] });
    },
    'A ring, single()': () => {
      const secret = then({ layout: LAYOUTS["currentAndOthers('keys_others')"] }, { layout: { kind: 'single' } });
      expect(JSON.parse(secret.text!)).toEqual({ keys: 'K4' });
    },
    'One key name, another': () => {
      const secret = settled().rotate({ keys: [{ name: 'new_keys', layout: LAYOUTS['newestFirst()'] }] }, 90 * DAY);
      expect(secret.document()).toEqual({ keys: ['K3', 'K2'], new_keys: ['K4'] });
      expect(secret.memory().keys.keys).toMatchObject({ asked: false });
    },
    'A faster or slower schedule': () => {
      expect(then(UPCOMING, UPCOMING, 61 * DAY).ring()).toBe('[K3, K4*, K2, K1]');
      expect(then(UPCOMING, UPCOMING, 900 * DAY).ring()).toBe('[K3, K4*, K2]');
    },
  };

  test('each row of the table is tried', () => {
    const [table] = tablesIn(PAGE.section('## Changing a live secret'));

    expect(firstCells(table)).toEqual(Object.keys(ROWS));
  });

  test.each(Object.entries(ROWS))('%s', (_, act) => act());

  test('renamed with a copy, nothing is lost', () => {
    const secret = settled(UPCOMING);
    const document = JSON.parse(secret.text!);
    secret.text = JSON.stringify({ ...document, new_keys: document.keys });

    secret.rotate({ keys: [{ name: 'new_keys', layout: LAYOUTS['newestFirst()'], ...UPCOMING }] }, 90 * DAY);

    expect(secret.ring('new_keys')).toBe('[K2, K4*, K3, K1]');
    expect(PAGE.text).toContain("jq --compact-output '.new_keys = .keys'");
  });
});

test('as many keys fit as is told', () => {
  const [, bytes, count, years] = /costs (\d+) of them, memory included, so (\d+) fit beside nothing else: (\d+)\nyears/.exec(PAGE.text)!;
  const spec = keysWith({ length: 64, retention: { forever: true } });
  const sizes: number[] = [];
  for (let text: string | undefined; sizes.length < 1 || sizes[sizes.length - 1] <= MAX_SECRET_BYTES;) {
    const at = new Date(sizes.length * 30 * DAY);
    text = successorOf({ text, since: at }, spec, { versionId: '11111111-2222-4333-8444-555555555555', now: at, fresh: randomKey }).text;
    sizes.push(Buffer.byteLength(text));
  }

  // The first has no previous key, the last does not fit.
  expect(sizes.length - 2).toBe(Number(count));
  expect(sizes[10] - sizes[9]).toBe(Number(bytes));
  expect(Math.floor(Number(count) * 30 / 365.25)).toBe(Number(years));
  expect(PAGE.text).toContain(`A secret holds ${MAX_SECRET_BYTES.toLocaleString('en')} bytes.`);
});
