import { Duration } from 'aws-cdk-lib';
import { KeyFormat } from './key-format';
import { KeyLayout } from './key-layout';
import { KeyRetention } from './key-retention';
import { checkKeySpec, DEFAULT_KEY_LENGTH, KeyShape, NamedKeySpec } from './key-spec';
import { known, knownSeconds } from './known-at-synth';
import { PresetOptions } from './preset-options';
import { CookieKeys } from './presets/cookie-keys';
import { layoutOf, Preset } from './presets/preset';
import { inText } from './text-layout';

/**
 * How a key that is a field of the secret's JSON object is made and kept.
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
   * Not together with a format, which has a length of its own.
   *
   * @default 32 - unless there is a format
   */
  readonly length?: number;

  /**
   * In which characters the key is written, and how long it is.
   *
   * Not together with a length. Under 128 bits of entropy there is a warning, under 64 bits an error.
   *
   * @default - characters of `A-Z a-z 0-9 - _`, as many as `length` says
   */
  readonly format?: KeyFormat;

  /**
   * How the current, the announced and the previous keys stand in the secret.
   *
   * @default KeyLayout.single()
   */
  readonly layout?: KeyLayout;

  /**
   * How long previous keys stay.
   *
   * Only with a layout that has room for them.
   *
   * @default KeyRetention.count(1)
   */
  readonly retention?: KeyRetention;

  /**
   * Whether the next key is announced one rotation early.
   *
   * A reader that has not refreshed yet then already accepts what a fresher one signs. An announced key never stands in the signing position.
   *
   * No key signs before it has been announced for the cache's time to live. So the first rotation after this was switched on announces only, and
   * one that comes too early (by hand, as a rule) changes nothing. That time must not be longer than the schedule's shortest interval less the
   * rotation window: otherwise there is an error when the secret is scheduled. So there is if the schedule or its window is a token.
   *
   * Only with a layout that has room for other keys, and not with a numbered map without a field for the current number.
   *
   * @default false
   */
  readonly upcoming?: boolean;

  /**
   * How long a reader may hold a value before it reads again, in whole seconds.
   *
   * With an announced key, none signs before it has been announced for so long. By the clock, a previous key stays for so much longer. For readers
   * that read only at their start: until the last old one is gone. At most 100 years. Only with a layout that has
   * room for other keys.
   *
   * @default Duration.hours(1)
   * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/retrieving-secrets.html
   */
  readonly cacheTtl?: Duration;
}

/**
 * How a key that is the whole secret is made and kept.
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
   * at least 16 and at most 65,536. Under 22 characters (128 bits) there is a warning. Not together with a format, which
   * has a length of its own.
   *
   * @default 32 - unless there is a format
   */
  readonly length?: number;

  /**
   * In which characters the key is written, and how long it is.
   *
   * Not together with a length. Under 128 bits of entropy there is a warning, under 64 bits an error.
   *
   * @default - characters of `A-Z a-z 0-9 - _`, as many as `length` says
   */
  readonly format?: KeyFormat;

  /**
   * How the current and the previous keys stand in the one string.
   *
   * The layout is a single key, joined keys or, as JSON text, a list with the newest first, a list of versions, or a numbered map without a
   * second field. The first password must be a key of that layout too: for joined keys, create the secret without punctuation.
   *
   * @default KeyLayout.single()
   */
  readonly layout?: KeyLayout;

  /**
   * How many previous keys stay.
   *
   * By their number or forever: one string has no room to remember when a key retired. Only with a layout that has room for them.
   *
   * @default KeyRetention.count(1)
   */
  readonly retention?: KeyRetention;
}

/**
 * One random value that a rotation replaces: a field of the secret's JSON object, or the whole secret.
 *
 * Values come from the cryptographically secure generator of the function's runtime, uniform over their alphabet. Where a layout has room for them,
 * previous keys stay beside the current one, so that what they signed or encrypted is still accepted.
 *
 * For many frameworks there is a preset, such as `django` for Django: it makes the key in the very form that the framework reads.
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
export class RandomKey extends CookieKeys {
  /**
   * A key that is a field of the secret's JSON object.
   *
   * Every other field stays as it is, to the byte.
   *
   * Throws if the name is empty, is a CloudFormation dynamic reference or is the reserved `_key_rotation`, if length or format is not allowed or
   * both are given, if the layout does not go with the other options, or if one of them is a token: all must be known at synth.
   *
   * @param name Name of the field, as it stands in the JSON object.
   * @param options How the key is made and kept.
   *
   * @example
   * declare const apiSecret: secretsmanager.ISecret;
   * const aList = KeyLayout.newestFirst();
   * const aWeek = KeyRetention.validFor(Duration.days(7));
   * const cookieKeys = RandomKey.named('cookie_keys', { layout: aList, retention: aWeek, upcoming: true });
   * new RandomKeyRotation(this, 'Rotation', {
   *   secret: apiSecret,
   *   keys: [cookieKeys],
   * });
   */
  public static named(name: string, options: NamedKeyOptions = {}): RandomKey {
    const { upcoming, cacheTtl } = options;
    return RandomKey.ofField(known(name, 'the name of a key'), { ...shapeOf(options), ...overlapOf(upcoming, cacheTtl) });
  }

  /**
   * A key that is the whole secret: one plain string, not a JSON object, which the rotation replaces as a whole.
   *
   * It excludes every other key, since a secret is either one string or an object.
   *
   * Throws if length or format is not allowed or both are given, if the layout needs a second field or does not tell the newest key from the
   * oldest, if the retention goes by the clock, or if one of them is a token.
   *
   * @param options How the key is made and kept.
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
    const shape = shapeOf(options);
    checkKeySpec({ wholeSecret: shape });
    return new RandomKey(shape);
  }

  /** @internal */
  public static _ofPreset(preset: Preset, name: string = preset.name, options: PresetOptions = {}): RandomKey {
    const { format, demands } = preset;
    const { upcoming, cacheTtl, asText } = options;
    const layout = layoutOf(preset, known(name, 'the name of a key'));
    return RandomKey.ofField(name, {
      format,
      layout: asText ? inText(layout) : layout,
      retention: options.retention?._spec() ?? preset.retention,
      ...overlapOf(upcoming, cacheTtl),
      ...demands === undefined ? {} : { demands },
    });
  }

  private static ofField(name: string, shape: KeyShape): RandomKey {
    checkKeySpec({ keys: [{ name, ...shape }] });
    return new RandomKey(shape, name);
  }

  /**
   * Name of the field in the secret's JSON object.
   *
   * @default - none: the key is the whole secret
   */
  public readonly name?: string;

  private constructor(private readonly shape: KeyShape, name?: string) {
    super();
    this.name = name;
  }

  /** @internal */
  public _shape(): KeyShape {
    return this.shape;
  }

  /** @internal */
  public _named(): NamedKeySpec | undefined {
    return this.name === undefined ? undefined : { name: this.name, ...this.shape };
  }
}

function shapeOf({ length, format, layout, retention }: WholeSecretOptions): KeyShape {
  return {
    ...length === undefined && format !== undefined ? {} : { length: known(length ?? DEFAULT_KEY_LENGTH, 'the length of a key') },
    ...format === undefined ? {} : { format: format._spec() },
    ...layout === undefined ? {} : { layout: layout._spec() },
    ...retention === undefined ? {} : { retention: retention._spec() },
  };
}

function overlapOf(upcoming: boolean | undefined, cacheTtl: Duration | undefined): Pick<KeyShape, 'upcoming' | 'cacheTtl'> {
  return {
    ...upcoming === undefined ? {} : { upcoming },
    ...cacheTtl === undefined ? {} : { cacheTtl: knownSeconds(cacheTtl, 'cacheTtl of a key') },
  };
}
