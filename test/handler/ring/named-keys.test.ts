import { asked, DocumentOfKeys, fresh, LIST, memoryOf, MONTH, OLD, spec, WEEK } from './document-of-keys';
import { hour } from './made-keys';
import { KeyShape, MEMORY_FIELD } from '../../../src/key-spec';

describe('the life of a ring', () => {
  test('begins with a plain string, kept as current where the next key is announced', () => {
    const document = new DocumentOfKeys(`{"a": "${OLD}", "n": 1.0}`);

    const lists = [1, 2, 3].map((month) => {
      document.rotate(spec(WEEK), { at: month * MONTH });
      return document.fields.a;
    });

    expect(lists).toEqual([[OLD, fresh(1)], [fresh(1), fresh(2), OLD], [fresh(2), fresh(3), fresh(1)]]);
    expect(document.text!.startsWith(`{"a": ["${fresh(2)}","${fresh(3)}","${fresh(1)}"], "n": 1.0,"_key_rotation": "{`)).toBe(true);
  });

  test('begins with nothing: a key, and one that is announced', () => {
    const document = new DocumentOfKeys(undefined);

    document.rotate(spec(WEEK), { at: MONTH });
    expect(document.fields.a).toEqual([fresh(1), fresh(2)]);
    document.rotate(spec(WEEK), { at: 2 * MONTH });
    expect(document.fields.a).toEqual([fresh(2), fresh(3), fresh(1)]);
  });

  test('begins with a plain string, kept as previous where none is announced', () => {
    const document = new DocumentOfKeys(`{"a": "${OLD}"}`);

    document.rotate(spec(LIST), { at: 1 });
    expect(document.fields.a).toEqual([fresh(1), OLD]);
    document.rotate(spec(LIST), { at: 2 });
    expect(document.fields.a).toEqual([fresh(2), fresh(1)]);
  });

  test('goes by the moment at which AWSCURRENT moved, not at which the value was made', () => {
    const shape: KeyShape = { ...LIST, retention: { validFor: 3_600 }, cacheTtl: 0 };
    const document = new DocumentOfKeys(`{"a": "${OLD}"}`);
    document.rotate(spec(shape), { at: 10 });

    // It was retried for five hours: the old key retired at fifteen.
    document.rotate(spec(shape), { at: 15.5, since: 15 });

    expect(document.fields.a).toEqual([fresh(2), fresh(1), OLD]);
    expect(memoryOf(document).keys.a.previous).toMatchObject([{}, { at: hour(15).toISOString() }]);
    document.rotate(spec(shape), { at: 16, since: 15.6 });
    expect(document.fields.a).toEqual([fresh(3), fresh(2), fresh(1)]);
  });

  test('in a form with numbers keeps each key under its own', () => {
    const shape: KeyShape = { layout: { kind: 'numberedMap', field: 'a_current' }, upcoming: true, retention: { count: 2 } };
    const document = new DocumentOfKeys(`{"a": "${OLD}"}`);

    [1, 2, 3, 4].forEach((month) => document.rotate(spec(shape), { at: month * MONTH }));

    expect(document.fields).toMatchObject({ a: { 2: fresh(1), 3: fresh(2), 4: fresh(3), 5: fresh(4) }, a_current: '4' });
  });
});

describe('a purge', () => {
  const purged = (shape: KeyShape, begin: string) => {
    const document = new DocumentOfKeys(begin);
    document.rotate(spec(shape), { at: MONTH });
    const { reports } = document.rotate(spec(shape, 'leak'), { at: 2 * MONTH });
    return { document, reports };
  };

  test('leaves fresh keys only, announced ones included, and once', () => {
    const { document, reports } = purged({ ...WEEK, retention: { count: 3 } }, `{"a": "${OLD}"}`);

    expect(document.fields.a).toEqual([fresh(2), fresh(3)]);
    expect(reports).toEqual([{ key: 'a', event: 'purged', previous: 0, dropped: 2 }]);
    document.rotate(spec({ ...WEEK, retention: { count: 3 } }, 'leak'), { at: 3 * MONTH });
    expect(document.fields.a).toEqual([fresh(3), fresh(4), fresh(2)]);
    document.rotate(spec({ ...WEEK, retention: { count: 3 } }), { at: 4 * MONTH });
    document.rotate(spec({ ...WEEK, retention: { count: 3 } }, 'leak'), { at: 5 * MONTH });
    expect(document.fields.a).toHaveLength(5);
    document.rotate(spec(WEEK, 'another'), { at: 6 * MONTH });
    expect(document.fields.a).toHaveLength(2);
  });

  test.each([['missing', undefined], ['unreadable', 'some text']])('wins over a memory that is %s', (_, memory) => {
    const document = new DocumentOfKeys(JSON.stringify({ a: [OLD, `${OLD}-2`], [MEMORY_FIELD]: memory }));

    document.rotate(spec(LIST, 'leak'), { at: 1 });

    expect(document.fields.a).toEqual([fresh(1)]);
  });

  test('gives no number again', () => {
    const { document } = purged({ layout: { kind: 'numberedMap' }, retention: { count: 3 } }, JSON.stringify({ a: { 4: OLD, 7: `${OLD}-2` } }));

    expect(document.fields.a).toEqual({ 9: fresh(2) });
  });
});

test('nothing fresh is asked for before all is read', () => {
  const document = new DocumentOfKeys(`{"a": "${OLD}", "b": 1}`);

  expect(() => document.make({ keys: [asked('a', LIST), asked('b', LIST)] }, { at: 1 })).toThrow("field 'b' holds a number");
  document.text = `{"a": "${OLD}"}`;
  document.rotate(spec(LIST), { at: 2 });
  expect(document.fields.a[0]).toBe(fresh(1));
});
