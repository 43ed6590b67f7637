import { charactersOf, KeyDemand, KeyFormatSpec } from '../../src/key-spec';

/** What a reader demands that takes keys of a format: keys of others, and those that people make up, are not all what it takes. */
export function demandsOf(format: KeyFormatSpec): KeyDemand {
  const least = Math.min(50, charactersOf(format));
  return format.prefix === undefined
    ? { pattern: `^.{${least},}$`, words: `${least} or more characters` }
    : { pattern: `^${format.prefix}`, words: `${format.prefix} at the beginning` };
}
