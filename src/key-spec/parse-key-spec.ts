import { ALPHABETS, BYTE_ENCODINGS } from './key-format-spec';
import { LAYOUT_KINDS } from './key-layout-spec';
import { checkKeySpec, KeySpec } from './key-spec';
import { KEY_SPECIFICATION_VARIABLE, KEY_SPECIFICATION_VERSION } from './limits';

/**
 * The specification as the function's environment carries it.
 *
 * @throws if a part of it is not allowed
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
  const { version: _, ...spec } = parsed;
  const named = Array.isArray(spec.keys);
  if (named === isRecord(spec.wholeSecret)) {
    throw broken('names neither keys nor a whole secret, or both');
  }
  if (!(named ? isNamedKeys(spec) : isWhole(spec))) {
    throw broken('does not say how each key is made');
  }
  checkKeySpec(spec);
  return spec;
}

type Check = (value: any) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isNumber: Check = (value) => typeof value === 'number';
const isFlag: Check = (value) => typeof value === 'boolean';
const isRecord: Check = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isOneOf = (...allowed: readonly unknown[]): Check => (value) => allowed.includes(value);

/** An object with these members, each of its kind, and with none beside them. */
const hasOnly = (required: Record<string, Check>, optional: Record<string, Check> = {}): Check => (value) => isRecord(value) &&
  Object.entries(required).every(([member, check]) => check(value[member])) &&
  Object.keys(value).every((member) => Object.hasOwn(required, member) || (Object.hasOwn(optional, member) && optional[member](value[member])));

const isFormat: Check = (value) => [
  hasOnly({ symbols: isOneOf(...Object.keys(ALPHABETS)), length: isNumber }, { prefix: isText }),
  hasOnly({ alphabet: isText, length: isNumber }, { prefix: isText }),
  hasOnly({ bytes: isNumber, encoding: isOneOf(...BYTE_ENCODINGS) }, { prefix: isText }),
].some((check) => check(value));

/** Whether a value read from JSON says how keys are laid out, by its form; whether that is allowed is another matter. */
export const isLayout: Check = hasOnly({ kind: isOneOf(...LAYOUT_KINDS) }, { separator: isText, field: isText, text: isFlag });

/** Whether a value read from JSON says how long keys are kept, by its form. */
export const isRetention: Check = (value) => [
  hasOnly({ validFor: isNumber }),
  hasOnly({ count: isNumber }),
  hasOnly({ forever: isOneOf(true) }),
].some((check) => check(value));

const SHAPE: Record<string, Check> = {
  length: isNumber,
  format: isFormat,
  layout: isLayout,
  retention: isRetention,
  upcoming: isFlag,
  cacheTtl: isNumber,
  demands: hasOnly({ pattern: isText, words: isText }),
};

const isShape = hasOnly({}, SHAPE);

const isWhole = hasOnly({ wholeSecret: isShape });

const isNamedKeys = hasOnly({
  keys: (keys) => keys.every(hasOnly({ name: isText }, SHAPE)),
}, { purge: isText });
