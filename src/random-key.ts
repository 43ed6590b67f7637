import { Token } from 'aws-cdk-lib';
import { checkKeySpec, DEFAULT_KEY_LENGTH, KeyShape, NamedKeySpec } from './key-spec';

/**
 * How a key that is a field of the secret's JSON object is made.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html
 *
 * @example
 * RandomKey.named('api_key', { length: 48 });
 */
export interface NamedKeyOptions {
  /**
   * Length of the key, in characters.
   *
   * Each character is one of `A-Z a-z 0-9 - _` and carries 6 bits of entropy: 32 characters are 192 bits. A whole number,
   * at least 16 and at most what fits the 65,536 bytes of a secret. Under 22 characters (128 bits) there is a warning.
   *
   * @default 32
   */
  readonly length?: number;
}

/**
 * How a key that is the whole secret is made.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html
 *
 * @example
 * RandomKey.wholeSecret({ length: 64 });
 */
export interface WholeSecretOptions {
  /**
   * Length of the key, in characters.
   *
   * Each character is one of `A-Z a-z 0-9 - _` and carries 6 bits of entropy: 32 characters are 192 bits. A whole number,
   * at least 16 and at most 65,536. Under 22 characters (128 bits) there is a warning.
   *
   * @default 32
   */
  readonly length?: number;
}

/**
 * One random value that a rotation replaces: a field of the secret's JSON object, or the whole secret.
 *
 * Values come from the cryptographically secure generator of the function's runtime. Each character of the alphabet is as
 * likely as any other.
 *
 * @example
 * declare const appSecret: secretsmanager.ISecret;
 * const webhookKey = RandomKey.named('webhook_key', { length: 64 });
 * new RandomKeyRotation(this, 'Rotation', {
 *   secret: appSecret,
 *   keyNames: ['session_secret_key', 'csrf_key'],
 *   keys: [webhookKey],
 * });
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_turn-on-for-other.html
 */
export class RandomKey {
  /**
   * A key that is a field of the secret's JSON object. Every other field stays as it is, to the byte.
   *
   * Throws if the name is empty, is a CloudFormation dynamic reference or is the reserved `_key_rotation`, if the length is
   * not allowed, or if one of them is a token: both must be known at synth.
   *
   * @param name Name of the field, as it stands in the JSON object.
   * @param options Length of the key, if it is not to be the default.
   *
   * @example
   * declare const apiSecret: secretsmanager.ISecret;
   * const apiKey = RandomKey.named('api_key', { length: 48 });
   * new RandomKeyRotation(this, 'Rotation', {
   *   secret: apiSecret,
   *   keys: [apiKey],
   * });
   */
  public static named(name: string, options: NamedKeyOptions = {}): RandomKey {
    const key = { name: known(name, 'the name of a key'), length: lengthOf(options.length) };
    checkKeySpec({ keys: [key] });
    return new RandomKey(key, name);
  }

  /**
   * A key that is the whole secret: one plain string, not a JSON object, which the rotation replaces as a whole.
   *
   * It excludes every other key, since a secret is either one string or an object.
   *
   * Throws if the length is not allowed or is a token: it must be known at synth.
   *
   * @param options Length of the key, if it is not to be the default.
   *
   * @example
   * const signingSecret = new secretsmanager.Secret(this, 'Signing', { description: 'Signs cookies' });
   * const signingKey = RandomKey.wholeSecret({ length: 64 });
   * new RandomKeyRotation(this, 'Rotation', {
   *   secret: signingSecret,
   *   keys: [signingKey],
   * });
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
