import { LAYOUTS, made } from './layouts';
import { DAY, keysWith, LivingSecret } from './living-secret';
import { bare, jsonIn, Page } from './page';
import { checkKeySpec, KeyLayoutSpec, KeyRetentionSpec, KeyShape, MEMORY_FIELD } from '../../src/key-spec';

/* What docs/keys-that-overlap.md says of layouts, compared with what the rotation makes of them. */

const PAGE = new Page('keys-that-overlap.md');
const PLAIN = '{"keys": "old"}';
const DAYS_7: KeyRetentionSpec = { validFor: 7 * 86_400 };

describe('layouts', () => {
  const shapeOf = (layout: KeyLayoutSpec) => keysWith({ layout, retention: DAYS_7, upcoming: true });

  test('each has a heading', () => {
    const headings = PAGE.headings('###').map(bare);

    expect(headings).toEqual(['single()', ...Object.keys(LAYOUTS), 'All of them']);
  });

  test.each(Object.entries(LAYOUTS))('%s is what the public API makes', (heading, layout) => {
    expect(made(`KeyLayout.${heading}`)._spec()).toEqual(layout);
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

    const [, told] = /A whole secret takes (.*?) without/.exec(PAGE.prose)!;
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
