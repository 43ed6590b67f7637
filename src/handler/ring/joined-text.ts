import { charactersOf, KeyFormatSpec, LEAST_KEY_CHARACTERS, possibleCharacters } from '../../key-spec';
import { RotationError } from '../rotation-error';

/** Characters that most keys consist of, as those of a pattern. */
const USUAL = '\\w+/=-';

/** Two keys of whatever format, each as long as a key has to be, with characters between them that keys seldom have; and perhaps more beside them. */
const LOOKS_JOINED = new RegExp(`(?:^|[^${USUAL}])[${USUAL}]{16,}[^${USUAL}]+[${USUAL}]{16,}`);

/** One character that keys seldom have, or the same a few times, with white space behind or around it. */
const EVIDENT = new RegExp(`^(?:([^${USUAL}])\\1*\\s*|\\s+([^${USUAL}])\\2*\\s+)$`);

/**
 * The separator of keys that a rotation joined, in a text that is to be read by another layout: the first of them is as the format
 * makes it, and behind it stands what the format cannot make. Undefined if the text is one key.
 *
 * @throws RotationError if the text looks like joined keys of another format: as one key, none of them would be accepted any more
 */
export function separatorIn(text: string, format: KeyFormatSpec): string | undefined {
  const { key, symbol } = patternsOf(format);
  const behindKey = (pattern: string) => text.startsWith(format.prefix ?? '') ? new RegExp(`^${key}(${pattern})`, 's').exec(text)?.[1] : undefined;
  // What is as long as a key has one in it, of another format.
  const impossible = behindKey(`(?:(?!${symbol}).){1,${LEAST_KEY_CHARACTERS - 1}}(?=${symbol})`);
  const unusual = behindKey(`(?:(?!${symbol})[^${USUAL}])+(?=${symbol}|[${USUAL}])`);
  const separator = [impossible, unusual].find((one) => one !== undefined && parts(one, text, new RegExp(`^${key}$`)));
  if (separator === undefined && (unusual !== undefined || LOOKS_JOINED.test(text))) {
    throw new RotationError(
      'the value looks like several keys in one string, but neither the layout that is asked for nor the format tells how to part them; ' +
      'ask for KeyLayout.joined() with their separator, or change the layout first and the format later, or put the keys by hand as a JSON list, the newest first',
    );
  }
  return separator;
}

/** Whether a separator parts a text into keys. Where some are of another format, one of them could begin with a part of it. */
function parts(separator: string, text: string, key: RegExp): boolean {
  const keys = text.split(separator);
  return keys.every((one) => key.test(one)) ||
    EVIDENT.test(separator) && keys.every((one) => one.length >= LEAST_KEY_CHARACTERS && !LOOKS_JOINED.test(one));
}

/**
 * Whether keys are joined by this very separator: another does not part the first key from what stands before it, and it is not what a
 * longer one begins with, as a comma and a blank do.
 */
export function isJoinedBy(separator: string, text: string, format: KeyFormatSpec): boolean {
  const { key, symbol } = patternsOf(format);
  const [first, second] = text.split(separator);
  const isInKey = new RegExp(`^${key}(?:(?!${symbol})[^${USUAL}])+(?:${symbol}|[${USUAL}])`).test(first);
  return second !== undefined && !isInKey && !(new RegExp(`^${key}$`).test(first) && new RegExp(`^(?!${symbol})\\s`).test(second));
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
