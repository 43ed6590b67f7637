import { Duration } from 'aws-cdk-lib';
import { KeyFormat, KeyLayout, KeyRetention, NamedKeyOptions, RandomKey } from '../../src';
import { randomKey } from '../../src/handler/key-material';
import { successorOf } from '../../src/handler/key-ring';
import { KeySpec } from '../../src/key-spec';
import { specimenBytes } from '../../src/rotator/specimen';

const DAY = 86_400_000;
const UUID = '11111111-2222-4333-8444-555555555555';

/** What the handler makes in so many rotations, one a day, from nothing. */
function rotated(spec: KeySpec, rotations: number): string {
  let text: string | undefined;
  for (let index = 0; index < rotations; index++) {
    const now = new Date(Date.UTC(2026, 0, 1) + index * DAY);
    text = successorOf({ text, since: new Date(now.getTime() - DAY) }, spec, { versionId: UUID, now, fresh: randomKey }).text;
  }
  return text!;
}

const LAYOUTS: [string, KeyLayout][] = [
  ['newestFirst', KeyLayout.newestFirst()],
  ['newestFirst as text', KeyLayout.newestFirst().asText()],
  ['oldestFirst', KeyLayout.oldestFirst()],
  ['joined', KeyLayout.joined(',')],
  ['currentAndOthers', KeyLayout.currentAndOthers('key_others')],
  ['currentAndOthers as text', KeyLayout.currentAndOthers('key_others').asText()],
  ['numberedMap with a field', KeyLayout.numberedMap({ currentNumberField: 'key_number' })],
  ['versioned', KeyLayout.versioned()],
  ['keyIds', KeyLayout.keyIds('key_id')],
  ['jwkSet as text', KeyLayout.jwkSet('key_id').asText()],
];

/** The moments of the newest keys are not written yet, and small numbers are shorter: less than these bytes a key, or once. */
const NUMBERS = 14;
const MOMENTS = 2 * 40;

describe.each(LAYOUTS)('the size of %s', (form, layout) => {
  test.each([
    ['by the clock', { retention: KeyRetention.validFor(Duration.days(20)) }, 21],
    ['by number, announced', { retention: KeyRetention.count(7), upcoming: true }, 7],
    ['of another format', { retention: KeyRetention.count(3), format: KeyFormat.bytesAsHex(32).withPrefix('key_') }, 3],
  ] as [string, NamedKeyOptions, number][])('%s is that of what the handler writes', (_, options, previous) => {
    const spec: KeySpec = { keys: [RandomKey.named('key', { layout, ...options })._named()!, { name: 'single', length: 40 }], purge: 'leak-1' };

    const text = rotated(spec, 40);

    const actual = Buffer.byteLength(text);
    const keys = previous + 2;
    const memory = JSON.parse(JSON.parse(text)._key_rotation);
    expect(memory.keys.key.previous).toHaveLength(previous);
    const expected = specimenBytes(spec, [previous, 0]);
    expect(expected - actual).toBeGreaterThanOrEqual(0);
    expect(expected - actual).toBeLessThanOrEqual(MOMENTS + (/numbered|versioned/.test(form) ? keys * NUMBERS : 0));
  });
});

test('the size of keys whose others are one string is exact but for the newest moment', () => {
  const spec: KeySpec = { keys: [RandomKey.laravel(undefined, { retention: KeyRetention.count(4) })._named()!] };

  const surplus = specimenBytes(spec, [4]) - Buffer.byteLength(rotated(spec, 10));

  expect(surplus).toBeGreaterThanOrEqual(0);
  expect(surplus).toBeLessThanOrEqual(MOMENTS);
});

test('the size of keys that stand alone is exact', () => {
  const spec: KeySpec = { keys: [{ name: 'a "quoted" näme', length: 40 }, { name: 'b', length: 16 }] };

  expect(specimenBytes(spec, [0, 0])).toBe(Buffer.byteLength(rotated(spec, 1)));
});

test.each([
  ['joined', KeyLayout.joined(',')],
  ['newestFirst', KeyLayout.newestFirst()],
])('the size of a whole secret, %s, is exact', (_, layout) => {
  const spec: KeySpec = { wholeSecret: RandomKey.wholeSecret({ layout, retention: KeyRetention.count(4) })._shape() };

  expect(specimenBytes(spec, [4])).toBe(Buffer.byteLength(rotated(spec, 10)));
});

test('characters that JSON escapes count as what they are written as', () => {
  const spec: KeySpec = { keys: [{ name: 'key', format: { alphabet: '"\\', length: 64 } }] };

  expect(specimenBytes(spec, [0])).toBe('{"key": ""}'.length + 128);
});

test.each([['last', 'abcdefghijklmnopqrstuvwxyz"\\'], ['first', '"\\abcdefghijklmnopqrstuvwxyz']])(
  'characters that JSON escapes count wherever they stand in the alphabet: %s', (_, alphabet) => {
    // Two of 16 characters, where a key has one on average.
    expect(specimenBytes({ keys: [{ name: 'key', format: { alphabet, length: 16 } }] }, [0])).toBe('{"key": ""}'.length + 18);
  });
