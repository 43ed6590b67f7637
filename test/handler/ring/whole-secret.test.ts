import { DocumentOfKeys, fresh } from './document-of-keys';
import { key, valueOf } from './made-keys';
import { layoutsOfString, ringOfString } from '../../../src/handler/ring/whole-secret';
import { RotationError } from '../../../src/handler/rotation-error';
import { ALPHABETS, KeyShape, WholeSecretSpec } from '../../../src/key-spec';
import { messageOf } from '../message-of';

const OLD = valueOf('old');
/** The characters of the made-up keys, the dots included that fill them up. */
const format = { alphabet: `${ALPHABETS.alphanumeric}-.`, length: 24 };
const whole = (shape: KeyShape): WholeSecretSpec => ({ wholeSecret: { format, ...shape } });
const COUNT: KeyShape = { retention: { count: 2 } };
const JOINED: KeyShape = { layout: { kind: 'joined', separator: ',' }, ...COUNT };
const LIST: KeyShape = { layout: { kind: 'newestFirst' }, ...COUNT };
const MAP: KeyShape = { layout: { kind: 'numberedMap' }, ...COUNT };
const VERSIONS: KeyShape = { layout: { kind: 'versioned' }, ...COUNT };

const after = (begin: string | undefined, ...shapes: KeyShape[]) => {
  const document = new DocumentOfKeys(begin);
  shapes.forEach((shape, index) => document.rotate(whole(shape), { at: index + 1 }));
  return document.text;
};

describe('a whole secret', () => {
  test('keeps previous keys by their number, or for ever', () => {
    expect(after(undefined, JOINED)).toBe(fresh(1));
    expect(after(OLD, JOINED, JOINED, JOINED)).toBe([3, 2, 1].map(fresh).join(','));
    const forever: KeyShape = { ...LIST, retention: { forever: true } };
    expect(after(OLD, forever, forever)).toBe(JSON.stringify([fresh(2), fresh(1), OLD]));
  });

  /** The first key and those that followed, by version. */
  const versions = JSON.stringify([3, 2, 1].map((version) => ({ version, value: version === 1 ? OLD : fresh(version - 1) })));

  test('has keys with numbers that stay', () => {
    expect(after(OLD, MAP, MAP, MAP)).toBe(JSON.stringify({ 2: fresh(1), 3: fresh(2), 4: fresh(3) }));
    expect(after(OLD, VERSIONS, VERSIONS)).toBe(versions);
  });

  test('moves from one form in JSON to another, or to joined keys, and loses none', () => {
    expect(after(OLD, LIST, MAP)).toBe(JSON.stringify({ 1: OLD, 2: fresh(1), 3: fresh(2) }));
    expect(after(OLD, MAP, VERSIONS)).toBe(versions);
    expect(after(OLD, VERSIONS, LIST)).toBe(JSON.stringify([fresh(2), fresh(1), OLD]));
    expect(after(OLD, MAP, JOINED)).toBe([fresh(2), fresh(1), OLD].join(','));
  });

  test('holds the current key alone where it stands alone', () => {
    expect(after(OLD, {}, {})).toBe(fresh(2));
    expect(after(OLD, JOINED, {})).toBe(fresh(2));
  });

  test('is read with a key that stands twice once', () => {
    expect(ringOfString(`${OLD},a,${OLD},a`, JOINED)).toEqual({ current: { value: OLD }, previous: [{ value: 'a' }] });
  });

  test('is read with each number of a key that stands twice in a map', () => {
    expect(ringOfString('{"1":"a","2":"b","3":"a"}', MAP))
      .toEqual({ current: { value: 'a', id: '3' }, previous: [{ value: 'b', id: '2' }, { value: 'a', id: '1' }] });
  });

  test.each<[KeyShape, string]>([[{}, '{"a":"b"}'], [{}, '[]'], [LIST, '{"a":"b"}'], [LIST, '[1]'], [MAP, '[["a"]]'], [JOINED, '{"a":"b"}'], [LIST, '\ufeff["a"]'], [JOINED, '\ufeff["a"]']])(
    'of another kind is refused: %j of %s', (shape, text) => {
      const act = () => after(text, shape);

      expect(messageOf(act)).toBe(
        'the value is a JSON object or array, which a whole-secret key would replace altogether; name its fields in keyNames, or store one plain string',
      );
      expect(act).toThrow(RotationError);
    });

  test('that would lose a ring for one plain string is refused, and told how to leave the ring', () => {
    expect(messageOf(() => after('["a"]', {}))).toBe(
      'the value is a JSON object or array, which a whole-secret key would replace altogether; ' +
      'if it is a ring of keys, keep KeyLayout.newestFirst(), or put the key that signs alone, as one plain string; else name its fields in keyNames',
    );
  });

  test.each<[KeyShape, string]>([[LIST, '["a",""]'], [MAP, '{"1":"a","2":null}'], [JOINED, 'a,,b'], [JOINED, 'a,']])(
    'with nothing in the place of a key is refused: %j of %s', (shape, text) => {
      expect(() => after(text, shape)).toThrow("field 'the whole secret' has an empty string or null where a key stands");
    });

  test('with a field twice is refused', () => {
    expect(() => after('{"1":"a","1":"b"}', MAP)).toThrow("field 'the whole secret' has an object in which a field stands twice");
  });

  test('whose keys have the separator in them is refused', () => {
    expect(() => after('["a,b"]', JOINED)).toThrow("a key of 'the whole secret' that would be kept has the separator ','");
  });

  test('whose keys break what their reader demands is refused', () => {
    const demands = { pattern: '^.{24}$', words: '24 characters' };

    expect(() => after('a,b', { ...JOINED, demands })).toThrow("the current key of 'the whole secret' is not what its reader takes (24 characters)");
    expect(after('a', { demands })).toBe(fresh(1));
    expect(() => after('a', { demands: { pattern: '^.{25}$', words: '25 characters' } }))
      .toThrow("a fresh key of 'the whole secret' is not what its reader takes (25 characters)");
  });

  test('has other forms in which it may stand', () => {
    expect(layoutsOfString('["a"]', MAP).map(({ kind }) => kind)).toEqual(['numberedMap', 'newestFirst', 'versioned']);
    expect(layoutsOfString('["a"]', {}).map(({ kind }) => kind)).toEqual(['single', 'newestFirst', 'numberedMap', 'versioned']);
    expect(layoutsOfString('a', MAP).map(({ kind }) => kind)).toEqual(['numberedMap']);
  });

  test('moves from joined keys to another layout or separator, and loses none', () => {
    expect(after(OLD, JOINED, JOINED, LIST)).toBe(JSON.stringify([fresh(3), fresh(2), fresh(1)]));
    expect(after(OLD, JOINED, MAP)).toBe(JSON.stringify({ 1: OLD, 2: fresh(1), 3: fresh(2) }));
    expect(after(OLD, JOINED, { ...JOINED, layout: { kind: 'joined', separator: '; ' } })).toBe([fresh(2), fresh(1), OLD].join('; '));
    const undefinedKey = valueOf('undefined');
    expect(after(`${OLD.padEnd(24, '.')},${undefinedKey}`, LIST)).toBe(JSON.stringify([fresh(1), OLD.padEnd(24, '.'), undefinedKey]));
  });

  test('keeps a password whose beginning could be a part of the separator, or is refused', () => {
    const password = '&%$password-for-tests-only';

    expect(after(password, JOINED, JOINED)).toBe([fresh(2), fresh(1), password].join(','));
    expect(() => after(password, JOINED, LIST)).toThrow('the value looks like several keys in one string');
  });

  test('whose kept key has the separator asked for now in it is refused, and no key is taken for two', () => {
    const password = 'password,for-tests-only';
    const bars: KeyShape = { ...JOINED, layout: { kind: 'joined', separator: '|' } };

    expect(after(password, bars, bars)).toBe([fresh(2), fresh(1), password].join('|'));
    expect(() => after(password, bars, JOINED)).toThrow("a key of 'the whole secret' that would be kept has the separator ',' in it");
  });

  test('whose separator is the beginning of the former one moves, and its keys stay as they are', () => {
    const spaced: KeyShape = { ...JOINED, layout: { kind: 'joined', separator: ', ' } };

    expect(after(OLD, spaced, spaced, JOINED)).toBe([3, 2, 1].map(fresh).join(','));
  });

  test('that looks like several keys is one where it stands in a list', () => {
    const password = `${'x'.repeat(20)} ${'y'.repeat(20)}`;

    expect(() => after(password, JOINED)).toThrow('put the keys by hand as a JSON list');
    expect(after(JSON.stringify([password]), JOINED)).toBe(`${fresh(1)},${password}`);
  });

  test('of joined keys of another format is refused under another layout', () => {
    expect(() => after(OLD, JOINED, { ...LIST, format: { bytes: 32, encoding: 'hex' } })).toThrow('the value looks like several keys in one string');
  });

  test('is told of where it is a ring', () => {
    const told = new DocumentOfKeys(OLD);
    const shapes = [LIST, LIST, { ...LIST, retention: { count: 1 } }, JOINED];

    const reports = shapes.map((shape, index) => told.rotate(whole(shape), { at: index + 1 }).reports);

    expect(reports).toEqual([
      [{ key: 'the whole secret', event: 'rotated', previous: 1, dropped: 0 }],
      [{ key: 'the whole secret', event: 'rotated', previous: 2, dropped: 0 }],
      [{ key: 'the whole secret', event: 'rotated', previous: 1, dropped: 2 }],
      [{ key: 'the whole secret', event: 'rotated', previous: 2, dropped: 0 }],
    ]);
    expect(new DocumentOfKeys(OLD).rotate(whole({}), { at: 1 }).reports).toEqual([]);
    expect(new DocumentOfKeys(undefined).rotate(whole({}), { at: 1 }).reports).toEqual([]);
  });

  test('tells of the joined keys that go for one alone, if they can be told apart', () => {
    const joined = [4, 3].map(fresh).join(',');

    expect(new DocumentOfKeys(joined).rotate(whole({}), { at: 1 }).reports).toEqual([{ key: 'the whole secret', event: 'rotated', previous: 0, dropped: 2 }]);
    expect(new DocumentOfKeys(`${'x'.repeat(20)},${'y'.repeat(20)}`).rotate(whole({}), { at: 1 }).reports).toEqual([]);
  });
});

describe('a pending string', () => {
  const [N, A, B] = ['new', 'a', 'b'].map((name) => key(name).value);
  const kinship = (pending: string, current: string | undefined, shape: KeyShape) => {
    const document = new DocumentOfKeys(current);
    return document.kinship(pending, whole(shape)).kind;
  };
  const list = (...keys: string[]) => JSON.stringify(keys);

  test.each<[string, string, string | undefined, KeyShape]>([
    ['joined', `${N},${A},${B}`, `${A},${B}`, JOINED],
    ['a list', list(N, A, B), list(A, B), LIST],
    ['a list, fewer being asked for since', list(N, A, B), list(A, B), { ...LIST, retention: { count: 1 } }],
    ['a map', JSON.stringify({ 3: B, 4: A, 5: N }), JSON.stringify({ 3: B, 4: A }), MAP],
    ['a first one', list(N), undefined, LIST],
    ['a list, a map being asked for since', list(N, A, B), list(A, B), MAP],
    ['a map, versions being asked for since', JSON.stringify({ 1: A, 2: N }), A, VERSIONS],
    ['joined, a list being asked for since', [2, 1].map(fresh).join(), fresh(1), LIST],
  ])('follows: %s', (_, pending, current, shape) => {
    expect(kinship(pending, current, shape)).toBe('successor');
  });

  test('is a copy', () => {
    expect(kinship(list(A, B), list(A, B), LIST)).toBe('copy');
  });

  test.each<[string, string, string | undefined, KeyShape]>([
    ['without the current key', list(N, B), list(A), LIST],
    ['with another previous key', list(N, A, valueOf('c')), list(A, B), LIST],
    ['with previous keys in another order', list(N, B, A), list(A, B), LIST],
    ['with white space', `${JSON.stringify([N, A, B], undefined, 1)}`, list(A, B), LIST],
    ['with another number', JSON.stringify({ 1: A, 3: N }), A, MAP],
    ['with something from nowhere', list(N, A), undefined, LIST],
  ])('does not follow: %s', (_, pending, current, shape) => {
    expect(() => kinship(pending, current, shape)).toThrow('the pending value and AWSCURRENT differ in more than the keys');
  });

  test.each<[string, string, KeyShape]>([['none', N, LIST], ['one of two', list(N, A), LIST], ['one of two that are joined', `${N},${A}`, JOINED]])(
    'does not follow where it keeps fewer than are asked for: %s', (_, pending, shape) => {
      expect(() => kinship(pending, shape === LIST ? list(A, B) : `${A},${B}`, shape)).toThrow('the pending value keeps fewer previous keys than are asked for');
    },
  );

  test.each<[string, string, KeyShape]>([['an old key signs', list(B, A), LIST], ['the current key signs', `${A},${B}`, { ...JOINED }]])('does not follow where %s', (_, pending, shape) => {
    expect(() => kinship(pending, shape === LIST ? list(A, B) : `${A},${B},${N}`, shape)).toThrow('the pending value is the one of AWSCURRENT');
  });
});
