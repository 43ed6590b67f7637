import { isRandomKeyId } from './key-material';
import { KeyOrder, orderOf } from './ring/key-order';
import { knownRing } from './ring/known-ring';
import { Memory, parseMemory } from './ring/memory';
import { Making, nextDocument } from './ring/named-keys';
import { keysOf, Ring, RingKey } from './ring/ring';
import { RingReport } from './ring/ring-report';
import { standingKeys } from './ring/standing-keys';
import { layoutsOfString, nextOfString, reportsOfString, ringOfString, stringOf } from './ring/whole-secret';
import { RotationError } from './rotation-error';
import { SecretDocument } from './secret-document';
import {
  charactersOf, formatOf, isWholeSecret, KeyLayoutSpec, KeyShape, KeySpec, layoutOf, LEAST_KEY_CHARACTERS, MEMORY_FIELD,
  MIN_KEY_LENGTH, NamedKeysSpec, WholeSecretSpec,
} from '../key-spec';

/** How a pending value stands to the current one. */
export interface Kinship {
  readonly kind: 'successor' | 'copy';
  readonly reports: readonly RingReport[];
}

const COPY: Kinship = { kind: 'copy', reports: [] };

/**
 * Checks that `pending` is what a rotation may make of `current`: its exact successor, by what the pending value itself
 * remembers of how it was made, or a copy.
 *
 * @param versionId the pending version
 * @throws RotationError saying in which respect it is not
 */
export function kinshipOf(pending: string, current: string | undefined, spec: KeySpec, versionId: string): Kinship {
  return isWholeSecret(spec) ? kinshipOfStrings(pending, current, spec) : kinshipOfDocuments(pending, current, spec, versionId);
}

function kinshipOfStrings(pending: string, current: string | undefined, { wholeSecret }: WholeSecretSpec): Kinship {
  const before = ringOfString(current, wholeSecret);
  if (pending === current) {
    return COPY;
  }
  const after = ringOfString(pending, wholeSecret, before.current);
  const signing = checkPlausible(after.current, before, leastCharacters(wholeSecret), 'the pending value');
  // The layout and the retention may have been changed since the value was made: it must be right in the layout in which it stands,
  // and have what is to be kept now. Whoever moved AWSCURRENT meanwhile could have brought more of that.
  const kept = [...before.current ? [before.current] : [], ...before.previous].slice(0, after.previous.length);
  const ring = { current: { value: signing.value }, previous: kept };
  const least = nextOfString(before, wholeSecret, () => signing).previous.length;
  // A first key is one plain string also where keys are joined.
  const layouts: KeyLayoutSpec[] = [...layoutsOfString(pending, wholeSecret, before.current), { kind: 'single' }];
  if (kept.length < least) {
    throw new RotationError('the pending value keeps fewer previous keys than are asked for: AWSCURRENT, the layout or the retention was changed since the rotation began');
  }
  if (!layouts.some((layout) => stringOf(ring, before, layout) === pending)) {
    throw notOnlyKeys();
  }
  return { kind: 'successor', reports: reportsOfString(ring, before, wholeSecret) };
}

function kinshipOfDocuments(pending: string, current: string | undefined, spec: NamedKeysSpec, versionId: string): Kinship {
  const before = SecretDocument.of(current);
  if (pending === current) {
    checkReadable(before, spec);
    return COPY;
  }
  const after = SecretDocument.of(pending);
  // That of another version is none that the comparison below would let pass.
  const memory = parseMemory(after.field(MEMORY_FIELD));
  const orders = ordersOf(memory, spec);
  const next = nextDocument(before, inOrderOf(before, after, orders), {
    versionId,
    now: memory?.written ?? NO_MOMENT,
    since: memory?.since ?? NO_MOMENT,
    purge: memory?.purge,
    ...takenFrom(after, orders, memory, spec),
    check: () => undefined,
  });
  if (next.text !== pending) {
    throw notOnlyKeys();
  }
  return { kind: 'successor', reports: next.reports };
}

/** Where no ring is written, no moment matters. */
const NO_MOMENT = new Date(0);

/**
 * How the pending value's keys were asked for, whatever is asked for since.
 *
 * @throws RotationError if other keys were
 */
function ordersOf(memory: Memory | undefined, spec: NamedKeysSpec): KeyOrder[] {
  const rings = [...memory?.rings ?? []].filter(([, ring]) => ring.asked).map(([name, ring]) => ({ ...ring, name }));
  const names = memory ? [...memory.single, ...rings.map(({ name }) => name)] : spec.keys.map(({ name }) => name);
  const both = [...names, ...spec.keys.map(({ name }) => name)];
  const changed = memory && both.find((name) => both.indexOf(name) === both.lastIndexOf(name));
  if (changed !== undefined) {
    throw new RotationError(
      `key '${changed}' is asked for now or was when the pending value was made, but not both: the key names were changed since the rotation began`,
    );
  }
  return names.map((name) => rings.find((ring) => ring.name === name) ?? orderOf({ name }));
}

/** Fields that a rotation added stand in the order in which it did so, which a deployment may have changed since. */
function inOrderOf(before: SecretDocument, after: SecretDocument, orders: readonly KeyOrder[]): KeyOrder[] {
  const known = new Set(before.fieldNames);
  const places = new Map(after.fieldNames.filter((field) => !known.has(field)).map((field, index) => [field, index]));
  const place = ({ name, layout }: KeyOrder) => places.get(name) ?? places.get(layout.field ?? name) ?? 0;
  return [...orders].sort((one, other) => place(one) - place(other));
}

/** The keys of the pending value in the place of fresh ones: everything else about them follows. */
function takenFrom(
  after: SecretDocument, orders: readonly KeyOrder[], memory: Memory | undefined, spec: NamedKeysSpec,
): Pick<Making, 'fresh' | 'newId' | 'isUsable'> {
  const rings = new Map(orders.map((order) => [order.name, ringIn(after, order, memory)]));
  const shapes = new Map(spec.keys.map((key) => [key.name, key]));
  const same = (name: string, { value }: RingKey) => keysOf(rings.get(name)!).find((key) => key.value === value);
  // A key that the memory knows was made by a rotation, in whatever format was asked for then.
  const leastOf = (name: string) => memory?.rings.has(name) ? LEAST_KEY_CHARACTERS : leastCharacters(shapes.get(name)!);
  return {
    fresh: (name, role, before) => {
      const key = rings.get(name)![role];
      if (!key && !after.fieldNames.includes(name)) {
        throw new RotationError(`key '${name}' is missing in the pending value, which was made before the key was asked for`);
      }
      if (!key && memory?.rings.has(name) || key && !memory?.rings.has(name) && !isOneKey(name, key, layoutOf(shapes.get(name)!))) {
        throw notOnlyKeys();
      }
      // Its number follows from those before, and what else a JSON Web Key says of itself from the layout.
      return { value: checkPlausible(key, before, leastOf(name), `key '${name}' of the pending value`).value };
    },
    newId: (name, key) => madeId(same(name, key)?.id),
    isUsable: (name, key) => same(name, key) !== undefined,
  };
}

/** A ring of the pending value, by its own memory; a key alone has none. */
function ringIn(after: SecretDocument, { name, layout }: KeyOrder, memory: Memory | undefined): Ring {
  const standing = standingKeys(name, layout, (field) => after.field(field), true);
  return knownRing(standing, memory?.rings.get(name), { now: NO_MOMENT, since: NO_MOMENT }).ring;
}

/** Whether a value of which nothing is remembered is one key also where a ring is asked for since, and no ring that somebody put. */
function isOneKey(name: string, { value }: RingKey, layout: KeyLayoutSpec): boolean {
  return standingKeys(name, layout, (field) => field === name ? value : undefined, true).signing?.value === value;
}

/** That the keys can be read: a deployment that only tests tells of a value in the wrong shape. */
function checkReadable(document: SecretDocument, spec: NamedKeysSpec): void {
  nextDocument(document, spec.keys.map(orderOf), {
    versionId: '', now: NO_MOMENT, since: NO_MOMENT, fresh: () => ({ value: '' }), newId: () => '', isUsable: () => true, check: () => undefined,
  });
}

/** An id as a rotation makes it; anything else is not found in the pending value. */
function madeId(id: string | undefined): string {
  return id !== undefined && isRandomKeyId(id) ? id : '';
}

/** Fewest characters of a key of which nothing else is known. */
function leastCharacters(shape: KeyShape): number {
  return Math.min(MIN_KEY_LENGTH, charactersOf(formatOf(shape)));
}

/** A fresh key is one that a rotation could have made, and none that stands there already. */
function checkPlausible(key: RingKey | undefined, before: Ring, least: number, what: string): RingKey {
  if (key === undefined || key.value.length < least) {
    throw new RotationError(`${what} has fewer than ${least} characters`);
  }
  if (keysOf(before).some(({ value }) => value === key.value)) {
    throw new RotationError(`${what} is the one of AWSCURRENT: it was not rotated, or the key names were changed since the rotation began`);
  }
  return key;
}

function notOnlyKeys(): RotationError {
  return new RotationError('the pending value and AWSCURRENT differ in more than the keys: one of them was changed, or the key names were, since the rotation began');
}
