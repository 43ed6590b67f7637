import { isRing, KeyLayoutSpec, MEMORY_FIELD } from '../../key-spec';
import { RotationError } from '../rotation-error';
import { JsonValue, renderJsonText, SecretDocument } from '../secret-document';
import { formOf } from './forms';
import { isNothing } from './forms/form';
import { identified } from './key-ids';
import { KeyOrder } from './key-order';
import { KnownRing, Moments, withoutRepeats } from './known-ring';
import { digestOf, Memory, parseMemory, RememberedKey, RememberedRing, renderMemory } from './memory';
import { KeyRole, nextRing } from './next-ring';
import { FilledRing, isOfBytes, keysOf, Ring, RingKey } from './ring';
import { droppedFrom, oldestUntil, RingReport } from './ring-report';
import { StandingRing, standingRing } from './standing-ring';

/** What goes into a new document beside the old one. */
export interface Making extends Moments {
  readonly versionId: string;
  readonly purge?: string;
  /** A fresh key, which is none of those that stand there. */
  fresh(name: string, role: KeyRole, before: Ring): RingKey;
  /** An id for a key that has none. */
  newId(name: string, key: RingKey): string;
  /** Whether an announced key may ever sign. */
  isUsable(name: string, key: RingKey): boolean;
  /** Judges a ring before it is written, beside the one that stands there; throws. */
  check(name: string, ring: FilledRing, before: Ring): void;
}

/** A document that follows another, and what is told of it. */
export interface NextDocument {
  readonly text: string;
  readonly reports: readonly RingReport[];
}

/** The keys of one name as they are written, and what is remembered and told of them; nothing of a key that stands alone. */
interface NextKeys {
  readonly fields: readonly (readonly [string, JsonValue])[];
  readonly rings: readonly (readonly [string, RememberedRing])[];
  readonly reports: readonly RingReport[];
}

/**
 * The document that follows: the keys as asked for, the memory, every other byte as it was.
 *
 * @throws RotationError if a field is in no form that a key can be read from
 */
export function nextDocument(document: SecretDocument, orders: readonly KeyOrder[], making: Making): NextDocument {
  const memory = memoryOf(document, orders);
  const asked = orders.map(({ name }) => name);
  // All are read before anything fresh is asked for.
  const standing = orders.map((order) => standingRing(order, { ...making, memory, asked, field: (name) => document.field(name) }));
  const next = orders.map((order, index) => nextKeys(order, standing[index], memory, making));
  const left = ringsLeft(document, orders, memory, making.since);
  const rings = new Map([...next.flatMap((keys) => keys.rings), ...left]);
  const changes = new Map<string, JsonValue | undefined>(next.flatMap(({ fields }) => fields));
  removeFormerSecondFields(changes, standing);
  if (rings.size > 0 || memory !== undefined) {
    changes.set(MEMORY_FIELD, nextMemory(rings, orders, memory, making));
  }
  return { text: document.withFields(changes).text, reports: [...next.flatMap(({ reports }) => reports), ...[...left].map(leftReport)] };
}

/** The keys of one name that follow those that stand there. */
function nextKeys(order: KeyOrder, before: StandingRing, memory: Memory | undefined, making: Making): NextKeys {
  const { name, layout } = order;
  const form = formOf(layout);
  const known = { ...before, ring: form.ids === undefined ? withoutRepeats(before.ring) : before.ring };
  const isPurge = making.purge !== undefined && making.purge !== memory?.purge;
  const next = nextRing(known, {
    ...order,
    purge: isPurge || !isRing(layout),
    now: making.now,
    fresh: (role: KeyRole) => making.fresh(name, role, before.ring),
    isUsable: (key) => making.isUsable(name, key),
  });
  const ring = identified(next.ring, before.ring, form, (key) => making.newId(name, key), idsIn(memory?.rings.get(name)));
  making.check(name, ring, before.ring);
  checkWritable(name, layout, ring);
  const { value, second } = form.write(ring);
  const isDropped = keysOf(before.ring).length > 1;
  return {
    fields: [[name, asText(value, layout)], ...layout.field === undefined ? [] : [[layout.field, asText(second!, layout)] as const]],
    rings: isRing(layout) ? [[name, remember(order, ring)]] : [],
    reports: isRing(layout) || isDropped ? [reportOf(order, isRing(layout) ? next.event : 'rotated', ring, before, making.now)] : [],
  };
}

/** The memory of a document; undefined where there is none. */
function memoryOf(document: SecretDocument, orders: readonly KeyOrder[]): Memory | undefined {
  const held = document.field(MEMORY_FIELD);
  if (!isNothing(held) && typeof held !== 'string' && orders.some(({ layout }) => isRing(layout))) {
    throw new RotationError(
      `field '${MEMORY_FIELD}' is where the rotation remembers its keys, but it holds something else than that; remove the field or give it another name`,
    );
  }
  return parseMemory(held);
}

/**
 * What a document remembers of keys that are asked for no more but stand there still, with the moments that only this version
 * knows. One whose field or second field was empty and is another key's now is forgotten: what stands there would be taken for its own.
 */
function ringsLeft(document: SecretDocument, orders: readonly KeyOrder[], memory: Memory | undefined, since: Date): Map<string, RememberedRing> {
  const taken = orders.flatMap(({ name, layout: { field } }) => field === undefined ? [name] : [name, field]);
  const left = [...memory?.rings ?? []].filter(([name, { layout: { field } }]) =>
    document.fieldNames.includes(name) && !taken.includes(name) && (field === undefined || !taken.includes(field)));
  return new Map(left.map(([name, ring]) => [name, resolved({ ...ring, asked: false }, since)]));
}

/** The memory as it is written; undefined where there is nothing to remember. */
function nextMemory(
  rings: ReadonlyMap<string, RememberedRing>, orders: readonly KeyOrder[], memory: Memory | undefined, making: Making,
): string | undefined {
  return rings.size === 0 ? undefined : renderMemory({
    versionId: making.versionId,
    written: making.now,
    since: making.since,
    purge: making.purge ?? memory?.purge,
    single: orders.filter(({ layout }) => !isRing(layout)).map(({ name }) => name),
    rings,
  });
}

/** A JSON Web Key alone can hold bytes that are no text; as a string they would be another key. It alone cannot hold half a character. */
function checkWritable(name: string, { kind }: KeyLayoutSpec, ring: Ring): void {
  const keys = keysOf(ring);
  if (kind !== 'jwkSet' && keys.some(isOfBytes)) {
    throw new RotationError(
      `a key of '${name}' that would be kept consists of bytes that are no text, which layout ${kind} cannot hold; keep KeyLayout.jwkSet(), or take the key out of the secret`,
    );
  }
  if (kind === 'jwkSet' && keys.some((key) => !isOfBytes(key) && Buffer.from(key.value).toString() !== key.value)) {
    throw new RotationError(
      `a key of '${name}' that would be kept has half of a character in it (a lone surrogate), which layout ${kind} cannot hold; choose another layout, or take the key out of the secret`,
    );
  }
}

/** A second field that the layout of its key has no more goes, unless it is another key's now. */
function removeFormerSecondFields(changes: Map<string, JsonValue | undefined>, standing: readonly StandingRing[]): void {
  for (const { formerSecond } of standing) {
    if (formerSecond !== undefined && !changes.has(formerSecond)) {
      changes.set(formerSecond, undefined);
    }
  }
}

function remember({ layout, retention, upcoming, cacheTtl }: KeyOrder, ring: FilledRing): RememberedRing {
  const key = (one: RingKey, moment?: Date): RememberedKey => ({ digest: digestOf(one), moment, id: one.id });
  return {
    asked: true,
    layout,
    retention,
    upcoming,
    cacheTtl,
    current: key(ring.current),
    ...ring.upcoming ? { announced: key(ring.upcoming, ring.upcoming.announced) } : {},
    previous: ring.previous.map((one) => key(one, one.retired)),
  };
}

function idsIn(ring: RememberedRing | undefined): (string | undefined)[] {
  return ring ? [ring.current, ring.announced, ...ring.previous].map((key) => key?.id) : [];
}

function resolved(ring: RememberedRing, since: Date): RememberedRing {
  const at = (key: RememberedKey): RememberedKey => ({ ...key, moment: key.moment ?? since });
  return { ...ring, ...ring.announced ? { announced: at(ring.announced) } : {}, previous: ring.previous.map(at) };
}

function reportOf(order: KeyOrder, event: RingReport['event'], ring: Ring, before: KnownRing, written: Date): RingReport {
  return {
    key: order.name,
    event,
    previous: ring.previous.length,
    dropped: droppedFrom(before.ring, ring),
    oldestUntil: oldestUntil(ring, order, written),
    ...before.remembered || before.ring.previous.length === 0 ? {} : { unknown: true },
  };
}

function leftReport([key, { previous }]: [string, RememberedRing]): RingReport {
  return { key, event: 'left as it is: the key is asked for no more', previous: previous.length, dropped: 0 };
}

function asText(value: JsonValue, layout: KeyLayoutSpec): JsonValue {
  return layout.text && typeof value === 'object' ? renderJsonText(value) : value;
}
