import * as fc from 'fast-check';
import { checkKeySpec, isForever, isRing, KeyFormatSpec, KeyLayoutSpec, KeyRetentionSpec, layoutOf, NamedKeysSpec, NamedKeySpec, retentionOf } from '../../src/key-spec';

export const HOUR = 3_600;
export const DAY = 24 * HOUR;

/** Names of the keys; the last one is a trap for code that takes documents for plain objects. */
export const NAMES = ['a', 'b', '__proto__'];

/** What a construct asks for, and how often. */
export interface Deployment {
  readonly spec: NamedKeysSpec;
  /** Time between two rotations by the schedule, in seconds. */
  readonly interval: number;
}

const layouts = (name: string): fc.Arbitrary<KeyLayoutSpec> => fc.oneof(
  fc.constantFrom<KeyLayoutSpec>({ kind: 'newestFirst' }, { kind: 'single' }, { kind: 'joined', separator: ',' }, { kind: 'joined', separator: '; ' }),
  fc.record<KeyLayoutSpec>({ kind: fc.constantFrom('newestFirst', 'oldestFirst', 'numberedMap', 'versioned'), text: fc.boolean() }),
  fc.record<KeyLayoutSpec>({
    kind: fc.constantFrom('currentAndOthers', 'numberedMap', 'keyIds', 'jwkSet'), field: fc.constantFrom(`${name}_second`, `0_${name}`), text: fc.boolean(),
  }),
);

const formats = fc.constantFrom<KeyFormatSpec>(
  { symbols: 'base64url', length: 48 }, { bytes: 40, encoding: 'base64url' }, { symbols: 'hex', length: 64, prefix: 'p' },
);

const retentions = fc.oneof<fc.Arbitrary<KeyRetentionSpec>[]>(
  fc.record({ validFor: fc.constantFrom(HOUR, DAY, 7 * DAY, 60 * DAY) }),
  fc.record({ count: fc.integer({ min: 1, max: 3 }) }),
  fc.constant({ forever: true } as const),
);

const keyNamed = (name: string): fc.Arbitrary<NamedKeySpec> => fc.record({
  layout: layouts(name), format: formats, retention: retentions, upcoming: fc.boolean(), cacheTtl: fc.constantFrom(0, HOUR, 2 * DAY),
}).map(({ layout, format, retention, upcoming, cacheTtl }) => !isRing(layout) ? { name, layout, format } : {
  name, layout, format, retention, cacheTtl, upcoming: upcoming && !(layout.kind === 'numberedMap' && layout.field === undefined),
});

/** What may be deployed at any time: which keys are asked for, in which order, and how. */
export const deployments: fc.Arbitrary<Deployment> = fc.record({
  keys: fc.tuple(...NAMES.map(keyNamed)).chain((keys) => fc.shuffledSubarray(keys, { minLength: 1 })),
  purge: fc.option(fc.constantFrom('leak', 'drill'), { nil: undefined, freq: 4 }),
  interval: fc.constantFrom(4 * HOUR, DAY, 7 * DAY, 30 * DAY),
}).map(({ keys, purge, interval }) => {
  const keepsForever = keys.some((key) => isRing(layoutOf(key)) && isForever(retentionOf(key)));
  const spec = purge === undefined || keepsForever ? { keys } : { keys, purge };
  checkKeySpec(spec);
  return { spec, interval };
});
