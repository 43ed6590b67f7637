import { isRing, KeyLayoutSpec, MEMORY_FIELD } from '../../key-spec';
import { RotationError } from '../rotation-error';
import { JsonValue, SecretDocument } from '../secret-document';
import { formOf } from './forms';
import { identified } from './key-ids';
import { KnownRing, knownRing, Moments } from './known-ring';
import { digestOf, Memory, parseMemory, RememberedKey, RememberedRing, RememberedShape, renderMemory } from './memory';
import { KeyRole, nextRing } from './next-ring';
import { FilledRing, keysOf, Ring, RingKey } from './ring';
import { oldestUntil, RingReport } from './ring-report';
import { FieldReader, standingKeys } from './standing-keys';

/** How one key is written, whoever says so: the specification, or what a pending value remembers of it. */
export interface KeyOrder extends RememberedShape {
  readonly name: string;
}

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
  /** Judges a ring before it is written; throws. */
  check(name: string, ring: Ring): void;
}

/** A document that follows another, and what is told of it. */
export interface NextDocument {
  readonly text: string;
  readonly reports: readonly RingReport[];
}

/**
 * The document that follows: the keys as asked for, the memory, every other byte as it was.
 *
 * @throws RotationError if a field is in no form that a key can be read from
 */
export function nextDocument(document: SecretDocument, orders: readonly KeyOrder[], making: Making): NextDocument {
  const memory = memoryOf(document, orders);
  const isPurge = making.purge !== undefined && making.purge !== memory?.purge;
  const changes = new Map<string, JsonValue | undefined>();
  const rings = new Map<string, RememberedRing>();
  const reports: RingReport[] = [];
  for (const order of orders) {
    const { name, layout } = order;
    const before = ringOf(order, memory, (field) => document.field(field), making);
    const fresh = (role: KeyRole) => making.fresh(name, role, before.ring);
    const isUsable = (key: RingKey) => making.isUsable(name, key);
    const next = nextRing(before, { ...order, purge: isPurge || !isRing(layout), now: making.now, fresh, isUsable });
    const form = formOf(layout);
    const ring = identified(next.ring, before.ring, form, (key) => making.newId(name, key));
    making.check(name, ring);
    const { value, second } = form.write(ring);
    changes.set(name, asText(value, layout));
    if (layout.field !== undefined) {
      changes.set(layout.field, asText(second!, layout));
    }
    if (isRing(layout)) {
      rings.set(name, remember(order, ring));
    }
    if (isRing(layout) || keysOf(before.ring).length > 1) {
      reports.push(reportOf(order, next.event, ring, before, making.now));
    }
  }
  removeLeftSecondFields(changes, memory);
  forget(changes, rings, orders, memory, making);
  return { text: document.withFields(changes).text, reports };
}

/** The memory of a document; undefined where there is none. */
function memoryOf(document: SecretDocument, orders: readonly KeyOrder[]): Memory | undefined {
  const held = document.field(MEMORY_FIELD);
  if (held !== undefined && typeof held !== 'string' && orders.some(({ layout }) => isRing(layout))) {
    throw new RotationError(
      `field '${MEMORY_FIELD}' is where the rotation remembers its keys, but it holds something else than that; remove the field or give it another name`,
    );
  }
  return parseMemory(held);
}

/** The ring that stands in the document, by the layout that its memory names or by the one that is asked for. */
function ringOf({ name, layout }: KeyOrder, memory: Memory | undefined, field: FieldReader, moments: Moments): KnownRing {
  const remembered = memory?.rings.get(name);
  checkNotASecondField(name, memory);
  const old = remembered && attempt(() => knownRing(standingKeys(name, remembered.layout, field, true), remembered, moments));
  if (old?.remembered) {
    return old;
  }
  try {
    return knownRing(standingKeys(name, layout, field, remembered?.layout.field === layout.field), undefined, moments);
  } catch (error) {
    // Somebody edited the ring, but it still is in the form in which it was written.
    if (old) {
      return old;
    }
    throw error;
  }
}

/** Keys that were retired under another name must not come to sign under this one. */
function checkNotASecondField(name: string, memory: Memory | undefined): void {
  const [owner] = [...memory?.rings ?? []].find(([, ring]) => ring.layout.field === name) ?? [];
  if (owner !== undefined) {
    throw new RotationError(`field '${name}' is the second field of key '${owner}', whose other keys stand in it; choose another name for the key, or remove the field`);
  }
}

/** What a document remembers of keys that are asked for no more stays, with the moments that only this version knows. */
function forget(
  changes: Map<string, JsonValue | undefined>,
  rings: Map<string, RememberedRing>,
  orders: readonly KeyOrder[],
  memory: Memory | undefined,
  making: Making,
): void {
  if (rings.size === 0 && memory === undefined) {
    return;
  }
  const names = orders.map(({ name }) => name);
  for (const [name, ring] of memory?.rings ?? []) {
    if (!names.includes(name)) {
      rings.set(name, resolved({ ...ring, asked: false }, making.since));
    }
  }
  const purge = making.purge ?? memory?.purge;
  changes.set(MEMORY_FIELD, rings.size === 0 ? undefined : renderMemory({
    versionId: making.versionId,
    written: making.now,
    since: making.since,
    ...purge === undefined ? {} : { purge },
    single: orders.filter(({ layout }) => !isRing(layout)).map(({ name }) => name),
    rings,
  }));
}

/** A second field that the layout of its key has no more goes, unless it is another key's now. */
function removeLeftSecondFields(changes: Map<string, JsonValue | undefined>, memory: Memory | undefined): void {
  for (const [name, { layout }] of memory?.rings ?? []) {
    if (layout.field !== undefined && changes.has(name) && !changes.has(layout.field)) {
      changes.set(layout.field, undefined);
    }
  }
}

function remember({ layout, retention, upcoming, cacheTtl }: KeyOrder, ring: FilledRing): RememberedRing {
  const key = (one: RingKey, moment?: Date): RememberedKey => ({
    digest: digestOf(one), ...moment === undefined ? {} : { moment }, ...one.id === undefined ? {} : { id: one.id },
  });
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

function resolved(ring: RememberedRing, since: Date): RememberedRing {
  const at = (key: RememberedKey): RememberedKey => ({ ...key, moment: key.moment ?? since });
  return { ...ring, ...ring.announced ? { announced: at(ring.announced) } : {}, previous: ring.previous.map(at) };
}

function reportOf(order: KeyOrder, event: RingReport['event'], ring: Ring, before: KnownRing, written: Date): RingReport {
  const values = keysOf(ring).map((key) => key.value);
  const until = oldestUntil(ring, order, written);
  return {
    key: order.name,
    event,
    previous: ring.previous.length,
    dropped: keysOf(before.ring).filter((key) => !values.includes(key.value)).length,
    ...until === undefined ? {} : { oldestUntil: until },
    ...before.remembered || before.ring.previous.length === 0 ? {} : { unknown: true },
  };
}

function asText(value: JsonValue, layout: KeyLayoutSpec): JsonValue {
  return layout.text && typeof value === 'object' ? JSON.stringify(value) : value;
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
