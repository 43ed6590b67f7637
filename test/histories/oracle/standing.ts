import { isRing, KeyLayoutSpec } from '../../../src/key-spec';

/** One key as it stands in a document. */
export interface Entry {
  readonly value: string;
  readonly id?: string;
}

/** The keys of one name as a reader of the document sees them. */
export interface Standing {
  /** The one that a reader signs with; none where nothing names it. */
  readonly signing?: Entry;
  /** Whatever else a reader accepts, in the order of the layout: newest first where that tells. */
  readonly others: readonly Entry[];
}

const NOTHING: Standing = { others: [] };

/** What a field holds, whatever its name. */
export function fieldOf(text: string, name: string | undefined): unknown {
  return Object.entries<unknown>(JSON.parse(text)).find(([field]) => field === name)?.[1];
}

/** Whether nothing stands there that could be a key. */
export function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

/** Reads a ring as the software of a layout does, or a plain string; undefined if the value is in neither form. */
export function readStanding(text: string, name: string, layout: KeyLayoutSpec): Standing | undefined {
  const [value, second] = [name, layout.field].map((field) => plain(fieldOf(text, field), layout));
  if (layout.kind === 'currentAndOthers') {
    const others = isNothing(second) ? [] : listOf(second);
    return others && (isNothing(value) ? { others } : typeof value === 'string' ? { signing: { value }, others } : undefined);
  }
  if (isNothing(value)) {
    return NOTHING;
  }
  if (typeof value === 'string') {
    return first((layout.kind === 'joined' ? value.split(layout.separator!) : [value]).map((one) => ({ value: one })));
  }
  return readRing(value, second, layout);
}

function readRing(value: unknown, second: unknown, { kind, field }: KeyLayoutSpec): Standing | undefined {
  switch (kind) {
    case 'newestFirst':
      return first(listOf(value));
    case 'oldestFirst':
      return first(listOf(value)?.reverse());
    case 'versioned':
      return first(Array.isArray(value) ? entriesOf(value.map(({ version, value: key }: any) => [String(version), key])) : undefined);
    case 'numberedMap': {
      const keys = entriesOf(mapOf(value)?.sort(([one], [other]) => Number(other) - Number(one)));
      return !keys?.every(({ id }) => /^\d+$/.test(id!)) ? undefined : field === undefined || isNothing(second) ? first(keys) : named(keys, second);
    }
    case 'keyIds':
      return named(entriesOf(mapOf(value)), second);
    case 'jwkSet': {
      const keys = (value as any).keys;
      return named(Array.isArray(keys) ? entriesOf(keys.map(({ kid, k }: any) => [kid, Buffer.from(k, 'base64url').toString()])) : undefined, second);
    }
    default:
      return undefined;
  }
}

/** JSON text inside a string is read as what it stands for. */
function plain(value: unknown, layout: KeyLayoutSpec): unknown {
  return isRing(layout) && typeof value === 'string' && /^[[{]/.test(value) ? JSON.parse(value) : value;
}

function first(keys: readonly Entry[] | undefined): Standing | undefined {
  return keys && { signing: keys[0], others: keys.slice(1) };
}

/** Where the second field names none of them, nothing tells which one signs. */
function named(keys: readonly Entry[] | undefined, id: unknown): Standing | undefined {
  const signing = keys?.find((key) => key.id === String(id));
  return keys && (signing || keys.length === 0) ? { signing, others: keys.filter((key) => key !== signing) } : undefined;
}

function listOf(value: unknown): Entry[] | undefined {
  return Array.isArray(value) ? entriesOf(value.map((one): [undefined, unknown] => [undefined, one])) : undefined;
}

function mapOf(value: unknown): [string, unknown][] | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : undefined;
}

function entriesOf(pairs: readonly (readonly [string | undefined, unknown])[] | undefined): Entry[] | undefined {
  return pairs?.every(([, value]) => typeof value === 'string') ? pairs.map(([id, value]) => ({ value: String(value), ...id === undefined ? {} : { id } })) : undefined;
}
