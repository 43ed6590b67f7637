import { AskedKey, keepsPrevious } from './asked-keys';
import { formOf } from '../../src/handler/ring/forms';
import { StandingKeys } from '../../src/handler/ring/ring';
import { JsonValue } from '../../src/handler/secret-document';
import { KeyLayoutSpec } from '../../src/key-spec';
import { WHOLE_SECRET } from '../document/document-change';

/** Layouts whose first field is a string of its own, not JSON. */
const PLAIN = ['single', 'joined', 'currentAndOthers'];

/** Where a key stands, and what stands in its second field. */
interface Held {
  readonly value?: JsonValue;
  readonly second?: JsonValue;
}

/**
 * The keys as a reader of the layout finds them in a value of the secret.
 *
 * @returns undefined where the value is in another form
 */
export function readRing(text: string, key: AskedKey): StandingKeys | undefined {
  const held = heldIn(text, key);
  const { layout } = key;
  if (held === undefined || !isWrittenAs(held, key)) {
    return undefined;
  }
  if (layout.kind === 'single') {
    return { signing: { value: held.value as string }, others: [] };
  }
  const keys = formOf(layout).read(parsed(held.value, layout) ?? null, parsed(held.second, layout));
  return keys?.signing === undefined ? undefined : keys;
}

/**
 * The keys that a value holds before the first rotation: in the layout's form, or a plain string, or none at all.
 *
 * @returns undefined where the value is in none of these forms
 */
export function readBeginning(text: string | undefined, key: AskedKey): StandingKeys | undefined {
  const held = text === undefined ? {} : heldIn(text, key);
  if (held === undefined) {
    return undefined;
  }
  const { value, second } = held;
  const { kind } = key.layout;
  if (!isThere(value) && kind !== 'currentAndOthers') {
    return { others: [] };
  }
  if (typeof value === 'string' && kind !== 'joined' && kind !== 'currentAndOthers' && parseJson(value) === value) {
    return { signing: { value }, others: [] };
  }
  return formOf(key.layout).read(parsed(value, key.layout) ?? null, parsed(second, key.layout));
}

function heldIn(text: string, { name, layout }: AskedKey): Held | undefined {
  if (name === WHOLE_SECRET) {
    return { value: text };
  }
  const document = parseJson(text);
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    return undefined;
  }
  const fields = document as Readonly<Record<string, JsonValue>>;
  return { value: fields[name], second: layout.field === undefined ? undefined : fields[layout.field] };
}

/** Whether strings stand where the layout's readers look for strings, and JSON where they look for JSON. */
function isWrittenAs({ value, second }: Held, key: AskedKey): boolean {
  const { kind, text, separator } = key.layout;
  const asString = text ?? (separator !== undefined || key.name === WHOLE_SECRET);
  if (PLAIN.includes(kind)) {
    return typeof value === 'string' && value !== '' && (kind !== 'currentAndOthers' || (typeof second === 'string') === asString);
  }
  return keepsPrevious(key) && (typeof value === 'string') === asString;
}

function parsed(value: JsonValue | undefined, { kind }: KeyLayoutSpec): JsonValue | undefined {
  return kind === 'joined' ? value : parseJson(value);
}

/** Text of a JSON object or list as what it stands for; anything else as it is. */
function parseJson(value: JsonValue | undefined): JsonValue | undefined {
  if (typeof value !== 'string') {
    return value;
  }
  try {
    const found: JsonValue = JSON.parse(value);
    return typeof found === 'object' && found !== null ? found : value;
  } catch {
    return value;
  }
}

function isThere(value: JsonValue | undefined): boolean {
  return value !== undefined && value !== null && value !== '';
}
