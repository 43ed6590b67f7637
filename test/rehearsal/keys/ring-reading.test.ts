import { AskedKey } from '../../../rehearsal/keys/asked-keys';
import { readBeginning, readRing } from '../../../rehearsal/keys/ring-reading';
import { KeyLayoutSpec } from '../../../src/key-spec';

const NONE = { retention: { count: 1 }, upcoming: false, cacheTtl: 0 };
const key = (layout: KeyLayoutSpec, name = 'key'): AskedKey => ({ name, layout, ...NONE });
const WHOLE = '(whole secret)';

/** The values that are found, the signing one first. */
function found(keys: ReturnType<typeof readRing>): Array<string | undefined> | undefined {
  return keys && [keys.signing?.value, ...keys.others.map(({ value }) => value)];
}

const HELD: Array<[string, KeyLayoutSpec, object, string[]]> = [
  ['one string', { kind: 'single' }, { key: 'c' }, ['c']],
  ['a list', { kind: 'newestFirst' }, { key: ['c', 'n', 'p'] }, ['c', 'n', 'p']],
  ['a list backwards', { kind: 'oldestFirst' }, { key: ['p', 'n', 'c'] }, ['c', 'n', 'p']],
  ['a list as text', { kind: 'newestFirst', text: true }, { key: '["c","p"]' }, ['c', 'p']],
  ['joined', { kind: 'joined', separator: ',' }, { key: 'c,n,p' }, ['c', 'n', 'p']],
  ['two fields', { kind: 'currentAndOthers', field: 'more' }, { key: 'c', more: ['n', 'p'] }, ['c', 'n', 'p']],
  ['two fields, one of them joined', { kind: 'currentAndOthers', field: 'more', separator: ',' }, { key: 'c', more: 'n,p' }, ['c', 'n', 'p']],
  ['two fields, one of them text', { kind: 'currentAndOthers', field: 'more', text: true }, { key: 'c', more: '["p"]' }, ['c', 'p']],
  ['numbers', { kind: 'numberedMap' }, { key: { 1: 'p', 2: 'c' } }, ['c', 'p']],
  ['numbers and the current one', { kind: 'numberedMap', field: 'no' }, { key: { 1: 'p', 2: 'c', 3: 'n' }, no: '2' }, ['c', 'n', 'p']],
  ['versions', { kind: 'versioned' }, { key: [{ version: 2, value: 'c' }, { version: 1, value: 'p' }] }, ['c', 'p']],
  ['ids', { kind: 'keyIds', field: 'id' }, { key: { x: 'p', y: 'c' }, id: 'y' }, ['c', 'p']],
];

describe('readRing', () => {
  test.each(HELD)('finds the keys of %s', (_what, layout, document, values) => {
    expect(found(readRing(JSON.stringify(document), key(layout)))).toEqual(values);
  });

  test('finds the bytes of JSON Web Keys', () => {
    const jwk = (kid: string, text: string): object => ({ kty: 'oct', kid, k: Buffer.from(text).toString('base64url') });
    const text = JSON.stringify({ key: { keys: [jwk('x', 'p'), jwk('y', 'c')] }, id: 'y' });

    expect(found(readRing(text, key({ kind: 'jwkSet', field: 'id' })))).toEqual(['c', 'p']);
  });

  test('finds the keys of a whole secret', () => {
    expect(found(readRing('c', key({ kind: 'single' }, WHOLE)))).toEqual(['c']);
    expect(found(readRing('c p', key({ kind: 'joined', separator: ' ' }, WHOLE)))).toEqual(['c', 'p']);
    expect(found(readRing('["c","p"]', key({ kind: 'newestFirst' }, WHOLE)))).toEqual(['c', 'p']);
  });

  test.each<[string, KeyLayoutSpec, string]>([
    ['a list for one string', { kind: 'single' }, '{"key":["c"]}'],
    ['an empty string', { kind: 'single' }, '{"key":""}'],
    ['a string for a list', { kind: 'newestFirst' }, '{"key":"c"}'],
    ['text for a list', { kind: 'newestFirst' }, '{"key":"[\\"c\\"]"}'],
    ['a list for text', { kind: 'newestFirst', text: true }, '{"key":["c"]}'],
    ['text for the others', { kind: 'currentAndOthers', field: 'more' }, '{"key":"c","more":"[]"}'],
    ['an empty list', { kind: 'newestFirst' }, '{"key":[]}'],
    ['an id that no key has', { kind: 'keyIds', field: 'id' }, '{"key":{"x":"c"},"id":"y"}'],
    ['no such field', { kind: 'newestFirst' }, '{}'],
    ['no JSON object', { kind: 'newestFirst' }, '[]'],
  ])('finds nothing in %s', (_what, layout, text) => {
    expect(readRing(text, key(layout))).toBeUndefined();
  });
});

describe('readBeginning', () => {
  test.each(HELD)('reads %s as it is', (_what, layout, document, values) => {
    expect(found(readBeginning(JSON.stringify(document), key(layout)))).toEqual(values);
  });

  test.each(HELD.filter(([, { kind }]) => kind !== 'single'))('takes a plain string as the current key before it becomes %s', (_what, layout) => {
    expect(found(readBeginning('{"key":"c"}', key(layout)))).toEqual(['c']);
    expect(found(readBeginning('{"other":"c"}', key(layout)))).toEqual([undefined]);
    expect(found(readBeginning('{"key":""}', key(layout)))).toEqual([undefined]);
    expect(found(readBeginning(undefined, key(layout)))).toEqual([undefined]);
  });

  test('takes a whole secret for one key, unless it is a ring', () => {
    expect(found(readBeginning('c', key({ kind: 'newestFirst' }, WHOLE)))).toEqual(['c']);
    expect(found(readBeginning('["c","p"]', key({ kind: 'newestFirst' }, WHOLE)))).toEqual(['c', 'p']);
    expect(found(readBeginning('c,p', key({ kind: 'joined', separator: ',' }, WHOLE)))).toEqual(['c', 'p']);
  });

  test('can make nothing of another form', () => {
    expect(readBeginning('{"key":{"a":"c"}}', key({ kind: 'newestFirst' }))).toBeUndefined();
    expect(readBeginning('{"key":["c"]}', key({ kind: 'single' }))).toBeUndefined();
    expect(readBeginning('plain', key({ kind: 'newestFirst' }))).toBeUndefined();
  });
});
