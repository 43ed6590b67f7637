import { PresetOptions } from '../preset-options';
import { RandomKey } from '../random-key';
import { BASE64_OF_32_BYTES, BROWSER_SESSION, CHARACTERS, charactersAtLeast, days, FOREVER } from './preset';

/**
 * Keys of what is written in Ruby, PHP and Go, and of tokens in any language. Part of `RandomKey`.
 *
 * @internal
 */
export abstract class ServiceKeys {
  /**
   * Keys of Ruby on Rails.
   *
   * The current one in `SECRET_KEY_BASE`, 64 random bytes in hexadecimal (128 digits), and the others as a list in
   * `SECRET_KEY_BASE_FALLBACKS`, for `rotate` of its verifiers, encryptors and cookies. Under another name, the second field is that name with
   * `_FALLBACKS` behind it.
   *
   * Previous keys stay for 31 days: sessions end with the browser, and of what Rails signs and lets expire by itself, signed global ids live
   * longest, one month. Cookies that are `permanent` live longer: give your own retention.
   *
   * Throws if the name is empty, reserved or a token, or if an option is not allowed or a token.
   *
   * @param name Name of the field, or nothing (undefined, null, nil, None) for the default, `SECRET_KEY_BASE`.
   * @param options What differs from the preset.
   *
   * @see https://guides.rubyonrails.org/security.html#rotating-encrypted-and-signed-cookies-configurations
   *
   * @example
   * // Owns the fields SECRET_KEY_BASE and SECRET_KEY_BASE_FALLBACKS.
   * RandomKey.rails('SECRET_KEY_BASE', { cacheTtl: Duration.hours(2) });
   */
  public static rails(name?: string, options?: PresetOptions): RandomKey {
    return RandomKey._ofPreset(
      {
        name: 'SECRET_KEY_BASE',
        format: { bytes: 64, encoding: 'hex' },
        layout: { kind: 'currentAndOthers' },
        suffix: '_FALLBACKS',
        retention: days(31),
      }, name, options);
  }

  /**
   * Keys of Rails' `ActiveSupport::MessageEncryptor`.
   *
   * The current one in its field, and the others as a list in a second field, whose name ends in `_fallbacks`, for `rotate`. Each is 32 random
   * bytes in base64, which the reader decodes; a rotation that would keep an old key of another size fails, and says so.
   *
   * Previous keys stay forever, since they encrypt what is stored.
   *
   * Throws if the name is empty, reserved or a token, or if an option is not allowed or a token.
   *
   * @param name Name of the field, or nothing (undefined, null, nil, None) for the default, `encryption_key`.
   * @param options What differs from the preset.
   *
   * @see https://api.rubyonrails.org/classes/ActiveSupport/MessageEncryptor.html
   *
   * @example
   * // Owns the fields encryption_key and encryption_key_fallbacks.
   * RandomKey.railsEncryptor('encryption_key', { cacheTtl: Duration.hours(2) });
   */
  public static railsEncryptor(name?: string, options?: PresetOptions): RandomKey {
    return RandomKey._ofPreset(
      {
        name: 'encryption_key',
        format: BASE64_OF_32_BYTES,
        layout: { kind: 'currentAndOthers' },
        suffix: '_fallbacks',
        retention: FOREVER,
        demands: { pattern: '^[A-Za-z0-9+/]{43}=$', words: '32 bytes in base64' },
      }, name, options);
  }

  /**
   * Keys of rack-session 2, for the option `secrets` of its cookie sessions.
   *
   * A list, the current key first, 64 characters each. It takes no key of fewer than 64 bytes; a rotation that
   * would keep such an old one fails, and says so.
   *
   * Previous keys stay for 14 days: the cookie ends with the browser's session, which browsers restore for days. Rack 2 has one place for one
   * other key, `old_secret`; it ignores `secrets`, and cookies are then unsigned.
   *
   * Throws if the name is empty, reserved or a token, or if an option is not allowed or a token.
   *
   * @param name Name of the field, or nothing (undefined, null, nil, None) for the default, `session_secrets`.
   * @param options What differs from the preset.
   *
   * @see https://github.com/rack/rack-session
   *
   * @example
   * RandomKey.rack('session_secrets', { cacheTtl: Duration.hours(2) });
   */
  public static rack(name?: string, options?: PresetOptions): RandomKey {
    return RandomKey._ofPreset(
      {
        name: 'session_secrets',
        format: CHARACTERS,
        layout: { kind: 'newestFirst' },
        retention: BROWSER_SESSION,
        demands: charactersAtLeast(64),
      }, name, options);
  }

  /**
   * Keys of Laravel 11 and newer.
   *
   * The current one in `APP_KEY`, `base64:` and 32 random bytes in base64, and the others in `APP_PREVIOUS_KEYS`, joined by commas as
   * Laravel reads its environment variable of that name. Under another name, the second field is that name with `_PREVIOUS_KEYS` behind it.
   *
   * Previous keys stay forever, since they encrypt what is stored (`Crypt`, encrypted casts), beside cookies and sessions. For the cipher
   * AES-256 only, Laravel's default; a rotation that would keep a key of another size fails, and says so.
   *
   * Throws if the name is empty, reserved or a token, or if an option is not allowed or a token.
   *
   * @param name Name of the field, or nothing (undefined, null, nil, None) for the default, `APP_KEY`.
   * @param options What differs from the preset.
   *
   * @see https://laravel.com/docs/encryption#gracefully-rotating-encryption-keys
   *
   * @example
   * // Owns the fields APP_KEY and APP_PREVIOUS_KEYS.
   * RandomKey.laravel('APP_KEY', { cacheTtl: Duration.hours(2) });
   */
  public static laravel(name?: string, options?: PresetOptions): RandomKey {
    return RandomKey._ofPreset(
      {
        name: 'APP_KEY',
        format: { ...BASE64_OF_32_BYTES, prefix: 'base64:' },
        layout: { kind: 'currentAndOthers', field: 'APP_PREVIOUS_KEYS', separator: ',' },
        suffix: '_PREVIOUS_KEYS',
        retention: FOREVER,
        demands: { pattern: '^(base64:[A-Za-z0-9+/]{43}=|[ -+--~]{32})$', words: '32 bytes, as base64: and 44 characters of base64, or as 32 characters without a comma' },
      }, name, options);
  }

  /**
   * Pairs of keys of gorilla/securecookie and gorilla/sessions.
   *
   * A list, the current pair first, each 96 random bytes in base64. The reader decodes a pair and splits it: the first 64 bytes are the hash
   * key, the last 32 the block key, for AES-256. So both move together. A rotation that would keep an old value of another size fails, and
   * says so.
   *
   * Previous pairs stay for 30 days, the default `MaxAge` of both packages.
   *
   * Throws if the name is empty, reserved or a token, or if an option is not allowed or a token.
   *
   * @param name Name of the field, or nothing (undefined, null, nil, None) for the default, `session_key_pairs`.
   * @param options What differs from the preset.
   *
   * @see https://pkg.go.dev/github.com/gorilla/securecookie
   *
   * @example
   * RandomKey.gorilla('session_key_pairs', { cacheTtl: Duration.hours(2) });
   */
  public static gorilla(name?: string, options?: PresetOptions): RandomKey {
    return RandomKey._ofPreset(
      {
        name: 'session_key_pairs',
        format: { bytes: 96, encoding: 'base64' },
        layout: { kind: 'newestFirst' },
        retention: days(30),
        demands: { pattern: '^[A-Za-z0-9+/]{128}$', words: '96 bytes in base64' },
      }, name, options);
  }

  /**
   * Keys that sign JSON Web Tokens by HS256, HS384 or HS512, in any language.
   *
   * An object of keys by `kid`, 64 characters each, and the `kid` of the current key in a second field, whose name ends in `_kid`. A rotation
   * that would keep an old key of fewer than 32 characters fails, and says so: HS256 wants 32 bytes.
   *
   * Previous keys stay for one day, longer than access tokens usually live: libraries set no lifetime of their own. Give the retention of your
   * longest `exp`. A token that was signed by a plain string before has no `kid`, and is verified with each key in turn.
   *
   * Throws if the name is empty, reserved or a token, or if an option is not allowed or a token.
   *
   * @param name Name of the field, or nothing (undefined, null, nil, None) for the default, `jwt_keys`.
   * @param options What differs from the preset.
   *
   * @see https://www.rfc-editor.org/rfc/rfc7515#section-4.1.4
   *
   * @example
   * // Owns the fields jwt_keys and jwt_keys_kid.
   * const anHour = KeyRetention.validFor(Duration.hours(1));
   * RandomKey.jwt('jwt_keys', { retention: anHour, upcoming: true });
   */
  public static jwt(name?: string, options?: PresetOptions): RandomKey {
    return RandomKey._ofPreset(
      {
        name: 'jwt_keys',
        format: CHARACTERS,
        layout: { kind: 'keyIds' },
        suffix: '_kid',
        retention: days(1),
        demands: charactersAtLeast(32),
      }, name, options);
  }

  /**
   * System secrets of Ory Hydra, for its setting `secrets.system`.
   *
   * A list, the current key first, 64 characters each. It takes no key of fewer than 16 characters; a rotation that would keep such an old one
   * fails, and says so.
   *
   * Previous keys stay forever, since they encrypt what is stored.
   *
   * Throws if the name is empty, reserved or a token, or if an option is not allowed or a token.
   *
   * @param name Name of the field, or nothing (undefined, null, nil, None) for the default, `secrets_system`.
   * @param options What differs from the preset.
   *
   * @see https://www.ory.com/docs/hydra/self-hosted/secrets-key-rotation
   *
   * @example
   * RandomKey.oryHydra('secrets_system', { cacheTtl: Duration.hours(2) });
   */
  public static oryHydra(name?: string, options?: PresetOptions): RandomKey {
    const demands = charactersAtLeast(16);
    return RandomKey._ofPreset({ name: 'secrets_system', format: CHARACTERS, layout: { kind: 'newestFirst' }, retention: FOREVER, demands }, name, options);
  }

  /**
   * Cipher secrets of Ory Kratos, for its setting `secrets.cipher`.
   *
   * A list, the current key first, exactly 32 characters each. A rotation that would keep an old one of another length fails, and says so.
   *
   * Previous keys stay forever, since they encrypt what is stored.
   *
   * Throws if the name is empty, reserved or a token, or if an option is not allowed or a token.
   *
   * @param name Name of the field, or nothing (undefined, null, nil, None) for the default, `secrets_cipher`.
   * @param options What differs from the preset.
   *
   * @see https://www.ory.com/docs/kratos/guides/secret-key-rotation
   *
   * @example
   * RandomKey.oryKratos('secrets_cipher', { cacheTtl: Duration.hours(2) });
   */
  public static oryKratos(name?: string, options?: PresetOptions): RandomKey {
    return RandomKey._ofPreset(
      {
        name: 'secrets_cipher',
        format: { symbols: 'base64url', length: 32 },
        layout: { kind: 'newestFirst' },
        retention: FOREVER,
        demands: { pattern: '^.{32}$', words: 'exactly 32 characters' },
      }, name, options);
  }
}
