import { charactersOf, KeyFormatSpec, LEAST_KEY_CHARACTERS, MIN_KEY_LENGTH, possibleCharacters } from '../../key-spec';
import { RotationError } from '../rotation-error';

/** Characters that most keys consist of, as those of a pattern. */
const USUAL = '\\w+/=-';

/** Two keys of whatever format, each as long as a key has to be, with characters between them that keys seldom have; and perhaps more beside them. */
const LOOKS_JOINED = new RegExp(`(?:^|[^${USUAL}])[${USUAL}]{16,}[^${USUAL}]+[${USUAL}]{16,}`);

/**
 * The separator of keys that a rotation joined, in a text that is to be read by another layout: the first of them is as the format
 * makes it, and behind it stands what the format cannot make. Undefined if the text is one key.
 *
 * @throws RotationError if the text looks like joined keys of another format: as one key, none of them would be accepted any more
 */
export function separatorIn(text: string, format: KeyFormatSpec): string | undefined {
  const { key, symbol } = patternsOf(format);
  const behindKey = (pattern: string) => text.startsWith(format.prefix ?? '') ? new RegExp(`^${key}${pattern}`, 's').exec(text)?.[1] : undefined;
  // Where it is as long as a key, it has one in it, of another format.
  const impossible = behindKey(`((?:(?!${symbol}).){1,${LEAST_KEY_CHARACTERS - 1}})${symbol}`);
  // One with a usual character in it could also have the beginning of a key of another format.
  if (impossible !== undefined && (!new RegExp(`[${USUAL}]`).test(impossible) || areAll(text.split(impossible), new RegExp(`^${key}$`)))) {
    return checked(impossible, text, key);
  }
  const unusual = behindKey(`((?:(?!${symbol})[^${USUAL}])+)[${USUAL}]`);
  if (unusual !== undefined && areAll(text.split(unusual), new RegExp(`.{${MIN_KEY_LENGTH}}`, 's'))) {
    return checked(unusual, text, key);
  }
  if (unusual !== undefined || LOOKS_JOINED.test(text)) {
    throw notTold();
  }
  return undefined;
}

/**
 * Whether keys are joined by this separator, and it stands not merely in one of them or at the beginning of a longer one: behind a first
 * key of the format, nothing stands before it that neither the format nor most others can make, and no white space behind it.
 */
export function isJoinedBy(separator: string, text: string, format: KeyFormatSpec): boolean {
  const { key, symbol } = patternsOf(format);
  const [first, ...others] = text.split(separator);
  const isInKey = new RegExp(`^${key}(?!${symbol})[^${USUAL}]`, 's').test(first);
  const isLonger = new RegExp(`^${key}$`, 's').test(first) && others.length > 0 && new RegExp(`^(?!${symbol})\\s`, 's').test(others[0]);
  return others.length > 0 && !isInKey && !isLonger;
}

/** One character, or the same a few times, and white space behind or around it: the beginning of a key of another format is no part of it. */
const EVIDENT = /^(?:(.)\1*\s*|\s+(.)\2*\s+)$/su;

/**
 * What is left of joined keys is one key each; otherwise an empty one stood beside the first. Before a key of another format, only an
 * evident separator is told from the beginning of that key.
 */
function checked(separator: string, text: string, key: string): string {
  const parts = text.split(separator);
  if (parts.some((part) => LOOKS_JOINED.test(part)) || !EVIDENT.test(separator) && !areAll(parts, new RegExp(`^${key}$`))) {
    throw notTold();
  }
  return separator;
}

function notTold(): RotationError {
  return new RotationError(
    'the value looks like several keys in one string, but neither the layout that is asked for nor the format tells how to part them; ' +
    'ask for KeyLayout.joined() with their separator, or change the layout first and the format later, or put the keys by hand as a JSON list, the newest first',
  );
}

/**
 * The separator by which a rotation joined a fresh key to the one that signed until then, whatever is asked for since; undefined if
 * nothing stands before that key.
 */
export function separatorBefore(former: string, text: string, format: KeyFormatSpec): string | undefined {
  const before = text.slice(0, Math.max(0, text.indexOf(former)));
  return new RegExp(`^${patternsOf(format).key}(.+)$`, 's').exec(before)?.[1] ?? (before.split(new RegExp(`[${USUAL}]`)).at(-1) || undefined);
}

function patternsOf(format: KeyFormatSpec): { readonly key: string; readonly symbol: string } {
  const symbol = `[${possibleCharacters(format).replace(/[\\\]^-]/g, '\\$&')}]`;
  return { symbol, key: `${symbol}{${charactersOf(format)}}` };
}

function areAll(parts: readonly string[], pattern: RegExp): boolean {
  return parts.every((part) => pattern.test(part));
}
