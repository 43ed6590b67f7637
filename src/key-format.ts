import { bitsOf, checkKeyFormat, KeyFormatSpec } from './key-spec';
import { known, knownText } from './known-at-synth';

/** Printable ASCII without the blank: of these, Secrets Manager too makes its passwords. */
const PRINTABLE = String.fromCharCode(...Array.from({ length: 94 }, (_, index) => index + 33));

/**
 * How a fresh key is written: in which characters, and how much randomness is in it.
 *
 * Every key of a format is as likely as any other. The randomness comes from the cryptographically secure generator of the function's runtime.
 * Under 128 bits of entropy there is a warning, under 64 bits an error.
 *
 * A changed format shows in the next key that is made; keys that are there already stay as they are.
 *
 * @example
 * const liveKey = KeyFormat.alphanumeric(40).withPrefix('sk_live_');
 * RandomKey.named('api_key', { format: liveKey });
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetRandomPassword.html
 */
export class KeyFormat {
  /**
   * Characters of `A-Z a-z 0-9 - _`, 6 bits of entropy each.
   *
   * Without a format, keys are made so.
   *
   * Throws if the length is not a whole number, is under 11 characters (64 bits), is over 65,536 (what a secret holds), or is a token.
   *
   * @param length Length of the key, in characters.
   */
  public static base64url(length: number): KeyFormat {
    return new KeyFormat({ symbols: 'base64url', length: knownLength(length) });
  }

  /**
   * Characters of `0-9 a-f`, 4 bits of entropy each.
   *
   * Throws if the length is not a whole number, is under 16 characters (64 bits), is over 65,536 (what a secret holds), or is a token.
   *
   * @param length Length of the key, in characters.
   */
  public static hex(length: number): KeyFormat {
    return new KeyFormat({ symbols: 'hex', length: knownLength(length) });
  }

  /**
   * Characters of `A-Z a-z 0-9`, 5.95 bits of entropy each.
   *
   * Throws if the length is not a whole number, is under 11 characters (64 bits), is over 65,536 (what a secret holds), or is a token.
   *
   * @param length Length of the key, in characters.
   */
  public static alphanumeric(length: number): KeyFormat {
    return new KeyFormat({ symbols: 'alphanumeric', length: knownLength(length) });
  }

  /**
   * Characters of an alphabet of your own.
   *
   * Each has as many bits of entropy as the binary logarithm of the alphabet's size.
   *
   * Throws if the alphabet has fewer than 2 symbols, one of them twice, or one that is not printable ASCII, if the key would have under 64 bits of
   * entropy, if the length is not a whole number or is over 65,536 (what a secret holds), or if one of both is a token.
   *
   * @param alphabet The symbols, in any order, each once.
   * @param length Length of the key, in characters.
   *
   * @example
   * // Nothing that people mistake for something else: 5 bits a character.
   * KeyFormat.ofAlphabet('ABCDEFGHJKLMNPQRSTUVWXYZ23456789', 40);
   */
  public static ofAlphabet(alphabet: string, length: number): KeyFormat {
    return new KeyFormat({ alphabet: knownText(alphabet, 'the alphabet of a key'), length: knownLength(length) });
  }

  /**
   * Printable ASCII characters without the blank, and without those that are excluded: 6.55 bits of entropy each where none is.
   *
   * Secrets Manager calls them `ExcludeCharacters`.
   *
   * Throws if fewer than 2 characters are left, if the key would have under 64 bits of entropy, if the length is not a whole number or is over
   * 65,536 (what a secret holds), or if one of both is a token.
   *
   * @param excludeCharacters The characters that the key must not have, or an empty text.
   * @param length Length of the key, in characters.
   *
   * @example
   * KeyFormat.excludingCharacters('"@/\\', 32);
   */
  public static excludingCharacters(excludeCharacters: string, length: number): KeyFormat {
    const excluded = knownText(excludeCharacters, 'excludeCharacters of a key');
    return new KeyFormat({ alphabet: [...PRINTABLE].filter((symbol) => !excluded.includes(symbol)).join(''), length: knownLength(length) });
  }

  /**
   * Random bytes, written in hexadecimal: 8 bits of entropy and two characters a byte.
   *
   * Throws if the number of bytes is not whole, is under 8 (64 bits), is over 65,536 (what a secret holds), or is a token.
   *
   * @param bytes How many random bytes, a whole number.
   */
  public static bytesAsHex(bytes: number): KeyFormat {
    return new KeyFormat({ bytes: knownBytes(bytes), encoding: 'hex' });
  }

  /**
   * Random bytes, written in base64 with padding, of `A-Z a-z 0-9 + / =`: 8 bits of entropy a byte, four characters for three bytes.
   *
   * Throws if the number of bytes is not whole, is under 8 (64 bits), is over 65,536 (what a secret holds), or is a token.
   *
   * @param bytes How many random bytes, a whole number.
   *
   * @example
   * // A key for AES-256, 44 characters
   * KeyFormat.bytesAsBase64(32);
   */
  public static bytesAsBase64(bytes: number): KeyFormat {
    return new KeyFormat({ bytes: knownBytes(bytes), encoding: 'base64' });
  }

  /**
   * Random bytes, written in URL-safe base64 without padding, of `A-Z a-z 0-9 - _`: 8 bits of entropy a byte, four characters for three bytes.
   *
   * For Fernet, which wants the padding too, see `RandomKey.fernet`.
   *
   * Throws if the number of bytes is not whole, is under 8 (64 bits), is over 65,536 (what a secret holds), or is a token.
   *
   * @param bytes How many random bytes, a whole number.
   */
  public static bytesAsBase64Url(bytes: number): KeyFormat {
    return new KeyFormat({ bytes: knownBytes(bytes), encoding: 'base64url' });
  }

  /**
   * Entropy of a key, in bits, which may be a fraction.
   *
   * A prefix adds none.
   */
  public readonly entropyBits: number;

  private constructor(private readonly spec: KeyFormatSpec) {
    checkKeyFormat(spec);
    this.entropyBits = bitsOf(spec);
  }

  /**
   * The same format with a fixed text before each key, in the place of one that was given before.
   *
   * It does not count in the length and adds no entropy. This format stays as it is.
   *
   * Throws if a character of the text is not printable ASCII, if the key would have more characters than a secret holds, or if the text is a token.
   *
   * @param text The text, such as `sk_live_`.
   * @returns A new format.
   */
  public withPrefix(text: string): KeyFormat {
    return new KeyFormat({ ...this.spec, prefix: knownText(text, 'the prefix of a key') });
  }

  /** @internal */
  public _spec(): KeyFormatSpec {
    return this.spec;
  }
}

function knownLength(length: number): number {
  return known(length, 'the length of a key');
}

function knownBytes(bytes: number): number {
  return known(bytes, 'the number of bytes of a key');
}
