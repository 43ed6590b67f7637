import { isRing, KeyLayoutSpec } from '../../key-spec';
import { RotationError } from '../rotation-error';
import { JsonValue, parseJson } from '../secret-document';
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
  const keys = readForm(name, layout, field, ownsSecond);
  if (!keys.signing && keys.others.length > 0 && layout.kind !== 'currentAndOthers') {
    throw new RotationError(`field '${layout.field}' names no key that stands in field '${name}', so nothing tells which one is current; put the number or id of one there`);
  }
  if ([...keys.signing ? [keys.signing] : [], ...keys.others].some((key) => key.value === '')) {
    throw new RotationError(`field '${name}' has an empty string or null where a key stands, with which consumers accept forgeries; remove that entry`);
  }
  return keys;
}

function readForm(name: string, layout: KeyLayoutSpec, field: FieldReader, ownsSecond: boolean): StandingKeys {
  const second = layout.field === undefined ? undefined : unwrapped(field(layout.field), layout);
  const value = unwrapped(field(name), layout);
  const isPlain = typeof value === 'string' && layout.kind !== 'joined' && layout.kind !== 'currentAndOthers';
  if (isPlain && layout.field !== undefined && !isNothing(second) && !ownsSecond) {
    throw new RotationError(
      `field '${layout.field}' holds a value already, but the number or id of the current key in field '${name}' belongs there; choose another name for it, or remove the field`,
    );
  }
  if (isPlain && value !== '') {
    return { signing: { value }, others: [] };
  }
  if (isNothing(value) && layout.kind !== 'currentAndOthers') {
    return { others: [] };
  }
  const keys = formOf(layout).read(value ?? null, second);
  if (!keys) {
    throw new RotationError(formError(name, layout, value, second));
  }
  return keys;
}

/** JSON text inside a string is read as what it stands for. */
function unwrapped(value: JsonValue | undefined, layout: KeyLayoutSpec): JsonValue | undefined {
  const parsed = layout.text && typeof value === 'string' ? parseJson(value) : undefined;
  return typeof parsed === 'object' && parsed !== null ? parsed : value;
}

function formError(name: string, layout: KeyLayoutSpec, value: JsonValue | undefined, second: JsonValue | undefined): string {
  if (layout.kind === 'currentAndOthers' && (isNothing(value) || typeof value === 'string')) {
    return `field '${layout.field}' holds ${describe(second)}, but the other keys of '${name}' are a list of strings; correct the field's name, or put a list`;
  }
  return isRing(layout)
    ? `field '${name}' holds ${describe(value)}, which is neither one plain string nor in the form that layout ${layout.kind} reads; correct the key name or the layout, or remove the field if its value is not needed`
    : `field '${name}' holds ${describe(value)}, but a key is a string; correct the key name, or remove the field if its value is not needed`;
}

function describe(value: JsonValue | undefined): string {
  return Array.isArray(value) ? 'an array' : typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
