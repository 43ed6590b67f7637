/**
 * The contract between the constructs, which write it into the function's environment at synth, and the handler, which
 * reads it there. The one module that both share: it imports nothing of either.
 */

/** Environment variable of the function that carries the specification, as JSON. */
export const KEY_SPECIFICATION_VARIABLE = 'KEY_SPECIFICATION';

/** Raised when an older handler would misread what a newer construct writes. */
export const KEY_SPECIFICATION_VERSION = 1;

/** Least length of a key, in characters. */
export const MIN_KEY_LENGTH = 16;

/** Length of a key, in characters, where none is asked for. */
export const DEFAULT_KEY_LENGTH = 32;

/** Each character is one of 64 symbols. */
export const BITS_PER_CHARACTER = 6;

/** Most that Secrets Manager stores as one value, in bytes. */
export const MAX_SECRET_BYTES = 65_536;

/** The field in which a document remembers its rotations; no key may take it. */
export const MEMORY_FIELD = '_key_rotation';

/** How one key is made. */
export interface KeyShape {
  /** In characters. */
  readonly length: number;
}

/** A key that is a field of the secret's JSON object. */
export interface NamedKeySpec extends KeyShape {
  readonly name: string;
}

/** Either named keys in a JSON object, or the whole secret as one key. */
export type KeySpec = NamedKeysSpec | WholeSecretSpec;

/** A secret that is a JSON object. */
export interface NamedKeysSpec {
  readonly keys: readonly NamedKeySpec[];
}

/** A secret that is one plain string. */
export interface WholeSecretSpec {
  readonly wholeSecret: KeyShape;
}

/** Whether the secret is one plain string. */
export function isWholeSecret(spec: KeySpec): spec is WholeSecretSpec {
  return 'wholeSecret' in spec;
}

/** The names of the keys, in the order asked for; none for a whole secret. */
export function keyNamesOf(spec: KeySpec): string[] {
  return isWholeSecret(spec) ? [] : spec.keys.map((key) => key.name);
}

/**
 * The specification as the function's environment carries it.
 *
 * @throws if a name, a length or their sum is not allowed
 */
export function renderKeySpec(spec: KeySpec): string {
  checkKeySpec(spec);
  return JSON.stringify({ version: KEY_SPECIFICATION_VERSION, ...spec });
}

/**
 * Reads what `renderKeySpec` wrote.
 *
 * @throws if it is missing, not of this version, or not allowed
 */
export function parseKeySpec(text: string | undefined): KeySpec {
  const broken = (what: string) =>
    new Error(`environment variable ${KEY_SPECIFICATION_VARIABLE} ${what}; deploy the construct again, it writes the variable`);
  if (!text) {
    throw broken('is missing');
  }
  let parsed: any;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw broken('is not JSON');
  }
  if (parsed?.version !== KEY_SPECIFICATION_VERSION) {
    throw broken(`is not of version ${KEY_SPECIFICATION_VERSION}, the one that this function reads`);
  }
  const isShape = (value: any) => typeof value === 'object' && value !== null && typeof value.length === 'number';
  const named = Array.isArray(parsed.keys) && parsed.keys.every((key: any) => isShape(key) && typeof key.name === 'string');
  if (named === isShape(parsed.wholeSecret)) {
    throw broken('names neither keys nor a whole secret, or both');
  }
  const spec: KeySpec = named ? { keys: parsed.keys } : { wholeSecret: parsed.wholeSecret };
  checkKeySpec(spec);
  return spec;
}

/**
 * The rules that hold on both sides.
 *
 * @throws if one is broken
 */
export function checkKeySpec(spec: KeySpec): void {
  if (isWholeSecret(spec)) {
    checkLength(spec.wholeSecret.length, 'the whole secret');
  } else {
    checkNames(spec.keys.map((key) => key.name));
    spec.keys.forEach((key) => checkLength(key.length, `key '${key.name}'`));
  }
  const bytes = leastSecretBytes(spec);
  if (bytes > MAX_SECRET_BYTES) {
    throw new Error(
      `the keys alone would need ${bytes} bytes, but a secret holds at most ${MAX_SECRET_BYTES}; ask for shorter keys or spread them over several secrets`,
    );
  }
}

function checkNames(names: readonly string[]): void {
  if (names.length === 0) {
    throw new Error("no key is named; give at least one, as in keyNames: ['session_secret_key']");
  }
  names.forEach((name, index) => {
    if (typeof name !== 'string') {
      throw new Error(`a key name is ${String(name)}, but it must be a string; name the key's field in the secret's JSON object, as in keyNames: ['session_secret_key']`);
    }
    if (name === '') {
      throw new Error("a key name is empty; name the key's field in the secret's JSON object, as in keyNames: ['session_secret_key']");
    }
    if (name.includes('{{resolve:')) {
      throw new Error(`key name '${name}' is a dynamic reference, which CloudFormation would replace, perhaps by a secret value; give the name itself`);
    }
    if (name === MEMORY_FIELD) {
      throw new Error(`key name '${name}' is reserved for what the rotation itself remembers; choose another`);
    }
    if (names.indexOf(name) !== index) {
      throw new Error(`key name '${name}' is given twice; name each key once, either in keyNames or in keys`);
    }
  });
}

function checkLength(length: number, whose: string): void {
  if (!Number.isInteger(length) || length < MIN_KEY_LENGTH || length > MAX_SECRET_BYTES) {
    throw new Error(
      `length of ${whose} is ${length}, but it must be a whole number of characters from ${MIN_KEY_LENGTH} to what fits a secret of ${MAX_SECRET_BYTES} bytes; ` +
      `leave it out for ${DEFAULT_KEY_LENGTH}`,
    );
  }
}

/** Size of a secret that holds the keys and nothing else, in bytes: its characters are ASCII, names may not be. */
function leastSecretBytes(spec: KeySpec): number {
  if (isWholeSecret(spec)) {
    return spec.wholeSecret.length;
  }
  const fields = spec.keys.map((key) => new TextEncoder().encode(JSON.stringify(key.name)).length + ': "",'.length + key.length);
  return fields.reduce((sum, bytes) => sum + bytes, '{}'.length - ','.length);
}
