import { Fingerprints } from '../../../rehearsal/document/fingerprints';
import { AskedKey } from '../../../rehearsal/keys/asked-keys';
import { KeyMoment } from '../../../rehearsal/keys/key-witness';
import { keyHistory } from '../../../rehearsal/report/key-history';

const prints = new Fingerprints();
const KEY: AskedKey = { name: 'key', layout: { kind: 'newestFirst' }, retention: { validFor: 1_209_600 }, upcoming: true, cacheTtl: 3600 };
const moment = (event: string, current: string | undefined, announced: string | undefined, previous: string[] = [], gone: string[] = []): KeyMoment =>
  ({ at: new Date('2026-01-01T08:00:00Z'), event, parts: { current, announced, previous }, gone });

const cells = (lines: readonly string[]): string[][] => lines.map(line => line.trim().split(/ {2,}/));

test('has a column a part, with fingerprints and never a value', () => {
  const lines = keyHistory(KEY, [moment('begins', 'a', undefined), moment('rotated', 'b', 'c', ['a'], ['z'])], prints);

  expect(lines[0]).toBe('key: each key is announced a rotation early; previous keys stay for 14 days, and 1 hour for readers to read again');
  expect(cells(lines.slice(1))).toEqual([
    ['day', 'announced', 'current', 'previous', 'gone', 'what happened'],
    ['2026-01-01', '-', prints.of('a'), '-', '-', 'begins'],
    ['2026-01-01', prints.of('c'), prints.of('b'), prints.of('a'), prints.of('z'), 'rotated'],
  ]);
});

test('has no column for what is not asked for or never happens, and counts what has no room', () => {
  const lines = keyHistory({ ...KEY, upcoming: false, retention: { forever: true } }, [
    moment('three', 'a', undefined, ['b', 'c', 'd']), moment('five', 'a', undefined, ['b', 'c', 'd', 'e', 'f']),
  ], prints);

  expect(lines[0]).toBe('key: previous keys stay forever');
  expect(lines[1]).toMatch(/^ {2}day +current +previous +what happened$/);
  expect(cells(lines.slice(2))).toEqual([
    ['2026-01-01', ...['a', 'b', 'c', 'd'].map(value => prints.of(value)), 'three'],
    ['2026-01-01', ...['a', 'b', 'c'].map(value => prints.of(value)), '3 more', 'five'],
  ]);
});

test.each<[AskedKey['retention'], string]>([
  [{ count: 1 }, '1 previous key stays'],
  [{ count: 3 }, '3 previous keys stay'],
  [{ validFor: 90 }, 'previous keys stay for 90 seconds, and 1 hour for readers to read again'],
  [{ validFor: 86_400 }, 'previous keys stay for 1 day, and 1 hour for readers to read again'],
])('says what stays: %j', (retention, words) => {
  expect(keyHistory({ ...KEY, upcoming: false, retention }, [], prints)[0]).toBe(`key: ${words}`);
});

test('counts several that are gone at once', () => {
  expect(cells(keyHistory(KEY, [moment('purged', 'a', 'b', [], ['c', 'd'])], prints))[2]).toContain('2 keys');
});
