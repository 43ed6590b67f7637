import { LEAST_BITS, MAX_SECRET_BYTES, STRONG_BITS } from './limits';

/** How a fresh key is written. */
export type KeyFormatSpec = CharactersSpec | BytesSpec;

/** Characters, each drawn evenly from an alphabet: a well-known one by its name, or any other. */
export interface CharactersSpec {
  readonly symbols?: AlphabetName;
  readonly alphabet?: string;
  /** In characters, without the prefix. */
  readonly length: number;
  readonly prefix?: string;
}

/** Random bytes, encoded. */
export interface BytesSpec {
  readonly bytes: number;
  readonly encoding: ByteEncoding;
  readonly prefix?: string;
}

/** Alphabets that have a name: it is shorter in the function's environment. */
export const ALPHABETS = {
  base64url: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_',
  alphanumeric: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
  hex: '0123456789abcdef',
} as const;

export type AlphabetName = keyof typeof ALPHABETS;

/** How bytes become characters. Base64 is padded, base64url is not. */
export const BYTE_ENCODINGS = ['hex', 'base64', 'base64url', 'paddedBase64url'] as const;

export type ByteEncoding = typeof BYTE_ENCODINGS[number];

/** Whether the key is made of random bytes. */
export function isBytes(format: KeyFormatSpec): format is BytesSpec {
  return 'bytes' in format;
}

/** The symbols of which characters are drawn. */
export function alphabetOf(format: CharactersSpec): string {
  return format.alphabet ?? ALPHABETS[format.symbols!];
}

/** Entropy of a key, in bits. */
export function bitsOf(format: KeyFormatSpec): number {
  return isBytes(format) ? format.bytes * 8 : format.length * Math.log2(alphabetOf(format).length);
}

/** Length of a key with its prefix, in characters. */
export function charactersOf(format: KeyFormatSpec): number {
  return (format.prefix ?? '').length + (isBytes(format) ? encodedLength(format) : format.length);
}

/** Every character that can stand in a key. */
export function possibleCharacters(format: KeyFormatSpec): string {
  return (format.prefix ?? '') + (isBytes(format) ? ENCODED_WITH[format.encoding] : alphabetOf(format));
}

const ENCODED_WITH: Readonly<Record<ByteEncoding, string>> = {
  hex: ALPHABETS.hex,
  base64: `${ALPHABETS.alphanumeric}+/=`,
  base64url: ALPHABETS.base64url,
  paddedBase64url: `${ALPHABETS.base64url}=`,
};

function encodedLength({ bytes, encoding }: BytesSpec): number {
  switch (encoding) {
    case 'hex':
      return bytes * 2;
    case 'base64url':
      return Math.ceil(bytes * 4 / 3);
    default:
      return Math.ceil(bytes / 3) * 4;
  }
}

/**
 * The rules for a format, on both sides of the contract.
 *
 * @throws if one is broken
 */
export function checkKeyFormat(format: KeyFormatSpec): void {
  const { prefix } = format;
  if (prefix !== undefined && !isPrintable(prefix)) {
    throw new Error('prefix of a key has a character that is no printable ASCII character; give one such as sk_live_');
  }
  if (isBytes(format)) {
    checkCount(format.bytes, 'bytes');
  } else {
    checkCount(format.length, 'characters');
    checkAlphabet(alphabetOf(format));
  }
  const characters = charactersOf(format);
  if (characters > MAX_SECRET_BYTES) {
    throw new Error(`a key of ${amountOf(format)} would have ${characters} characters in all, but a secret holds at most ${MAX_SECRET_BYTES} bytes; ask for a shorter one`);
  }
  const bits = bitsOf(format);
  if (bits < LEAST_BITS) {
    throw new Error(`a key of ${amountOf(format)} has ${describeBits(bits)} bits of entropy, but at least ${LEAST_BITS} are needed, and ${STRONG_BITS} are good; ask for a longer one`);
  }
}

/** Entropy as people read it: whole bits are written as such. */
export function describeBits(bits: number): string {
  return String(Math.floor(bits * 10) / 10);
}

/** How much randomness is asked for, in words. */
export function amountOf(format: KeyFormatSpec): string {
  return isBytes(format) ? `${format.bytes} random bytes` : `${format.length} characters`;
}

function checkCount(count: number, unit: string): void {
  if (!Number.isInteger(count) || count < 1 || count > MAX_SECRET_BYTES) {
    throw new Error(`a key of ${count} ${unit} is asked for, but it must be a whole number of ${unit} from 1 to what fits a secret of ${MAX_SECRET_BYTES} bytes`);
  }
}

function checkAlphabet(alphabet: string): void {
  if (!isPrintable(alphabet)) {
    throw new Error('the alphabet of a key has a character that is no printable ASCII character, from the blank to ~; leave it out');
  }
  const [twice] = [...alphabet].filter((symbol, index) => alphabet.indexOf(symbol) !== index);
  if (twice !== undefined) {
    throw new Error(`the alphabet of a key has '${twice}' twice, which would make it more likely than others; give each symbol once`);
  }
  if (alphabet.length < 2) {
    throw new Error(`the alphabet of a key has ${alphabet.length} symbols, but it needs at least 2`);
  }
}

function isPrintable(text: string): boolean {
  return /^[ -~]*$/.test(text);
}
