import {
  cacheTtlOf, isRing, isWholeSecret, KEY_SPECIFICATION_VARIABLE, KeyLayoutSpec, KeyRetentionSpec, KeyShape, layoutOf, MEMORY_FIELD, parseKeySpec,
  retentionOf,
} from '../../src/key-spec';
import { JsonObject } from '../assembly/json';
import { WHOLE_SECRET } from '../document/document-change';

/** One key, as its function's environment asks for it. */
export interface AskedKey {
  /** Its field, or what stands for the whole secret. */
  readonly name: string;
  readonly layout: KeyLayoutSpec;
  readonly retention: KeyRetentionSpec;
  readonly upcoming: boolean;
  /** In seconds. */
  readonly cacheTtl: number;
}

/** All that a function's environment asks for. */
export interface AskedKeys {
  readonly keys: readonly AskedKey[];
  /** The fields that a rotation may write; none where the whole secret is one key. */
  readonly fields: ReadonlySet<string>;
  /** Whether the first rotation writes fresh keys only. */
  readonly purge: boolean;
}

/**
 * The keys that a function makes, where its environment names them as this library does.
 *
 * @returns undefined for any other function
 * @throws where the variable is there, but not in a form that is known here
 */
export function askedKeys(environment: JsonObject | Readonly<Record<string, string>> = {}): AskedKeys | undefined {
  const text = environment[KEY_SPECIFICATION_VARIABLE];
  if (typeof text !== 'string') {
    return undefined;
  }
  const spec = parseKeySpec(text);
  if (isWholeSecret(spec)) {
    return { keys: [asked(WHOLE_SECRET, spec.wholeSecret)], fields: new Set(), purge: false };
  }
  const keys = spec.keys.map(key => asked(key.name, key));
  const seconds = keys.flatMap(({ layout }) => layout.field ?? []);
  return { keys, fields: new Set([...keys.map(({ name }) => name), ...seconds, MEMORY_FIELD]), purge: spec.purge !== undefined };
}

/** Whether previous keys stay beside the current one. */
export function keepsPrevious({ layout }: AskedKey): boolean {
  return isRing(layout);
}

function asked(name: string, shape: KeyShape): AskedKey {
  return { name, layout: layoutOf(shape), retention: retentionOf(shape), upcoming: shape.upcoming ?? false, cacheTtl: cacheTtlOf(shape) };
}
