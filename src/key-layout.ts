import { KeyLayoutSpec } from './key-spec';
import { knownText } from './known-at-synth';
import { inText } from './text-layout';

/**
 * What a numbered map has beside the keys.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/whats-in-a-secret.html
 *
 * @example
 * KeyLayout.numberedMap({ currentNumberField: 'cookie_password_number' });
 */
export interface NumberedMapOptions {
  /**
   * Name of a second field, which holds the number of the current key, as a string.
   *
   * It belongs to this key alone.
   *
   * @default - none: the highest number is current, and no key can be announced
   */
  readonly currentNumberField?: string;
}

/**
 * How the current, the announced and the previous values of one key stand in the secret: in the form that its reader takes.
 *
 * Every layout but the single one keeps previous keys, and the secret then has one more field, `_key_rotation`, in which the rotation remembers
 * which key is which. Readers ignore it. A plain string that stood there before is read in every layout, and stays as a previous key (where the
 * next key is announced, as the current one for one rotation more). A changed layout shows in the secret at the next rotation.
 *
 * @example
 * const withFallbacks = KeyLayout.currentAndOthers('SECRET_KEY_FALLBACKS');
 * RandomKey.named('SECRET_KEY', { layout: withFallbacks });
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/whats-in-a-secret.html
 */
export class KeyLayout {
  /**
   * One string, the current key.
   *
   * Nothing is kept: what was made with the key before is refused from the rotation on.
   */
  public static single(): KeyLayout {
    return new KeyLayout({ kind: 'single' });
  }

  /**
   * A list, the current key first: `["current", "announced", "previous", "the one before"]`.
   */
  public static newestFirst(): KeyLayout {
    return new KeyLayout({ kind: 'newestFirst' });
  }

  /**
   * A list, the current key last: `["the one before", "previous", "announced", "current"]`.
   *
   * Not for a whole secret.
   */
  public static oldestFirst(): KeyLayout {
    return new KeyLayout({ kind: 'oldestFirst' });
  }

  /**
   * One string, the current key first: `current,announced,previous`.
   *
   * For ways that carry strings only, and readers that split them.
   *
   * The separator must not occur in a key: where the key is made, it is refused if it is empty or has a character that the format can produce.
   *
   * Throws if the separator is a token.
   *
   * @param separator What stands between two keys, such as a comma.
   */
  public static joined(separator: string): KeyLayout {
    return new KeyLayout({ kind: 'joined', separator: knownText(separator, 'the separator of joined keys') });
  }

  /**
   * The current key as a string, and the others as a list in a second field.
   *
   * An announced key stands first in the list, then the previous ones, the newest first. The second field belongs to this key alone. Not for a
   * whole secret.
   *
   * Throws if the field's name is a token. Where the key is made, a name that is empty or reserved is refused.
   *
   * @param otherField Name of the second field.
   */
  public static currentAndOthers(otherField: string): KeyLayout {
    return new KeyLayout({ kind: 'currentAndOthers', field: knownField(otherField) });
  }

  /**
   * An object of keys by number: `{"1": "previous", "2": "current"}`.
   *
   * A key has its number for life, and none is given twice.
   *
   * Without a second field the highest number is current. An announced key would have it, so no key can be announced. With a second field for the
   * number of the current key, the layout is not for a whole secret.
   *
   * Throws if the field's name is a token. Where the key is made, a name that is empty or reserved is refused.
   *
   * @param options Name of the second field, if any.
   */
  public static numberedMap(options: NumberedMapOptions = {}): KeyLayout {
    const { currentNumberField } = options;
    return new KeyLayout({ kind: 'numberedMap', ...currentNumberField === undefined ? {} : { field: knownField(currentNumberField) } });
  }

  /**
   * A list of objects, the current one first: `[{"version": 2, "value": "current"}, {"version": 1, "value": "previous"}]`.
   *
   * A key has its version for life.
   */
  public static versioned(): KeyLayout {
    return new KeyLayout({ kind: 'versioned' });
  }

  /**
   * An object of keys by id, and the id of the current key in a second field.
   *
   * Ids are random, tell nothing of the key, and a key has its own for life. For tokens that name their key (`kid`). The second field belongs to
   * this key alone. Not for a whole secret.
   *
   * Throws if the field's name is a token. Where the key is made, a name that is empty or reserved is refused.
   *
   * @param currentIdField Name of the second field.
   */
  public static keyIds(currentIdField: string): KeyLayout {
    return new KeyLayout({ kind: 'keyIds', field: knownField(currentIdField) });
  }

  /**
   * A JSON Web Key Set of symmetric keys (`kty` `oct`, HS256), and the `kid` of the current key in a second field.
   *
   * Each `k` is the base64url encoding of the key's text. Ids are random, and a key has its own for life.
   *
   * Symmetric keys verify and sign: never publish the set. The second field belongs to this key alone. Not for a whole secret.
   *
   * Throws if the field's name is a token. Where the key is made, a name that is empty or reserved is refused.
   *
   * @param currentIdField Name of the second field.
   * @see https://www.rfc-editor.org/rfc/rfc7517
   */
  public static jwkSet(currentIdField: string): KeyLayout {
    return new KeyLayout({ kind: 'jwkSet', field: knownField(currentIdField) });
  }

  private constructor(private readonly spec: KeyLayoutSpec) {}

  /**
   * The same layout, with lists and objects written as JSON text inside a string.
   *
   * Readers parse it. A layout that is strings already stays as it is. For ways that carry the fields of a
   * secret as strings only: JSON keys in an ECS task definition, the JMESPath objects of the Secrets Store CSI driver.
   *
   * The layout on which this is called stays as it is.
   *
   * @returns A new layout.
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html
   */
  public asText(): KeyLayout {
    return new KeyLayout(inText(this.spec));
  }

  /** @internal */
  public _spec(): KeyLayoutSpec {
    return this.spec;
  }
}

function knownField(name: string): string {
  return knownText(name, 'the name of a second field');
}
