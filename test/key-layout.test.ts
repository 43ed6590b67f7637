import { Lazy } from 'aws-cdk-lib';
import { KeyFormat, KeyLayout, KeyRetention, RandomKey } from '../src';

const LAYOUTS: [string, KeyLayout, object][] = [
  ['single', KeyLayout.single(), { kind: 'single' }],
  ['newestFirst', KeyLayout.newestFirst(), { kind: 'newestFirst' }],
  ['oldestFirst', KeyLayout.oldestFirst(), { kind: 'oldestFirst' }],
  ['joined', KeyLayout.joined(','), { kind: 'joined', separator: ',' }],
  ['currentAndOthers', KeyLayout.currentAndOthers('others'), { kind: 'currentAndOthers', field: 'others' }],
  ['numberedMap', KeyLayout.numberedMap(), { kind: 'numberedMap' }],
  ['numberedMap with a field', KeyLayout.numberedMap({ currentNumberField: 'number' }), { kind: 'numberedMap', field: 'number' }],
  ['versioned', KeyLayout.versioned(), { kind: 'versioned' }],
  ['keyIds', KeyLayout.keyIds('id'), { kind: 'keyIds', field: 'id' }],
  ['jwkSet', KeyLayout.jwkSet('id'), { kind: 'jwkSet', field: 'id' }],
];

test.each(LAYOUTS)('%s is written as such', (_, layout, spec) => {
  expect(layout._spec()).toEqual(spec);
  expect(RandomKey.named('key', { layout })._named()).toEqual({ name: 'key', length: 32, layout: spec });
});

test.each(LAYOUTS)('%s as text is the same where it is a string already', (name, layout, spec) => {
  const isString = ['single', 'joined'].includes(name);

  expect(layout.asText()._spec()).toEqual(isString ? spec : { ...spec, text: true });
  expect(layout._spec()).toEqual(spec);
});

test.each(LAYOUTS)('%s fits a whole secret or is refused', (name, layout) => {
  const fits = ['single', 'newestFirst', 'joined', 'numberedMap', 'versioned'].includes(name);
  const make = () => RandomKey.wholeSecret({ layout });

  if (fits) {
    expect(make()._shape()).toMatchObject({ layout: layout._spec() });
  } else {
    expect(make).toThrow('is asked for the whole secret, but one string has no room for a second field');
  }
});

describe('a layout is refused', () => {
  const key = (layout: KeyLayout, more: object = {}) => () => RandomKey.named('key', { layout, ...more });

  test.each([
    ['without a separator', key(KeyLayout.joined('')), 'the separator of joined keys is empty'],
    ['with a separator that stands in a key', key(KeyLayout.joined('-')), "the separator '-' of joined keys has '-', which can stand in a key of this format"],
    [
      'with a separator that stands in a prefix',
      key(KeyLayout.joined(':'), { format: KeyFormat.bytesAsHex(32).withPrefix('base64:') }),
      "the separator ':' of joined keys has ':'",
    ],
    ['with an empty second field', key(KeyLayout.currentAndOthers('')), 'layout currentAndOthers needs a second field, and its name is empty'],
    ['with the second field of the rotation', key(KeyLayout.keyIds('_key_rotation')), "field name '_key_rotation' is reserved"],
    ['with its own name as the second field', key(KeyLayout.jwkSet('key')), "field 'key' is the second field of key 'key', but it belongs to key 'key' already"],
    ['with a dynamic reference as the second field', key(KeyLayout.keyIds('{{resolve:x}}')), 'is a dynamic reference'],
    ['with upcoming in a plain numbered map', key(KeyLayout.numberedMap(), { upcoming: true }), 'in a numbered map the highest number seals'],
    ['with upcoming alone', key(KeyLayout.single(), { upcoming: true }), "upcoming is given for key 'key', but in KeyLayout.single() there is no other key"],
    ['with retention alone', key(KeyLayout.single(), { retention: KeyRetention.count(1) }), "retention is given for key 'key'"],
    ['without a text for the second field', () => KeyLayout.keyIds(undefined as unknown as string), 'the name of a second field is undefined, but it must be a string'],
  ])('%s', (_, make, message) => {
    expect(make).toThrow(message);
  });

  test('if it is not known at synth', () => {
    const token = Lazy.string({ produce: () => 'x' });

    expect(() => KeyLayout.joined(token)).toThrow('the separator of joined keys is a token, but it must be known at synth');
    [KeyLayout.currentAndOthers, KeyLayout.keyIds, KeyLayout.jwkSet].forEach((make) => expect(() => make(token)).toThrow('the name of a second field is a token'));
    expect(() => KeyLayout.numberedMap({ currentNumberField: token })).toThrow('the name of a second field is a token');
  });

  test('but not with upcoming where the current number stands in a field', () => {
    expect(key(KeyLayout.numberedMap({ currentNumberField: 'number' }), { upcoming: true })).not.toThrow();
  });
});
