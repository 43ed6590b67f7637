import { createHash } from 'node:crypto';
import { isComplete, isLayout, isRetention, KeyLayoutSpec, KeyRetentionSpec } from '../../key-spec';
import { isObject, JsonObject } from './forms/form';
import { RingKey } from './ring';
import { JsonValue, parseJson } from '../secret-document';

/** What a document remembers of its rotations, in the field `_key_rotation`. */
export interface Memory {
  /** The version of the secret for which it was written. */
  readonly versionId: string;
  /** When it was written. */
  readonly written: Date;
  /** When AWSCURRENT had moved to the version that was followed. */
  readonly since: Date;
  /** The last purge. */
  readonly purge?: string;
  /** Names of the keys that were written as one value each. */
  readonly single: readonly string[];
  /** The others by their names, those that are no longer asked for included. */
  readonly rings: ReadonlyMap<string, RememberedRing>;
}

/** How a ring was asked for. */
export interface RememberedShape {
  readonly layout: KeyLayoutSpec;
  readonly retention: KeyRetentionSpec;
  readonly upcoming: boolean;
  /** In seconds. */
  readonly cacheTtl: number;
}

/** What is remembered of one ring: which value is which. */
export interface RememberedRing extends RememberedShape {
  /** Whether the key was asked for when this was written. */
  readonly asked: boolean;
  readonly current: RememberedKey;
  readonly announced?: RememberedKey;
  /** Newest first. */
  readonly previous: readonly RememberedKey[];
}

/** A key by the digest of its value. */
export interface RememberedKey {
  readonly digest: string;
  /** When it was announced, or retired; absent where that is when the version became AWSCURRENT. */
  readonly moment?: Date;
  readonly id?: string;
}

const VERSION = 1;

/** Tells a key without holding it: 96 bits of its SHA-256. */
export function digestOf(key: RingKey): string {
  return createHash('sha256').update(key.value).digest('base64url').slice(0, 16);
}

/** The memory as the document holds it: the same whatever the order in which the keys were asked for, which a deployment may change. */
export function renderMemory(memory: Memory): string {
  const { versionId, written, since, purge } = memory;
  const single = [...memory.single].sort();
  const names = [...memory.rings.keys()].sort();
  return JSON.stringify({
    version: VERSION,
    for: versionId,
    written: written.toISOString(),
    since: since.toISOString(),
    purge,
    single: single.length > 0 ? single : undefined,
    keys: Object.fromEntries(names.map((name) => [name, renderRing(memory.rings.get(name)!)])),
  });
}

function renderRing({ asked, layout, retention, upcoming, cacheTtl, current, announced, previous }: RememberedRing): JsonValue {
  const key = ({ digest, moment, id }: RememberedKey) => ({ digest, at: moment?.toISOString(), id }) as unknown as JsonValue;
  return {
    ...asked ? {} : { asked },
    layout: layout as unknown as JsonObject,
    retention: retention as unknown as JsonObject,
    ...upcoming ? { upcoming } : {},
    cacheTtl,
    current: key(current),
    ...announced ? { announced: key(announced) } : {},
    previous: previous.map(key),
  };
}

/** What `renderMemory` wrote; undefined for anything else, which is then taken for no memory. */
export function parseMemory(held: JsonValue | undefined): Memory | undefined {
  const parsed: any = typeof held === 'string' ? parseJson(held) : undefined;
  if (!isObject(parsed) || (parsed as any).version !== VERSION) {
    return undefined;
  }
  try {
    return memoryOf(parsed);
  } catch {
    // Somebody edited it.
    return undefined;
  }
}

function memoryOf(parsed: any): Memory {
  return {
    versionId: text(parsed.for),
    written: date(parsed.written),
    since: date(parsed.since),
    ...parsed.purge === undefined ? {} : { purge: text(parsed.purge) },
    single: (parsed.single ?? []).map(text),
    rings: new Map(Object.entries<any>(parsed.keys).map(([name, ring]) => [name, ringOf(ring)])),
  };
}

function ringOf(ring: any): RememberedRing {
  return {
    asked: flag(ring.asked) ?? true,
    layout: layoutIn(ring.layout),
    retention: retentionIn(ring.retention),
    upcoming: flag(ring.upcoming) ?? false,
    cacheTtl: seconds(ring.cacheTtl),
    current: keyOf(ring.current),
    ...ring.announced === undefined ? {} : { announced: keyOf(ring.announced) },
    previous: ring.previous.map(keyOf),
  };
}

function keyOf(key: any): RememberedKey {
  return {
    digest: text(key.digest),
    ...key.at === undefined ? {} : { moment: date(key.at) },
    ...key.id === undefined ? {} : { id: text(key.id) },
  };
}

function text(value: unknown): string {
  if (typeof value !== 'string') {
    throw new TypeError();
  }
  return value;
}

function layoutIn(value: unknown): KeyLayoutSpec {
  return checked(value, (one) => isLayout(one) && isComplete(one as KeyLayoutSpec)) as KeyLayoutSpec;
}

function retentionIn(value: unknown): KeyRetentionSpec {
  return checked(value, isRetention) as KeyRetentionSpec;
}

function flag(value: unknown): boolean | undefined {
  return checked(value, (one) => one === undefined || typeof one === 'boolean') as boolean | undefined;
}

function seconds(value: unknown): number {
  return checked(value, Number.isFinite) as number;
}

function checked(value: unknown, check: (value: unknown) => boolean): unknown {
  if (!check(value)) {
    throw new TypeError();
  }
  return value;
}

function date(value: unknown): Date {
  const parsed = new Date(text(value));
  // Written in another way than ours, it is not ours.
  if (parsed.toISOString() !== value) {
    throw new RangeError();
  }
  return parsed;
}
