import { KeyDemand, KeyFormatSpec, KeyLayoutSpec, KeyRetentionSpec } from '../key-spec';

/** How the keys of one consumer are made and kept. */
export interface Preset {
  /** Of the field, where none is given: the consumer's own setting, if it has one. */
  readonly name: string;
  readonly format: KeyFormatSpec;
  /** With the second field that goes with the default name, if that is not the name and the suffix. */
  readonly layout: KeyLayoutSpec;
  /** What is added to the name for the name of the second field, if the layout has one. */
  readonly suffix?: string;
  readonly retention: KeyRetentionSpec;
  readonly demands?: KeyDemand;
}

/** The layout of a preset for a key of that name. */
export function layoutOf({ name: ownName, layout, suffix }: Preset, name: string): KeyLayoutSpec {
  return suffix === undefined || (name === ownName && layout.field !== undefined) ? layout : { ...layout, field: name + suffix };
}

/** For consumers that take any text: 384 bits, and long enough for all of them. */
export const CHARACTERS: KeyFormatSpec = { symbols: 'base64url', length: 64 };

/** For consumers that want 32 bytes, and decode them. */
export const BASE64_OF_32_BYTES: KeyFormatSpec = { bytes: 32, encoding: 'base64' };

/** What `Fernet.generate_key()` makes. */
export const FERNET: KeyFormatSpec = { bytes: 32, encoding: 'paddedBase64url' };

/** What encrypts is dropped by nobody but the user. */
export const FOREVER: KeyRetentionSpec = { forever: true };

/**
 * For cookies without a lifetime of their own, which end with the browser's session. Browsers restore those for days; two weeks are the
 * longest default among the stores of such sessions (connect-mongo).
 */
export const BROWSER_SESSION = days(14);

/** Retention of previous keys by the clock. */
export function days(count: number): KeyRetentionSpec {
  return { validFor: count * 86_400 };
}

/** So many characters or more. */
export function charactersAtLeast(count: number): KeyDemand {
  return { pattern: `^.{${count},}$`, words: `${count} or more characters` };
}

export const FERNET_DEMAND: KeyDemand = { pattern: '^[A-Za-z0-9+/_-]{43}=$', words: '32 bytes in padded base64' };
