import { messageOf } from './message-of';
import { asked, DocumentOfKeys, fresh } from './ring/document-of-keys';
import { valueOf } from './ring/made-keys';
import { RotationError } from '../../src/handler/rotation-error';
import { KeyLayoutSpec, KeyShape, MEMORY_FIELD, NamedKeySpec, NamedKeysSpec } from '../../src/key-spec';

const OLD = valueOf('old');
const MONTH = 30 * 24;
const MORE = 'the pending value and AWSCURRENT differ in more than the keys: one of them was changed, or the key names were, since the rotation began';

const LAYOUTS: KeyLayoutSpec[] = [
  { kind: 'newestFirst' }, { kind: 'oldestFirst' }, { kind: 'joined', separator: ',' }, { kind: 'currentAndOthers', field: 'x' },
  { kind: 'currentAndOthers', field: 'x', separator: ',' }, { kind: 'numberedMap', field: 'x' },
  { kind: 'versioned' }, { kind: 'keyIds', field: 'x' }, { kind: 'jwkSet', field: 'x' },
];
const ALL = LAYOUTS.flatMap((layout) => layout.kind === 'joined' ? [layout] : [layout, { ...layout, text: true }]);

const ring = (layout: KeyLayoutSpec, shape: KeyShape = {}): KeyShape => ({ layout, upcoming: true, retention: { count: 2 }, ...shape });
const named = (...keys: NamedKeySpec[]): NamedKeysSpec => ({ keys });

/** A secret in mid-rotation: what is current has an announced and a previous key; the pending value has the next ones. */
function midRotation(shape: KeyShape, spec: NamedKeysSpec = named(asked('b'), asked('a', shape))) {
  const document = new DocumentOfKeys(`{"n": 1.0, "a": "${OLD}", "m": []}`);
  [1, 2, 3].forEach((month) => document.rotate(spec, { at: month * MONTH }));
  const { text: pending, reports } = document.make(spec, { at: 4 * MONTH });
  return { document, pending, reports, spec, kinship: (text: string, later = spec) => document.kinship(text, later) };
}

describe.each(ALL)('a pending value in layout %j', (layout) => {
  const begun = () => midRotation(ring(layout));
  const written = (value: string) => layout.kind === 'jwkSet' ? Buffer.from(value).toString('base64url') : value;
  // The odd ones are of the key that stands alone, of which nothing is remembered.
  const values = [2, 4, 6, 8].map((number) => written(fresh(number)));
  const expectRefusal = (change: (pending: string) => string, { pending, kinship } = begun()) => {
    const text = change(pending);
    expect(text).not.toBe(pending);
    expect(() => kinship(text)).toThrow(RotationError);
    expect(messageOf(() => kinship(text))).not.toMatch(/for-tests-only/);
  };

  test('is the exact successor, told of in the same words', () => {
    const { pending, reports, kinship } = begun();

    expect(kinship(pending)).toEqual({ kind: 'successor', reports });
  });

  test('is its copy, too, with nothing to tell', () => {
    const { document, kinship } = begun();

    expect(kinship(document.text!)).toEqual({ kind: 'copy', reports: [] });
  });

  test.each<[string, KeyShape]>([
    ...LAYOUTS.map((later): [string, KeyShape] => [`layout ${later.kind}`, ring(later)]),
    ['a value that stands alone', {}],
    ['another format', ring(layout, { length: undefined, format: { bytes: 64, encoding: 'hex' } })],
    ['another retention', ring(layout, { retention: { validFor: 1 } })],
    ['no upcoming', ring(layout, { upcoming: false })],
    ['another cacheTtl', ring(layout, { cacheTtl: 999_999_999 })],
    ['other demands', ring(layout, { demands: { pattern: '^.$', words: 'one character' } })],
  ])('passes after a deployment that asks for %s', (_, shape) => {
    const { pending, kinship } = begun();
    const later: NamedKeySpec = { ...asked('a', shape), ...shape.format ? { length: undefined } : {} };

    expect(kinship(pending, named(later, asked('b'))).kind).toBe('successor');
  });

  test.each([['added', ['a', 'b', 'c'], 'c'], ['removed', ['a'], 'b'], ['renamed', ['b', 'd'], 'a']])('is refused after a key was %s', (_, names, changed) => {
    const { pending, kinship } = begun();

    expect(messageOf(() => kinship(pending, named(...names.map((name) => asked(name, name === 'a' ? ring(layout) : {})))))).toBe(
      `key '${changed}' is asked for now or was when the pending value was made, but not both: the key names were changed since the rotation began`,
    );
  });

  test('is refused with any two keys swapped', () => {
    const rotation = begun();

    expect(values.filter((value) => !rotation.pending.includes(value))).toEqual([]);
    values.forEach((one) => values.filter((other) => other !== one).forEach((other) =>
      expectRefusal((pending) => pending.replace(one, '\u0000').replace(other, one).replace('\u0000', other), rotation)));
  });

  test('is refused with any key replaced by another, be it retired or unknown', () => {
    const rotation = begun();

    values.forEach((value) => [OLD.padEnd(24, '.'), fresh(1), valueOf('unknown').padEnd(24, '.')].filter((other) => written(other) !== value).forEach((other) =>
      expectRefusal((pending) => pending.replace(value, written(other)), rotation)));
  });

  test('is refused with a foreign byte changed, in the document or in the memory', () => {
    expectRefusal((pending) => pending.replace('1.0', '1.00'));
    expectRefusal((pending) => pending.replace('"m": []', '"m": [ ]'));
    expectRefusal((pending) => pending.replace(/\}$/, ',"more": 1}'));
    expectRefusal((pending) => pending.replace(/(\\"at\\":\\"20\d\d-)(\d\d)/, (_, head, month) => `${head}${month === '01' ? '02' : '01'}`));
    expectRefusal((pending) => pending.replace(/(\\"digest\\":\\")(.)/, (_, head, first) => `${head}${first === 'A' ? 'B' : 'A'}`));
    expectRefusal((pending) => pending.replace(/\\"for\\":\\"[^"]*\\"/, '\\"for\\":\\"another\\"'));
    expectRefusal((pending) => pending.replace(/\\"cacheTtl\\":\d+/, '\\"cacheTtl\\":99999999'));
    expectRefusal((pending) => pending.replace(/,"_key_rotation": ".*"\}$/, '}'));
  });
});

describe('a pending value', () => {
  test('that announces a retired key is refused, even if its memory says so', () => {
    const { document, kinship, spec } = midRotation(ring({ kind: 'newestFirst' }));
    const other = new DocumentOfKeys(document.text);
    const { text } = other.make(spec, { at: 4 * MONTH });
    const forged = document.fields.a.at(-1);
    const tampered = JSON.parse(text);
    const memory = JSON.parse(tampered[MEMORY_FIELD]);
    memory.keys.a.announced.digest = memory.keys.a.previous.at(-1).digest;
    tampered.a[1] = forged;
    tampered[MEMORY_FIELD] = JSON.stringify(memory);

    expect(() => kinship(JSON.stringify(tampered))).toThrow(RotationError);
  });

  test('without a previous key that is kept is refused, even if its memory says so', () => {
    const { pending, kinship } = midRotation(ring({ kind: 'newestFirst' }));
    const tampered = JSON.parse(pending);
    const memory = JSON.parse(tampered[MEMORY_FIELD]);
    memory.keys.a.previous.pop();
    tampered.a.pop();
    const text = pending.replace(/"a": \[.*?\]/, `"a": ${JSON.stringify(tampered.a)}`).replace(/"_key_rotation": ".*"\}$/, `"_key_rotation": ${JSON.stringify(JSON.stringify(memory))}}`);

    expect(messageOf(() => kinship(text))).toBe(MORE);
  });

  test('whose fresh JSON Web Key says something of itself that no rotation writes is refused', () => {
    const { pending, kinship } = midRotation(ring({ kind: 'jwkSet', field: 'x' }));

    expect(messageOf(() => kinship(pending.replaceAll('"alg":"HS256"', '"alg":"none"')))).toBe(MORE);
    expect(messageOf(() => kinship(pending.replace(/"alg":"HS256",("kid":"[^"]*","k":"[^"]*"\}\]|"kid":"[^"]*","k":"[^"]*"\},\{)/, '"alg":"none",$1')))).toBe(MORE);
  });

  test('whose fresh key has an id or a number that no rotation gives is refused', () => {
    const ids = midRotation(ring({ kind: 'keyIds', field: 'x' }));
    const id = Object.entries<string>(JSON.parse(ids.pending).a).at(-1)![0];
    const announced = Object.keys(JSON.parse(ids.pending).a).find((one) => !Object.keys(ids.document.fields.a).includes(one))!;
    const numbers = midRotation(ring({ kind: 'versioned' }));

    expect(id).toMatch(/^[0-9a-f]{16}$/);
    expect(() => ids.kinship(ids.pending.replaceAll(announced, 'telling-name'))).toThrow(RotationError);
    expect(() => numbers.kinship(numbers.pending.replace('"version":5', '"version":6').replace('\\"id\\":\\"5\\"', '\\"id\\":\\"6\\"'))).toThrow(RotationError);
  });

  test('passes if fields were added in an order that a deployment has changed since', () => {
    const shape = (name: string): NamedKeySpec => asked(name, ring({ kind: 'currentAndOthers', field: `${name}_others` }));
    const made = named(shape('c'), asked('2'), shape('a'), asked('b'));
    const later = named(asked('b', ring({ kind: 'newestFirst' })), asked('a'), asked('2'), asked('c'));
    const document = new DocumentOfKeys(`{"a": "${OLD}", "c_others": []}`);

    const { text } = document.make(made, { at: 1 });

    expect(document.kinship(text, made).kind).toBe('successor');
    expect(document.kinship(text, later).kind).toBe('successor');
  });

  test('of single values passes if rings are asked for since, and of rings if single values are', () => {
    const single = named(asked('a'), asked('b'));
    const rings = named(asked('b', ring({ kind: 'newestFirst' })), asked('a', ring({ kind: 'keyIds', field: 'x' })));
    const document = new DocumentOfKeys(`{"a": "${OLD}"}`);

    expect(document.kinship(document.make(single, { at: 1 }).text, rings).kind).toBe('successor');
    expect(document.kinship(document.make(rings, { at: 1 }).text, single).kind).toBe('successor');
  });

  test('of fewer characters than a key alone must have passes in a ring, whose memory knows it', () => {
    const short: KeyShape = { format: { alphabet: 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_+/', length: 11 }, layout: { kind: 'newestFirst' } };
    const document = new DocumentOfKeys(undefined);
    const text = document.make({ keys: [{ name: 'a', ...short }] }, { at: 1 }).text;

    expect(document.kinship(text, named(asked('a', ring({ kind: 'newestFirst' })))).kind).toBe('successor');
  });

  test('passes while the key that it leaves as it is is too young, and after a purge', () => {
    const shape = ring({ kind: 'newestFirst' }, { cacheTtl: 1_000 * 3_600 });
    const document = new DocumentOfKeys(`{"a": "${OLD}"}`);
    document.rotate(named(asked('a', shape)), { at: 1 });

    const young = document.make(named(asked('a', shape)), { at: 2 });
    expect(young.reports[0].event).toBe('left as it is: the announced key is younger than cacheTtl');
    expect(document.kinship(young.text, named(asked('a', shape))).kind).toBe('successor');
    const purge = { ...named(asked('a', shape)), purge: 'leak' };
    expect(document.kinship(document.make(purge, { at: 2 }).text, named(asked('a', shape))).kind).toBe('successor');
  });

  test('that follows an older value is refused: AWSCURRENT has moved', () => {
    const { document, pending, spec } = midRotation(ring({ kind: 'newestFirst' }));
    const { versionId } = document;
    document.rotate(spec, { at: 5 * MONTH });
    document.versionId = versionId;

    expect(() => document.kinship(pending, spec)).toThrow(RotationError);
  });

  test('that is a copy is read none the less: a value in the wrong shape is told', () => {
    const document = new DocumentOfKeys('{"a": ["", "b"]}');

    expect(() => document.kinship(document.text!, named(asked('a', ring({ kind: 'newestFirst' }))))).toThrow("field 'a' has an empty string or null where a key stands");
  });
});
