import { cacheTtlOf, checkKeyShape, formatOf, keepsOthers, KeyShape, layoutOf, retentionOf } from '../../src/key-spec';
import { messageOf } from '../handler/message-of';

const refusal = (shape: KeyShape) => messageOf(() => checkKeyShape(shape, "key 'a'"));
const ring: KeyShape = { layout: { kind: 'newestFirst' } };

test('what is not said has a default', () => {
  expect([formatOf({}), layoutOf({}), retentionOf({}), cacheTtlOf({}), keepsOthers({})])
    .toEqual([{ symbols: 'base64url', length: 32 }, { kind: 'single' }, { count: 1 }, 3600, false]);
});

test('what is said holds', () => {
  const shape: KeyShape = { format: { bytes: 32, encoding: 'hex' }, ...ring, retention: { forever: true }, cacheTtl: 0 };

  expect([formatOf(shape), layoutOf(shape), retentionOf(shape), cacheTtlOf(shape), keepsOthers(shape)])
    .toEqual([shape.format, shape.layout, shape.retention, 0, true]);
  expect(formatOf({ length: 16 })).toEqual({ symbols: 'base64url', length: 16 });
});

test.each<KeyShape>([
  {},
  { length: 16 },
  { format: { symbols: 'hex', length: 16 } },
  { ...ring, upcoming: true, cacheTtl: 0, retention: { validFor: 1 } },
  { layout: { kind: 'numberedMap', field: 'n' }, upcoming: true },
  { ...ring, demands: { pattern: '^.{32,}$', words: '32 or more characters' } },
  { upcoming: false, cacheTtl: 0 },
])('%j is taken', (shape) => {
  expect(() => checkKeyShape(shape, "key 'a'")).not.toThrow();
});

test.each<[KeyShape, string]>([
  [{ length: 32, format: { symbols: 'hex', length: 32 } },
    "length is given beside format for key 'a', but a format has a length of its own; leave one of them out"],
  [{ length: 15 }, "length of key 'a' is 15, but it must be a whole number of characters from 16 to what fits a secret of 65536 bytes; leave it out for the default, 32"],
  [{ retention: { count: 1 } },
    "retention is given for key 'a', but in KeyLayout.single() there is no other key beside the current one; choose another layout, or leave retention out"],
  [{ upcoming: true },
    "upcoming is given for key 'a', but in KeyLayout.single() there is no other key beside the current one; choose another layout, or leave upcoming out"],
  [{ cacheTtl: 60 },
    "cacheTtl is given for key 'a', but in KeyLayout.single() there is no other key beside the current one; choose another layout, or leave cacheTtl out"],
  [{ layout: { kind: 'numberedMap' }, upcoming: true },
    "upcoming is asked for key 'a', but in a numbered map the highest number seals, which would be the announced key; give the map a currentNumberField, or leave upcoming out"],
  [{ ...ring, cacheTtl: -1 }, "cacheTtl of key 'a' is -1 seconds, but it must be none or more; leave it out for the default, 3600 seconds"],
  [{ ...ring, cacheTtl: Infinity }, "cacheTtl of key 'a' is Infinity seconds, but it must be none or more; leave it out for the default, 3600 seconds"],
  [{ ...ring, retention: { count: 0 } }, '0 previous keys are to be kept, but it must be a whole number from 1; KeyLayout.single() keeps no previous key'],
  [{ layout: { kind: 'joined', separator: '-' } },
    "the separator '-' of joined keys has '-', which can stand in a key of this format; give a separator without it, or another format"],
  [{ ...ring, demands: { pattern: '(', words: 'no pattern' } }, "what is demanded of key 'a' is no regular expression: ("],
  [{ ...ring, demands: { pattern: '\\-', words: 'no Unicode pattern' } }, "what is demanded of key 'a' is no regular expression: \\-"],
])('%j is refused', (shape, message) => {
  expect(refusal(shape)).toBe(message);
});
