import { DocumentOfKeys, fresh, LIST, memoryOf, OLD, spec } from './document-of-keys';
import { hour, valueOf } from './made-keys';
import { KeyShape, MEMORY_FIELD } from '../../../src/key-spec';

describe('a ring that somebody edited', () => {
  const edited = (shape: KeyShape, edit: (fields: any) => void, later: KeyShape = shape) => {
    const document = new DocumentOfKeys(`{"a": "${OLD}"}`);
    [1, 2, 3].forEach((at) => document.rotate(spec(shape), { at }));
    const { fields } = document;
    edit(fields);
    document.text = JSON.stringify(fields);
    const { reports } = document.rotate(spec(later), { at: 10 });
    return { fields: document.fields, reports, memory: memoryOf(document) };
  };
  const count = (shape: KeyShape): KeyShape => ({ retention: { count: 3 }, ...shape });

  test('is read cautiously: nothing is dropped, all others retired just now, and it is told', () => {
    const { fields, reports, memory } = edited(count(LIST), (document) => document.a.push(valueOf('by-hand')), { ...LIST, retention: { count: 1 } });

    expect(fields.a).toEqual([fresh(4), fresh(3), fresh(2), fresh(1), OLD, valueOf('by-hand')]);
    expect(reports).toEqual([{ key: 'a', event: 'rotated', previous: 5, dropped: 0, unknown: true }]);
    expect(memory.keys.a.previous.slice(1).map(({ at }: any) => at)).toEqual(Array.from({ length: 4 }, () => hour(10).toISOString()));
  });

  test('is read by its former layout where that shows the current key: no retired key comes to sign', () => {
    const later = count({ layout: { kind: 'oldestFirst' }, upcoming: true });

    expect(edited(count(LIST), (document) => document.a.splice(1, 1), later).fields.a).toEqual([OLD, fresh(1), fresh(4), fresh(3)]);
    expect(edited(count(LIST), (document) => {
      document.a[0] = valueOf('by-hand');
    }, later).fields.a.at(-1)).toBe(valueOf('by-hand'));
  });

  test('is read by the layout asked for where that shows the current key: it was put in the new form', () => {
    const { fields } = edited(count(LIST), (document) => {
      document.a = [valueOf('by-hand'), ...document.a.reverse()];
    }, count({ layout: { kind: 'oldestFirst' }, upcoming: true }));

    expect(fields.a.at(-1)).toBe(fresh(3));
  });

  test.each<[string, KeyShape, KeyShape]>([
    ['in a second field', { layout: { kind: 'currentAndOthers', field: 'x' } }, LIST],
    ['behind a separator', { layout: { kind: 'joined', separator: ',' } }, LIST],
    ['behind another separator', { layout: { kind: 'joined', separator: ',' } }, { layout: { kind: 'joined', separator: ';' } }],
  ])('loses no previous key that stands %s, also with another current one', (_, from, to) => {
    const { fields } = edited(count(from), (document) => {
      document.a = document.a.replace(fresh(3), valueOf('by-hand'));
    }, count(to));

    const values = Array.isArray(fields.a) ? fields.a : fields.a.split(';');
    expect(values).toEqual([fresh(4), valueOf('by-hand'), fresh(2), fresh(1), OLD]);
    expect(fields.x).toBeUndefined();
  });

  test('and whose second field holds something else keeps that', () => {
    const { fields } = edited(count({ layout: { kind: 'currentAndOthers', field: 'x' } }), (document) => {
      document.x = { foreign: 1 };
    }, count(LIST));

    expect(fields).toMatchObject({ a: [fresh(4), fresh(3)], x: { foreign: 1 } });
  });

  test('in which a key stands twice counts it once', () => {
    expect(edited(count(LIST), (document) => document.a.push(fresh(1), fresh(3))).fields.a).toEqual([fresh(4), fresh(3), fresh(2), fresh(1), OLD]);
  });

  test('in which a key has two numbers keeps both, and one of them where keys have no numbers', () => {
    const twice = (document: any) => document.a.push({ version: 9, value: fresh(2) });
    const versions = count({ layout: { kind: 'versioned' } });
    const keys = [fresh(4), fresh(3), fresh(2), fresh(1), OLD];

    expect(edited(versions, twice).fields.a.map(({ value }: { value: string }) => value)).toEqual([...keys, fresh(2)]);
    expect(edited(versions, twice, count(LIST)).fields.a).toEqual(keys);
  });

  test('without its memory is read as the layout asked for says', () => {
    expect(edited(count(LIST), (document) => delete document[MEMORY_FIELD]).fields.a).toEqual([fresh(4), fresh(3), fresh(2), fresh(1), OLD]);
  });

  test('in another form altogether is refused', () => {
    expect(() => edited(count(LIST), (document) => {
      document.a = { one: OLD };
    })).toThrow("field 'a' holds an object, which is neither one plain string nor in the form that layout newestFirst reads");
  });

  test('in which nothing stands in the place of a key is refused, also where the new layout would not see it', () => {
    expect(() => edited(count({ layout: { kind: 'currentAndOthers', field: 'x' } }), (document) => document.x.push(''), count(LIST)))
      .toThrow("field 'a' has an empty string or null where a key stands");
  });
});

describe('a memory of other keys', () => {
  const document = (layout: object) => new DocumentOfKeys(JSON.stringify({
    a: OLD,
    host: 'db.example.com',
    _key_rotation: JSON.stringify({
      version: 1, for: 'another', written: hour(0), since: hour(0), keys: { a: { layout, retention: { count: 1 }, cacheTtl: 0, current: { digest: '' }, previous: [] } },
    }),
  }));

  test.each([{ kind: 'keyIds', field: 'host' }, { kind: 'numberedMap', field: 'host' }, { kind: 'newestFirst', field: 'host' }])(
    'takes no field away that only it calls its own: %j', (layout) => {
      const own = document(layout);

      own.rotate(spec(LIST), { at: 1 });

      expect(own.fields).toMatchObject({ a: [fresh(1), OLD], host: 'db.example.com' });
    });
});
