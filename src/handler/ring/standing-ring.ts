import { attempt } from './attempt';
import { isNothing } from './forms/form';
import { KeyOrder } from './key-order';
import { KnownRing, knownRing, Moments } from './known-ring';
import { isLikelier } from './likelier-reading';
import { Memory } from './memory';
import { FieldReader, rememberedKeys, standingKeys } from './standing-keys';
import { RotationError } from '../rotation-error';
import { JsonValue } from '../secret-document';

/** What is known of a document beside the field of one key. */
export interface Surroundings extends Moments {
  readonly memory: Memory | undefined;
  /** Names of all keys that are asked for. */
  readonly asked: readonly string[];
  field: FieldReader;
}

/** A ring, and the second field that it had under its former layout. */
export interface StandingRing extends KnownRing {
  readonly formerSecond?: string;
}

/**
 * The ring that stands in the document, by the layout that its memory names or by the one that is asked for.
 *
 * @throws RotationError if a field is in no form that a key can be read from, or if what is to be written there is another's
 */
export function standingRing(order: KeyOrder, around: Surroundings): StandingRing {
  const { name, layout } = order;
  const { memory, field } = around;
  const remembered = memory?.rings.get(name);
  const old = remembered && rememberedKeys(name, remembered.layout, field);
  if (!old) {
    return byOrder(order, around);
  }
  const known = knownRing(old, remembered, around);
  // Beside other keys than the remembered ones, a field that tells nothing of them may be somebody else's.
  const isOwn = known.remembered || old.signing?.id !== undefined || remembered.layout.kind === 'currentAndOthers';
  const former = isOwn ? { formerSecond: remembered.layout.field } : {};
  const asked = known.remembered ? undefined : attempt(() => standingKeys(name, layout, field, remembered.layout.field === layout.field));
  if (asked && !isLikelier(old, asked, remembered)) {
    return { ...byOrder(order, around), ...former };
  }
  checkFree(order, around);
  return { ...known, ...former };
}

/** The cautious reading, by the layout that is asked for. */
function byOrder(order: KeyOrder, around: Surroundings): StandingRing {
  const { name, layout } = order;
  const { memory, field } = around;
  for (const [owner, { layout: { field: second } }] of memory?.rings ?? []) {
    // Keys that were retired under another name must not come to sign under this one.
    if (second === name && !isNothing(field(name))) {
      throw new RotationError(`field '${name}' is the second field of key '${owner}', and what stands in it is that key's; choose another name for the key, or remove the field`);
    }
    if (layout.field !== undefined && owner !== name && [owner, second].includes(layout.field) && !isFree(field(layout.field))) {
      throw taken(order, `where keys of '${owner}' stand`);
    }
  }
  const ownsSecond = memory?.rings.get(name)?.layout.field === layout.field;
  return knownRing(standingKeys(name, layout, field, ownsSecond), undefined, around);
}

/** A second field that a key gets by a change of its layout must be nobody's: nothing of it was read. */
function checkFree(order: KeyOrder, { memory, asked, field }: Surroundings): void {
  const second = order.layout.field;
  if (second === undefined || isFree(field(second))) {
    return;
  }
  // One that a key has had until now is written anew with it.
  if (![...memory!.rings].some(([owner, { layout }]) => layout.field === second && asked.includes(owner))) {
    throw taken(order, 'but it holds a value already');
  }
}

function isFree(value: JsonValue | undefined): boolean {
  return isNothing(value) || Array.isArray(value) && value.length === 0;
}

function taken({ name, layout }: KeyOrder, why: string): RotationError {
  return new RotationError(`field '${layout.field}' is asked for as the second field of key '${name}', ${why}; choose another name for it, or remove the field`);
}
