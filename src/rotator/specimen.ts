import {
  alphabetOf, cacheTtlOf, charactersOf, formatOf, isBytes, isRing, isWholeSecret, KeyLayoutSpec, KeyShape, KeySpec, layoutOf, MEMORY_FIELD,
  NamedKeySpec, retentionOf,
} from '../key-spec';

/**
 * Size in bytes of a secret that holds the keys and nothing else, with so many previous ones each, as a rotation writes it.
 *
 * Measured on specimens with one and with two previous keys, since every further one adds as much.
 *
 * @param previous for each key, in their order
 */
export function specimenBytes(spec: KeySpec, previous: readonly number[]): number {
  if (isWholeSecret(spec)) {
    const { wholeSecret } = spec;
    const text = (count: number) => inOneString(standing(wholeSecret, count)[0]);
    return extrapolated(text, previous[0]);
  }
  const sum = (keys: readonly NamedKeySpec[], text: (key: NamedKeySpec, count: number) => string) =>
    keys.reduce((bytes, key) => bytes + extrapolated((count) => text(key, count), previous[spec.keys.indexOf(key)]), 0);
  const rings = spec.keys.filter((key) => isRing(layoutOf(key)));
  const single = spec.keys.filter((key) => !isRing(layoutOf(key))).map(({ name }) => name);
  const memory = rings.length === 0 ? 0 : bytesOf(`${field(MEMORY_FIELD, memoryText(single, spec.purge))},`) +
    sum(rings, (key, count) => inJson(`${member(key.name, rememberedRing(key, count))},`)) - ','.length;
  return '{}'.length + sum(spec.keys, fieldsOf) + memory - ','.length;
}

/** The size of a text that grows by as much with each previous key. */
function extrapolated(text: (previous: number) => string, previous: number): number {
  const [one, two] = [bytesOf(text(1)), bytesOf(text(2))];
  return previous === 0 ? bytesOf(text(0)) : one + (two - one) * (previous - 1);
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** A key's fields with a comma behind each. */
function fieldsOf(key: NamedKeySpec, previous: number): string {
  const { field: secondField, text } = layoutOf(key);
  const [value, second] = standing(key, previous).map((one) => text && typeof one === 'object' ? JSON.stringify(one) : one);
  return `${field(key.name, value)},${secondField === undefined ? '' : `${field(secondField, second)},`}`;
}

/** As the document is edited, with a blank behind the colon. */
function field(name: string, value: unknown): string {
  return `${JSON.stringify(name)}: ${JSON.stringify(value)}`;
}

function member(name: string, value: unknown): string {
  return `${JSON.stringify(name)}:${JSON.stringify(value)}`;
}

function inOneString(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The inside of a JSON string. */
function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

const VERSION_ID = '00000000-0000-0000-0000-000000000000';
const MOMENT = new Date(0).toISOString();
const DIGEST = '0'.repeat(16);
const KID = '0'.repeat(16);

/** Numbers grow with each rotation: this one lasts for a century of rotations every four hours. */
const NUMBER = 100_000;

/** What stands in a key's field and in its second field. */
function standing(shape: KeyShape, previous: number): [unknown, unknown] {
  const layout = layoutOf(shape);
  const value = specimenKey(shape);
  const keys = Array.from({ length: 1 + (shape.upcoming ? 1 : 0) + previous }, (_, index) => ({ id: idOf(layout, index), value }));
  const values = keys.map(() => value);
  const map = () => Object.fromEntries(keys.map(({ id }) => [id, value]));
  switch (layout.kind) {
    case 'single':
      return [values[0], undefined];
    case 'newestFirst':
    case 'oldestFirst':
      return [values, undefined];
    case 'joined':
      return [values.join(layout.separator), undefined];
    case 'currentAndOthers':
      return [values[0], layout.separator === undefined ? values.slice(1) : values.slice(1).join(layout.separator)];
    case 'numberedMap':
    case 'keyIds':
      return [map(), keys[0].id];
    case 'versioned':
      return [keys.map(({ id }) => ({ version: Number(id), value })), undefined];
    case 'jwkSet':
      return [{ keys: keys.map(jwkOf) }, keys[0].id];
  }
}

function jwkOf({ id, value }: { readonly id?: string; readonly value: string }): object {
  return { kty: 'oct', use: 'sig', alg: 'HS256', kid: id, k: Buffer.from(value).toString('base64url') };
}

/** Each of the same length, none twice. */
function idOf({ kind }: KeyLayoutSpec, index: number): string | undefined {
  switch (kind) {
    case 'numberedMap':
    case 'versioned':
      return String(NUMBER + index);
    case 'keyIds':
    case 'jwkSet':
      return `${index}${KID}`.slice(0, KID.length);
    default:
      return undefined;
  }
}

/** A text as long as a key, and in which no less must be escaped than in most: what is escaped comes first. */
function specimenKey(shape: KeyShape): string {
  const format = formatOf(shape);
  const alphabet = isBytes(format) ? 'A' : [...alphabetOf(format)].sort((one, other) => bytesOf(inJson(other)) - bytesOf(inJson(one)));
  const prefix = format.prefix ?? '';
  return prefix + Array.from({ length: charactersOf(format) - prefix.length }, (_, index) => alphabet[index % alphabet.length]).join('');
}

/** As `handler/ring/memory.ts` writes it, without a ring. */
function memoryText(single: readonly string[], purge: string | undefined): string {
  const memory = { version: 1, for: VERSION_ID, written: MOMENT, since: MOMENT, purge, single: single.length > 0 ? single : undefined, keys: {} };
  return JSON.stringify(memory);
}

function rememberedRing(shape: KeyShape, previous: number): object {
  const layout = layoutOf(shape);
  const key = (index: number, at?: string) => ({ digest: DIGEST, at, id: idOf(layout, index) });
  return {
    layout,
    retention: retentionOf(shape),
    ...shape.upcoming ? { upcoming: true } : {},
    cacheTtl: cacheTtlOf(shape),
    current: key(0),
    ...shape.upcoming ? { announced: key(1, MOMENT) } : {},
    previous: Array.from({ length: previous }, (_, index) => key(index + 2, MOMENT)),
  };
}
