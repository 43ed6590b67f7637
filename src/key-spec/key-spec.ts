import { charactersOf } from './key-format-spec';
import { fitsOneString } from './key-layout-spec';
import { isCount, isForever, isValidFor } from './key-retention-spec';
import { checkKeyShape, formatOf, KeyShape, keepsOthers, layoutOf, retentionOf } from './key-shape';
import { MAX_SECRET_BYTES, MEMORY_FIELD } from './limits';

/**
 * The contract between the constructs, which write it into the function's environment at synth, and the handler, which
 * reads it there. The one module that both share: it imports nothing of either.
 */
export type KeySpec = NamedKeysSpec | WholeSecretSpec;

/** A secret that is a JSON object. */
export interface NamedKeysSpec {
  readonly keys: readonly NamedKeySpec[];
  /** The first rotation under a name that the document does not remember writes fresh keys only. */
  readonly purge?: string;
}

/** A key that is a field of the secret's JSON object. */
export interface NamedKeySpec extends KeyShape {
  readonly name: string;
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
 * The rules that hold on both sides.
 *
 * @throws if one is broken
 */
export function checkKeySpec(spec: KeySpec): void {
  if (isWholeSecret(spec)) {
    checkWholeSecret(spec.wholeSecret);
  } else {
    checkNames(spec.keys.map((key) => key.name));
    spec.keys.forEach((key) => checkKeyShape(key, `key '${key.name}'`));
    checkSecondFields(spec.keys);
    checkPurge(spec);
  }
  const bytes = leastSecretBytes(spec);
  if (bytes > MAX_SECRET_BYTES) {
    throw new Error(
      `the keys alone would need ${bytes} bytes, but a secret holds at most ${MAX_SECRET_BYTES}; ask for shorter keys or spread them over several secrets`,
    );
  }
}

function checkWholeSecret(shape: KeyShape): void {
  checkKeyShape(shape, 'the whole secret');
  if (!fitsOneString(layoutOf(shape))) {
    throw new Error(
      `layout ${layoutOf(shape).kind} is asked for the whole secret, but one string has no room for a second field and does not tell oldest from newest; ` +
      'choose single(), joined(), newestFirst(), numberedMap() or versioned(), or keep the key in a field of a JSON object',
    );
  }
  if (shape.upcoming || isValidFor(retentionOf(shape))) {
    throw new Error(
      `${shape.upcoming ? 'upcoming' : 'KeyRetention.validFor()'} is asked for the whole secret, but one string has no room to remember when a key was announced or retired; ` +
      'choose KeyRetention.count() or KeyRetention.forever(), or keep the key in a field of a JSON object',
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

/** A field belongs to one key. */
function checkSecondFields(keys: readonly NamedKeySpec[]): void {
  const owners = new Map(keys.map((key) => [key.name, key.name]));
  for (const { name, layout } of keys) {
    const field = layout?.field;
    if (field === undefined) {
      continue;
    }
    const owner = owners.get(field);
    if (owner !== undefined) {
      throw new Error(`field '${field}' is the second field of key '${name}', but it belongs to key '${owner}' already; give it another name`);
    }
    owners.set(field, name);
  }
}

function checkPurge({ keys, purge }: NamedKeysSpec): void {
  if (purge === undefined) {
    return;
  }
  if (purge === '') {
    throw new Error("purge is an empty string; give the purge a name, such as the day or the incident: purge: '2026-02-14'");
  }
  const kept = keys.find((key) => keepsOthers(key) && isForever(retentionOf(key)));
  if (kept) {
    throw new Error(
      `purge is asked for, but key '${kept.name}' is kept forever, since what it encrypted could never be read again; ` +
      'encrypt all data anew, then drop its old keys by KeyRetention.count(1)',
    );
  }
}

/** Size of a secret that holds the keys and nothing else, in bytes: a key's characters are ASCII, names may not be. */
function leastSecretBytes(spec: KeySpec): number {
  if (isWholeSecret(spec)) {
    return leastKeyBytes(spec.wholeSecret);
  }
  const fields = spec.keys.map((key) => new TextEncoder().encode(JSON.stringify(key.name)).length + ': "",'.length + leastKeyBytes(key));
  return fields.reduce((sum, bytes) => sum + bytes, '{}'.length - ','.length);
}

/** The current key, the announced one, and the previous ones as far as their number is known. */
function leastKeyBytes(shape: KeyShape): number {
  const characters = charactersOf(formatOf(shape));
  const retention = retentionOf(shape);
  const others = keepsOthers(shape) ? (shape.upcoming ? 1 : 0) + (isCount(retention) ? retention.count : 0) : 0;
  return characters + others * (characters + 1);
}
