import { isWholeSecret, KeySpec, keyNamesOf, MIN_KEY_LENGTH, NamedKeysSpec } from '../key-spec';
import { KeySource } from './key-material';
import { RotationError } from './rotation-error';
import { isJsonContainer, SecretDocument } from './secret-document';

/** How a pending value stands to the current one. */
export type Kinship = 'successor' | 'copy';

/**
 * The value that follows `current`: fresh keys, everything else as it was. Pure but for the randomness handed in.
 *
 * @param current undefined for a secret that has no value yet
 * @throws RotationError if the current value is not of the shape that the specification asks for
 */
export function successorOf(current: string | undefined, spec: KeySpec, fresh: KeySource): string {
  if (isWholeSecret(spec)) {
    checkPlainString(current);
    return fresh(spec.wholeSecret.length);
  }
  const document = documentOf(current, spec);
  return document.withKeys(new Map(spec.keys.map((key) => [key.name, fresh(key.length)]))).text;
}

/**
 * Checks that `pending` is what a rotation may make of `current`: an exact successor, or a copy.
 *
 * @param current undefined for a secret that has no value yet
 * @throws RotationError saying in which respect it is not
 */
export function kinshipOf(pending: string, current: string | undefined, spec: KeySpec): Kinship {
  return isWholeSecret(spec) ? kinshipOfStrings(pending, current) : kinshipOfDocuments(pending, current, spec);
}

function kinshipOfStrings(pending: string, current: string | undefined): Kinship {
  checkPlainString(current);
  if (pending === current) {
    return 'copy';
  }
  checkPlainString(pending);
  checkPlausible(pending, undefined, 'the pending value');
  return 'successor';
}

function kinshipOfDocuments(pending: string, current: string | undefined, spec: NamedKeysSpec): Kinship {
  const before = documentOf(current, spec);
  if (pending === current) {
    return 'copy';
  }
  const after = documentOf(pending, spec);
  const names = keyNamesOf(spec);
  const keys = new Map<string, string>();
  // In the order of the pending document: a deployment in mid-rotation may have named the keys in another.
  for (const name of after.fieldNames.filter((field) => names.includes(field))) {
    keys.set(name, checkPlausible(after.key(name), before.key(name), `key '${name}' of the pending value`));
  }
  const missing = names.find((name) => !keys.has(name));
  if (missing !== undefined) {
    throw new RotationError(`key '${missing}' is missing in the pending value, which was made before the key was asked for`);
  }
  if (before.withKeys(keys).text !== pending) {
    throw new RotationError('the pending value and AWSCURRENT differ in more than the keys: one of them was changed, or the key names were, since the rotation began');
  }
  return 'successor';
}

function documentOf(text: string | undefined, spec: NamedKeysSpec): SecretDocument {
  const document = text === undefined ? SecretDocument.EMPTY : SecretDocument.parse(text);
  keyNamesOf(spec).forEach((name) => document.key(name));
  return document;
}

/** A single key has no memory to compare with; it must be one that a rotation could have made, and not the old one. */
function checkPlausible(key: string | undefined, old: string | undefined, what: string): string {
  if (key === undefined || key.length < MIN_KEY_LENGTH) {
    throw new RotationError(`${what} has fewer than ${MIN_KEY_LENGTH} characters`);
  }
  if (key === old) {
    throw new RotationError(`${what} is the one of AWSCURRENT: it was not rotated, or the key names were changed since the rotation began`);
  }
  return key;
}

function checkPlainString(text: string | undefined): void {
  if (text !== undefined && isJsonContainer(text)) {
    throw new RotationError(
      'the value is a JSON object or array, which a whole-secret key would replace altogether; name its fields in keyNames, or store one plain string',
    );
  }
}
