import { LAYOUTS, made } from './layouts';
import { DAY, HOUR, keysWith, LivingSecret } from './living-secret';
import { bare, firstCells, Page, tablesIn } from './page';
import { randomKey } from '../../src/handler/key-material';
import { successorOf } from '../../src/handler/key-ring';
import { KeyRetentionSpec, KeyShape, MAX_SECRET_BYTES, MEMORY_FIELD } from '../../src/key-spec';

/* What docs/keys-that-overlap.md says of rings over time, compared with what the rotation makes of them. */

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

test('the one line makes a ring that announces, in the form of Django', () => {
  const [, line] = /\*\*In one line:\*\* `([^`]+)`/.exec(PAGE.prose)!;

  expect(made(line)._named()).toMatchObject({ name: 'SECRET_KEY', layout: { kind: 'currentAndOthers', field: 'SECRET_KEY_FALLBACKS' }, upcoming: true });
});

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
    expect(made(`KeyRetention.${head}`)._spec()).toEqual(retention);
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
    expect(PAGE.prose).toContain('a previous key stays until `retired + cacheTtl + validFor`');
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

test('as many keys fit as is told', () => {
  const [, bytes, count, years] = /costs (\d+) of them, memory included, so (\d+) fit beside nothing else: (\d+) years/.exec(PAGE.prose)!;
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
  expect(PAGE.prose).toContain(`A secret holds ${MAX_SECRET_BYTES.toLocaleString('en')} bytes.`);
});
