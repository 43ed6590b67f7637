import { isRing, KeyLayoutSpec } from '../../key-spec';
import { RotationError } from '../rotation-error';
import { JsonValue, parseJsonText } from '../secret-document';
import { formOf } from './forms';
import { isNothing } from './forms/form';
import { StandingKeys } from './ring';

/** What a field of the document holds. */
export type FieldReader = (name: string) => JsonValue | undefined;

/**
 * The keys that stand under a name, read as a layout writes them, or as one plain string.
 *
 * @param ownsSecond whether the second field is known to be the key's own: anybody else's is not written over
 * @throws RotationError if the value is in no such form, or if nothing stands in the place of a key
 */
export function standingKeys(name: string, layout: KeyLayoutSpec, field: FieldReader, ownsSecond: boolean): StandingKeys {
  const keys = keysInForm(name, layout, field, ownsSecond);
  if (!keys) {
    throw new RotationError(formError(name, layout, field));
  }
  if (!keys.signing && keys.others.length > 0 && layout.kind !== 'currentAndOthers') {
    throw new RotationError(`field '${layout.field}' names no key that stands in field '${name}', so nothing tells which one is current; put the number or id of one there`);
  }
  return keys;
}

/**
 * The same; undefined if the value is in another form, or if nothing tells which key is the current one.
 *
 * @throws RotationError if it is in this form, but nothing stands in the place of a key
 */
export function rememberedKeys(name: string, layout: KeyLayoutSpec, field: FieldReader): StandingKeys | undefined {
  const keys = keysInForm(name, layout, field, true);
  return keys?.signing || layout.kind === 'currentAndOthers' && keys?.others.length ? keys : undefined;
}

/** Undefined if the value is in another form. */
function keysInForm(name: string, layout: KeyLayoutSpec, field: FieldReader, ownsSecond: boolean): StandingKeys | undefined {
  const keys = readForm(name, layout, field, ownsSecond);
  if (!keys) {
    return undefined;
  }
  const all = [keys.signing, ...keys.others];
  if (all.some((key) => key?.value === '')) {
    throw new RotationError(`field '${name}' has an empty string or null where a key stands, with which consumers accept forgeries; remove that entry`);
  }
  const twice = all.map((key) => key?.id).find((id, index, ids) => ids.indexOf(id) !== index);
  if (twice !== undefined) {
    throw new RotationError(`field '${name}' has two keys with the number or id '${twice}', and readers differ in which one they see; give one of them another`);
  }
  return keys;
}

function readForm(name: string, layout: KeyLayoutSpec, field: FieldReader, ownsSecond: boolean): StandingKeys | undefined {
  const [value, second] = valuesOf(name, layout, field);
  const keys = keysOfValue(layout, value, second);
  // Without a ring, nothing tells that what stands there is the number or id of a key: it is somebody else's.
  const isNoRing = layout.kind !== 'currentAndOthers' && keys?.signing?.id === undefined && keys?.others.length === 0;
  if (isNoRing && !isNothing(second) && !ownsSecond) {
    throw new RotationError(
      `field '${layout.field}' holds a value already, but the number or id of the current key in field '${name}' belongs there; choose another name for it, or remove the field`,
    );
  }
  return keys;
}

/** The one key that a plain string is in every layout but one, or the keys of a ring. */
function keysOfValue(layout: KeyLayoutSpec, value: JsonValue | undefined, second: JsonValue | undefined): StandingKeys | undefined {
  if (layout.kind === 'currentAndOthers' || !isNothing(value) && (typeof value !== 'string' || layout.kind === 'joined')) {
    return formOf(layout).read(value ?? null, second);
  }
  return isNothing(value) ? { others: [] } : { signing: { value: value as string }, others: [] };
}

/** What stands in the field and in the second one; JSON text is read as what it stands for, also where it is to be text no longer. */
function valuesOf(name: string, layout: KeyLayoutSpec, field: FieldReader): [JsonValue | undefined, JsonValue | undefined] {
  const read = (one: string): JsonValue | undefined => {
    const value = field(one);
    const parsed = isRing(layout) && typeof value === 'string' ? parseJsonText(one, value) : undefined;
    return parsed ?? value;
  };
  return [read(name), layout.field === undefined ? undefined : read(layout.field)];
}

function formError(name: string, layout: KeyLayoutSpec, field: FieldReader): string {
  const [value, second] = valuesOf(name, layout, field);
  // With no or one plain string, every layout but `currentAndOthers` can be read.
  if (isNothing(value) || typeof value === 'string') {
    return `field '${layout.field}' holds ${describe(second)}, but the other keys of '${name}' are a list of strings; correct the field's name, or put a list`;
  }
  return isRing(layout)
    ? `field '${name}' holds ${describe(value)}, which is neither one plain string nor in the form that layout ${layout.kind} reads; correct the key name or the layout, or remove the field if its value is not needed`
    : `field '${name}' holds ${describe(value)}, but a key is a string; correct the key name, ask for the layout in which the keys stand there, or remove the field if its value is not needed`;
}

function describe(value: JsonValue | undefined): string {
  return Array.isArray(value) ? 'an array' : typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
