import * as fc from 'fast-check';
import { demandsOf } from './demanded';
import { WHOLE } from './oracle/whole-secret';
import { handed } from './whole-secret';
import {
  checkKeySpec, isForever, isRing, KeyFormatSpec, KeyLayoutSpec, KeyRetentionSpec, layoutOf, NamedKeysSpec, NamedKeySpec, retentionOf,
} from '../../src/key-spec';

export const HOUR = 3_600;
export const DAY = 24 * HOUR;

/** Names of the keys: one is that of another's second field, and one a trap for code that takes documents for plain objects. */
export const NAMES = ['a', 'b', 'a_second', '__proto__'];

/** What a construct asks for, and how often. */
export interface Deployment {
  readonly spec: NamedKeysSpec;
  /** Time between two rotations by the schedule, in seconds. */
  readonly interval: number;
}

/** Layouts of a key, whatever its name. Some second fields may go from one key to another. */
export const layouts = (name: string): fc.Arbitrary<KeyLayoutSpec> => fc.oneof(
  fc.constantFrom<KeyLayoutSpec>({ kind: 'newestFirst' }, { kind: 'single' }, { kind: 'joined', separator: ',' }, { kind: 'joined', separator: '; ' }),
  fc.record<KeyLayoutSpec>({ kind: fc.constantFrom('newestFirst', 'oldestFirst', 'numberedMap', 'versioned'), text: fc.boolean() }),
  fc.record<KeyLayoutSpec>({
    kind: fc.constantFrom('currentAndOthers', 'numberedMap', 'keyIds', 'jwkSet'),
    field: fc.constantFrom(`${name}_second`, `0_${name}`, 'shared'),
    text: fc.boolean(),
  }),
);

const formats = fc.constantFrom<KeyFormatSpec>(
  { symbols: 'base64url', length: 48 }, { bytes: 40, encoding: 'base64url' }, { symbols: 'hex', length: 64, prefix: 'p' },
);

const counts = fc.record({ count: fc.integer({ min: 1, max: 3 }) });

const retentions = fc.oneof<fc.Arbitrary<KeyRetentionSpec>[]>(
  fc.record({ validFor: fc.constantFrom(HOUR, DAY, 7 * DAY, 60 * DAY) }), counts, fc.constant({ forever: true } as const),
);

const intervals = fc.constantFrom(4 * HOUR, DAY, 7 * DAY, 30 * DAY);

const keyNamed = (name: string): fc.Arbitrary<NamedKeySpec> => fc.record({
  layout: layouts(name),
  format: formats,
  retention: retentions,
  upcoming: fc.boolean(),
  cacheTtl: fc.constantFrom(0, HOUR, 2 * DAY),
  isDemanding: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
}).map(({ layout, format, retention, upcoming, cacheTtl, isDemanding }) => {
  const demands = isDemanding ? { demands: demandsOf(format) } : {};
  return !isRing(layout) ? { name, layout, format, ...demands } : {
    name, layout, format, retention, cacheTtl, upcoming: upcoming && !(layout.kind === 'numberedMap' && layout.field === undefined), ...demands,
  };
});

/** The same keys, each field that two of them would own left to the first one, and to those that have it as their name. */
function withFieldsOfTheirOwn(keys: readonly NamedKeySpec[]): NamedKeySpec[] {
  const owned = keys.map(({ name }) => name);
  return keys.map((key) => {
    const { field } = layoutOf(key);
    const isOwned = field !== undefined && owned.includes(field);
    owned.push(...field === undefined ? [] : [field]);
    return isOwned ? { ...key, layout: { kind: 'newestFirst' } } : key;
  });
}

/** What may be deployed at any time: which keys are asked for, in which order, and how. */
export const deployments: fc.Arbitrary<Deployment> = fc.record({
  keys: fc.tuple(...NAMES.map(keyNamed)).chain((keys) => fc.shuffledSubarray(keys, { minLength: 1, maxLength: 3 })).map(withFieldsOfTheirOwn),
  purge: fc.option(fc.constantFrom('leak', 'drill'), { nil: undefined, freq: 4 }),
  interval: intervals,
}).map(({ keys, purge, interval }) => {
  const keepsForever = keys.some((key) => isRing(layoutOf(key)) && isForever(retentionOf(key)));
  const spec = purge === undefined || keepsForever ? { keys } : { keys, purge };
  checkKeySpec(spec);
  return { spec, interval };
});

/** Layouts of a whole secret, whose lists and maps are text in any case. */
export const wholeLayouts = fc.constantFrom<KeyLayoutSpec>(
  { kind: 'single' }, { kind: 'newestFirst', text: true }, { kind: 'numberedMap', text: true }, { kind: 'versioned', text: true },
  { kind: 'joined', separator: ',' }, { kind: 'joined', separator: '; ' },
);

/** What may be deployed for a secret that is one string. */
export const wholeDeployments: fc.Arbitrary<Deployment> = fc.record({
  layout: wholeLayouts, format: formats, retention: fc.oneof(counts, fc.constant({ forever: true } as const)), interval: intervals,
}).map(({ layout, format, retention, interval }) => {
  const spec = { keys: [{ name: WHOLE, layout, format, ...isRing(layout) ? { retention } : {} }] };
  checkKeySpec(handed(spec));
  return { spec, interval };
});
