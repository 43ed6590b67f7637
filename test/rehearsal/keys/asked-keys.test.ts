import { askedKeys, keepsPrevious } from '../../../rehearsal/keys/asked-keys';
import { KEY_SPECIFICATION_VARIABLE, KeySpec, renderKeySpec } from '../../../src/key-spec';

const asked = (spec: KeySpec): ReturnType<typeof askedKeys> => askedKeys({ [KEY_SPECIFICATION_VARIABLE]: renderKeySpec(spec) });

describe('askedKeys', () => {
  test('a function that is not of this library has none', () => {
    expect(askedKeys({ OTHER: 'x' })).toBeUndefined();
    expect(askedKeys()).toBeUndefined();
  });

  test('names each key with what was left to the defaults, and every field that a rotation may write', () => {
    const keys = asked({ keys: [{ name: 'a' }, { name: 'b', layout: { kind: 'currentAndOthers', field: 'b_old' }, upcoming: true, retention: { count: 2 } }] })!;

    expect(keys.keys).toEqual([
      { name: 'a', layout: { kind: 'single' }, retention: { count: 1 }, upcoming: false, cacheTtl: 3600 },
      { name: 'b', layout: { kind: 'currentAndOthers', field: 'b_old' }, retention: { count: 2 }, upcoming: true, cacheTtl: 3600 },
    ]);
    expect([...keys.fields]).toEqual(['a', 'b', 'b_old', '_key_rotation']);
    expect(keys.purge).toBe(false);
    expect(keys.keys.map(keepsPrevious)).toEqual([false, true]);
  });

  test('a whole secret is one key, and has no fields', () => {
    const { keys, fields } = asked({ wholeSecret: { layout: { kind: 'newestFirst' } } })!;

    expect(keys).toMatchObject([{ name: '(whole secret)', layout: { kind: 'newestFirst' } }]);
    expect(fields.size).toBe(0);
  });

  test('tells of a purge', () => {
    expect(asked({ keys: [{ name: 'a' }], purge: 'incident' })!.purge).toBe(true);
  });

  test('refuses what another version wrote', () => {
    expect(() => askedKeys({ [KEY_SPECIFICATION_VARIABLE]: '{"version":1,"keys":["a"]}' })).toThrow('is not of version');
  });
});
