import { charactersOf, KeyFormatSpec, possibleCharacters } from '../../key-spec';
import { RotationError } from '../rotation-error';

/** Characters that most keys consist of, as those of a pattern. */
const USUAL = '\\w+/=-';

/** Two keys of whatever format, each as long as a key has to be, with characters between them that keys seldom have; and perhaps more beside them. */
const LOOKS_JOINED = new RegExp(`(?:^|[^${USUAL}])[${USUAL}]{16,}([^${USUAL}]+)[${USUAL}]{16,}(?:\\1|$)`);

/**
 * The separator of keys that a rotation joined, in a text that is to be read by another layout: the first of them is as the format
 * makes it, and behind it stands what the format cannot make. Undefined if the text is one key.
 *
 * @throws RotationError if the text looks like joined keys of another format: as one key, none of them would be accepted any more
 */
export function separatorIn(text: string, format: KeyFormatSpec): string | undefined {
  const symbol = `[${possibleCharacters(format).replace(/[\\\]^-]/g, '\\$&')}]`;
  const key = `${symbol}{${charactersOf(format)}}`;
  const separator = new RegExp(`^${key}((?:(?!${symbol}).)+)${symbol}`, 's').exec(text)?.[1];
  if (separator !== undefined && text.startsWith(format.prefix ?? '')) {
    const isKey = new RegExp(`^${key}$`);
    // Keys of another format may stand behind the first one, but could have a usual character in them, too.
    if (!new RegExp(`[${USUAL}]`).test(separator) || text.split(separator).every((one) => isKey.test(one))) {
      return separator;
    }
  }
  if (LOOKS_JOINED.test(text)) {
    throw new RotationError(
      'the value looks like several keys in one string, but neither the layout that is asked for nor the format tells how to part them; ' +
      'ask for KeyLayout.joined() with their separator, or change the layout first and the format later, or put the keys in the form of the layout by hand',
    );
  }
  return undefined;
}
