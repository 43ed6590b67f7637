import { KeyFormatSpec, possibleCharacters } from './key-format-spec';
import { MEMORY_FIELD } from './limits';

/** How the current, the announced and the previous values of one key stand in the document. */
export interface KeyLayoutSpec {
  readonly kind: LayoutKind;
  /** Of `joined`, and of the others of `currentAndOthers` where they are one string. */
  readonly separator?: string;
  /** The second field: the others of `currentAndOthers`, or the number or id of the current key. */
  readonly field?: string;
  /** Whether lists and maps are written as JSON text inside a string. */
  readonly text?: boolean;
}

export const LAYOUT_KINDS = [
  'single', 'newestFirst', 'oldestFirst', 'joined', 'currentAndOthers', 'numberedMap', 'versioned', 'keyIds', 'jwkSet',
] as const;

export type LayoutKind = typeof LAYOUT_KINDS[number];

/** Layouts that cannot do without a second field. */
const WITH_FIELD: readonly LayoutKind[] = ['currentAndOthers', 'keyIds', 'jwkSet'];

/** What a secret that is one string can hold: it has no room for a second field, and newest and oldest cannot be told apart. */
const IN_ONE_STRING: readonly LayoutKind[] = ['single', 'joined', 'newestFirst', 'numberedMap', 'versioned'];

/** Whether a layout says all that it takes to read it, and names no field that it has no use for. */
export function isComplete({ kind, separator, field }: KeyLayoutSpec): boolean {
  const hasField = WITH_FIELD.includes(kind) ? !!field : field === undefined || kind === 'numberedMap';
  return (kind !== 'joined' || !!separator) && hasField && field !== MEMORY_FIELD;
}

/** Whether a layout has room for more than the current key. */
export function isRing(layout: KeyLayoutSpec): boolean {
  return layout.kind !== 'single';
}

/** Whether an announced key would not be taken for the current one. */
export function canAnnounce(layout: KeyLayoutSpec): boolean {
  return isRing(layout) && !(layout.kind === 'numberedMap' && layout.field === undefined);
}

/** Whether a layout fits a secret that is one plain string. */
export function fitsOneString(layout: KeyLayoutSpec): boolean {
  return IN_ONE_STRING.includes(layout.kind) && layout.field === undefined;
}

/**
 * The rules for a layout, on both sides of the contract.
 *
 * @throws if one is broken
 */
export function checkKeyLayout(layout: KeyLayoutSpec, format: KeyFormatSpec): void {
  const { kind, separator, field } = layout;
  if (kind === 'joined' || separator !== undefined) {
    checkSeparator(separator, format);
  }
  if (field === undefined ? WITH_FIELD.includes(kind) : field === '') {
    throw new Error(`layout ${kind} needs a second field, and its name is empty; give it one`);
  }
  if (field === MEMORY_FIELD) {
    throw new Error(`field name '${field}' is reserved for what the rotation itself remembers; choose another`);
  }
  if (field?.includes('{{resolve:')) {
    throw new Error(`field name '${field}' is a dynamic reference, which CloudFormation would replace, perhaps by a secret value; give the name itself`);
  }
}

function checkSeparator(separator: string | undefined, format: KeyFormatSpec): void {
  if (!separator) {
    throw new Error("the separator of joined keys is empty; give one such as ','");
  }
  const possible = possibleCharacters(format);
  const inKeys = [...separator].find((character) => possible.includes(character));
  if (inKeys !== undefined) {
    throw new Error(`the separator '${separator}' of joined keys has '${inKeys}', which can stand in a key of this format; give a separator without it, or another format`);
  }
}
