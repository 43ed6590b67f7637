import { canAnnounce, checkKeyLayout, fitsOneString, isComplete, isRing, KeyFormatSpec, KeyLayoutSpec, LAYOUT_KINDS, LayoutKind } from '../../src/key-spec';
import { messageOf } from '../handler/message-of';

const FORMAT: KeyFormatSpec = { symbols: 'base64url', length: 32 };
const refusal = (layout: KeyLayoutSpec, format: KeyFormatSpec = FORMAT) => messageOf(() => checkKeyLayout(layout, format));
const kindsThat = (holds: (layout: KeyLayoutSpec) => boolean) => LAYOUT_KINDS.filter((kind) => holds({ kind }));

describe('a layout', () => {
  test('is a ring unless the value stands alone', () => {
    expect(LAYOUT_KINDS.filter((kind) => !isRing({ kind }))).toEqual(['single']);
  });

  test('can announce unless the highest number would seal', () => {
    expect(LAYOUT_KINDS.filter((kind) => !canAnnounce({ kind }))).toEqual(['single', 'numberedMap']);
    expect(canAnnounce({ kind: 'numberedMap', field: 'current' })).toBe(true);
  });

  test('fits one string where it needs no second field and tells which key is current', () => {
    expect(kindsThat(fitsOneString)).toEqual(['single', 'newestFirst', 'joined', 'numberedMap', 'versioned']);
    expect(fitsOneString({ kind: 'numberedMap', field: 'current' })).toBe(false);
  });

  test.each<LayoutKind>(['currentAndOthers', 'keyIds', 'jwkSet'])('%s needs a second field', (kind) => {
    expect(refusal({ kind })).toBe(`layout ${kind} needs a second field, and its name is empty; give it one`);
    expect(refusal({ kind, field: '' })).toBe(`layout ${kind} needs a second field, and its name is empty; give it one`);
    expect(() => checkKeyLayout({ kind, field: 'others' }, FORMAT)).not.toThrow();
  });

  test('is complete with all that it takes to read it', () => {
    const complete: KeyLayoutSpec[] = [
      { kind: 'newestFirst' }, { kind: 'joined', separator: ',' }, { kind: 'keyIds', field: 'x' }, { kind: 'numberedMap' }, { kind: 'numberedMap', field: 'x' },
    ];
    const incomplete: KeyLayoutSpec[] = [
      { kind: 'joined' }, { kind: 'joined', separator: '' }, { kind: 'keyIds' }, { kind: 'jwkSet', field: '' }, { kind: 'keyIds', field: '_key_rotation' },
      { kind: 'newestFirst', field: 'x' },
    ];

    expect([...complete, ...incomplete].filter(isComplete)).toEqual(complete);
  });

  test('has no second field that is reserved, or that CloudFormation would replace', () => {
    expect(refusal({ kind: 'keyIds', field: '_key_rotation' })).toBe("field name '_key_rotation' is reserved for what the rotation itself remembers; choose another");
    expect(refusal({ kind: 'keyIds', field: '{{resolve:ssm:x}}' })).toMatch(/^field name '{{resolve:ssm:x}}' is a dynamic reference/);
  });
});

describe('a separator', () => {
  const joined = (separator?: string): KeyLayoutSpec => ({ kind: 'joined', separator });

  test.each([undefined, ''])('is needed: %j', (separator) => {
    expect(refusal(joined(separator))).toBe("the separator of joined keys is empty; give one such as ','");
  });

  test.each<[string, string, KeyFormatSpec]>([
    ['-', '-', FORMAT],
    [', A', 'A', FORMAT],
    ['=', '=', { bytes: 32, encoding: 'base64' }],
    ['+', '+', { bytes: 32, encoding: 'base64' }],
    ['=', '=', { bytes: 32, encoding: 'paddedBase64url' }],
    [':', ':', { bytes: 32, encoding: 'hex', prefix: 'base64:' }],
    [';', ';', { alphabet: 'abcdefgh;', length: 32 }],
  ])('is refused where a key can have a part of it: %j', (separator, part, format) => {
    expect(refusal(joined(separator), format))
      .toBe(`the separator '${separator}' of joined keys has '${part}', which can stand in a key of this format; give a separator without it, or another format`);
  });

  test('is refused of the others beside the current key, too', () => {
    expect(refusal({ kind: 'currentAndOthers', field: 'x', separator: '-' })).toMatch(/^the separator '-' of joined keys has '-'/);
  });

  test.each<[string, KeyFormatSpec]>([[',', FORMAT], [';', FORMAT], [', ', FORMAT], ['+', { bytes: 32, encoding: 'base64url' }], ['-', { bytes: 32, encoding: 'hex' }]])(
    'is taken otherwise: %j', (separator, format) => {
      expect(() => checkKeyLayout(joined(separator), format)).not.toThrow();
    });
});
