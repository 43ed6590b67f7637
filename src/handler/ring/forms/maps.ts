import { JsonValue } from '../../secret-document';
import { isNumber } from '../key-numbers';
import { RingKey } from '../ring';
import { Form, isList, isNothing, isObject, JsonObject, keyText, othersOf, signingById, signingFirst } from './form';

/** `{"1": ..., "2": ...}`: the highest number seals. */
export const numberedMap: Form = {
  ids: 'number',
  highestSigns: true,
  read: (value) => signingFirst(numberedKeys(value)),
  write: (ring) => ({ value: mapOf([ring.current, ...othersOf(ring)]) }),
};

/** The same, and the number of the current key in the second field. */
export const numberedMapWithCurrent: Form = {
  ids: 'number',
  read: (value, second) => {
    const keys = numberedKeys(value);
    // Where nothing names the current key yet, the map was one without a second field.
    return keys && (isNothing(second) ? signingFirst(keys) : signingById(keys, second));
  },
  write: (ring) => ({ value: mapOf([ring.current, ...othersOf(ring)]), second: ring.current.id! }),
};

/** `[{"version": 2, "value": ...}, ...]`: the first one is current. */
export const versioned: Form = {
  ids: 'number',
  read: (value) => isList(value) ? signingFirst(all(value.map(versionedKey))) : undefined,
  write: (ring) => ({ value: [ring.current, ...othersOf(ring)].map((key) => ({ version: Number(key.id), value: key.value })) }),
};

/** `{"<id>": ...}`, and the id of the current key in the second field. */
export const keyIds: Form = {
  ids: 'kid',
  read: (value, second) => {
    const keys = isObject(value) ? keysOfMap(value) : undefined;
    return keys && signingById(keys, second);
  },
  write: (ring) => ({ value: mapOf([ring.current, ...othersOf(ring)]), second: ring.current.id! }),
};

/** A JSON Web Key Set of symmetric keys (RFC 7517), and the `kid` of the current key in the second field. */
export const jwkSet: Form = {
  ids: 'kid',
  read: (value, second) => {
    const { keys: set, ...rest } = isObject(value) ? value : {};
    const keys = isList(set) && Object.keys(rest).length === 0 ? all(set.map(keyOfJwk)) : undefined;
    return keys && signingById(keys, second);
  },
  write: (ring) => ({ value: { keys: [ring.current, ...othersOf(ring)].map(jwkOf) }, second: ring.current.id! }),
};

function mapOf(keys: readonly RingKey[]): JsonValue {
  return Object.fromEntries(keys.map((key) => [key.id!, key.value]));
}

function keysOfMap(map: JsonObject): RingKey[] | undefined {
  return all(Object.entries(map).map(([id, value]) => {
    const text = keyText(value);
    return text === undefined ? undefined : { id, value: text };
  }));
}

function numberedKeys(value: JsonValue): RingKey[] | undefined {
  const keys = isObject(value) ? keysOfMap(value) : undefined;
  return keys?.every((key) => isNumber(key.id)) ? [...keys].sort((one, other) => Number(other.id) - Number(one.id)) : undefined;
}

function versionedKey(entry: JsonValue): RingKey | undefined {
  if (!isObject(entry)) {
    return undefined;
  }
  const { version, value, ...rest } = entry;
  const text = keyText(value);
  const isNumbered = (typeof version === 'number' || typeof version === 'string') && isNumber(String(version));
  return isNumbered && text !== undefined && Object.keys(rest).length === 0 ? { id: String(version), value: text } : undefined;
}

function keyOfJwk(entry: JsonValue): RingKey | undefined {
  if (!isObject(entry)) {
    return undefined;
  }
  const { k, kid, ...members } = entry;
  if (typeof k !== 'string' || typeof kid !== 'string' || members.kty !== 'oct') {
    return undefined;
  }
  const text = Buffer.from(k, 'base64url').toString('utf8');
  // Bytes that are no text stay as they are.
  return encodedText(text) === k ? { id: kid, value: text, members } : { id: kid, value: k, members: { ...members, k } };
}

/** What stands in `k` are the bytes of the key's text, so that readers of a plain string use the very same key. */
function jwkOf(key: RingKey): JsonValue {
  const members = (key.members ?? { kty: 'oct', use: 'sig', alg: 'HS256' }) as JsonObject;
  return { ...members, kid: key.id!, k: members.k ?? encodedText(key.value) };
}

function encodedText(text: string): string {
  return Buffer.from(text).toString('base64url');
}

function all<T>(values: readonly (T | undefined)[]): T[] | undefined {
  return values.every((value) => value !== undefined) ? values as T[] : undefined;
}
