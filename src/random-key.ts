import { Token } from 'aws-cdk-lib';
import { checkKeySpec, DEFAULT_KEY_LENGTH, KeyShape, NamedKeySpec } from './key-spec';

/**
 * How a key that is a field of the secret's JSON object is made.
 */
export interface NamedKeyOptions {
  /**
   * Length of the key, in characters.
   *
   * Each character is one of `A-Z a-z 0-9 - _` and carries 6 bits of entropy: 32 characters are 192 bits. At least 16;
   * under 22 characters (128 bits) there is a warning; at most what fits the 65,536 bytes of a secret.
   *
   * @default 32
   */
  readonly length?: number;
}

/**
 * How the key that is the whole secret is made.
 */
export interface WholeSecretOptions {
  /**
   * Length of the key, in characters.
   *
   * Each character is one of `A-Z a-z 0-9 - _` and carries 6 bits of entropy: 32 characters are 192 bits. At least 16;
   * under 22 characters (128 bits) there is a warning; at most 65,536.
   *
   * @default 32
   */
  readonly length?: number;
}

/**
 * One random value that a rotation replaces: a field of the secret's JSON object, or the whole secret.
 *
 * Values come from the cryptographically secure generator of the function's runtime, uniform over their alphabet.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_turn-on-for-other.html
 */
export class RandomKey {
  /**
   * A key that is a field of the secret's JSON object. Every other field stays as it is, to the byte.
   *
   * Throws if the name is empty, if the length is not allowed, or if one of them is a token: both are known at synth.
   *
   * @param name name of the field, as it stands in the JSON object
   * @param options length of the key
   *
   * @example
   * new RandomKeyRotation(this, 'Rotation', { secret, keys: [RandomKey.named('api_key', { length: 48 })] });
   */
  public static named(name: string, options: NamedKeyOptions = {}): RandomKey {
    const key = { name: known(name, 'the name of a key'), length: lengthOf(options.length) };
    checkKeySpec({ keys: [key] });
    return new RandomKey(key, name);
  }

  /**
   * A secret that is one plain string, not a JSON object: the rotation replaces it as a whole.
   *
   * It excludes every other key: a secret is either one string or an object. Throws if the length is not allowed or is a token.
   *
   * @param options length of the key
   *
   * @example
   * new RandomKeyRotation(this, 'Rotation', { secret, keys: [RandomKey.wholeSecret({ length: 64 })] });
   */
  public static wholeSecret(options: WholeSecretOptions = {}): RandomKey {
    const key = { length: lengthOf(options.length) };
    checkKeySpec({ wholeSecret: key });
    return new RandomKey(key);
  }

  /**
   * Name of the field in the secret's JSON object.
   *
   * @default - none: the key is the whole secret
   */
  public readonly name?: string;

  private constructor(private readonly shape: KeyShape, name?: string) {
    this.name = name;
  }

  /** @internal */
  public _shape(): KeyShape {
    return this.shape;
  }

  /** @internal */
  public _named(): NamedKeySpec | undefined {
    return this.name === undefined ? undefined : { name: this.name, length: this.shape.length };
  }
}

function lengthOf(length: number | undefined): number {
  return length === undefined ? DEFAULT_KEY_LENGTH : known(length, 'the length of a key');
}

/** The keys are written into the function's environment at synth. */
function known<T extends string | number>(value: T, what: string): T {
  if (Token.isUnresolved(value)) {
    throw new Error(`${what} is a token, but it must be known at synth; give it as a literal`);
  }
  return value;
}
