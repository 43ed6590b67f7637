import { PresetOptions } from '../preset-options';
import { RandomKey } from '../random-key';
import { CHARACTERS, days, FERNET, FERNET_DEMAND, FOREVER } from './preset';
import { ServiceKeys } from './service-keys';

/**
 * Keys of Python's frameworks. Part of `RandomKey`.
 *
 * @internal
 */
export abstract class PythonKeys extends ServiceKeys {
  /**
   * Keys of Django.
   *
   * The current one in `SECRET_KEY`, 64 characters, and the others as a list in `SECRET_KEY_FALLBACKS`. Under another name, the second field
   * is that name with `_FALLBACKS` behind it.
   *
   * Previous keys stay for 14 days, the default `SESSION_COOKIE_AGE`; links to reset a password live for 3. Fallbacks must reach Django as a
   * list, never as a string.
   *
   * Throws if the name is empty, reserved or a token, or if an option is not allowed or a token.
   *
   * @param name Name of the field, or nothing (undefined, null, nil, None) for the default, `SECRET_KEY`.
   * @param options What differs from the preset.
   *
   * @see https://docs.djangoproject.com/en/stable/ref/settings/#secret-key-fallbacks
   *
   * @example
   * // Owns the fields SECRET_KEY and SECRET_KEY_FALLBACKS.
   * RandomKey.django('SECRET_KEY', { upcoming: true });
   */
  public static django(name?: string, options?: PresetOptions): RandomKey {
    return RandomKey._ofPreset(
      { name: 'SECRET_KEY', format: CHARACTERS, layout: { kind: 'currentAndOthers' }, suffix: '_FALLBACKS', retention: days(14) }, name, options);
  }

  /**
   * Keys of Flask.
   *
   * The current one in `SECRET_KEY`, 64 characters, and the others as a list in `SECRET_KEY_FALLBACKS`. Under another name, the second field
   * is that name with `_FALLBACKS` behind it.
   *
   * Previous keys stay for 31 days, the default `PERMANENT_SESSION_LIFETIME`. Flask 3.1.1 or newer: 3.0 ignores fallbacks, and 3.1.0 signs
   * with one. Fallbacks must be a list: of a string, each character would be a key.
   *
   * Throws if the name is empty, reserved or a token, or if an option is not allowed or a token.
   *
   * @param name Name of the field, or nothing (undefined, null, nil, None) for the default, `SECRET_KEY`.
   * @param options What differs from the preset.
   *
   * @see https://flask.palletsprojects.com/en/stable/config/#SECRET_KEY_FALLBACKS
   *
   * @example
   * // Owns the fields SECRET_KEY and SECRET_KEY_FALLBACKS.
   * RandomKey.flask('SECRET_KEY', { cacheTtl: Duration.hours(2) });
   */
  public static flask(name?: string, options?: PresetOptions): RandomKey {
    return RandomKey._ofPreset(
      { name: 'SECRET_KEY', format: CHARACTERS, layout: { kind: 'currentAndOthers' }, suffix: '_FALLBACKS', retention: days(31) }, name, options);
  }

  /**
   * Keys of itsdangerous, for the argument `secret_key` of its signers and serializers.
   *
   * A list, the current key **last**, 64 characters each.
   *
   * Previous keys stay for 31 days, as those of Flask, whose sessions it signs: it has no lifetime of its own. Give the retention of your
   * longest `max_age`. With the newest key first it would sign with the oldest, without a word.
   *
   * Throws if the name is empty, reserved or a token, or if an option is not allowed or a token.
   *
   * @param name Name of the field, or nothing (undefined, null, nil, None) for the default, `secret_keys`.
   * @param options What differs from the preset.
   *
   * @see https://itsdangerous.palletsprojects.com/en/stable/concepts/#key-rotation
   *
   * @example
   * const aWorkday = KeyRetention.validFor(Duration.hours(8));
   * RandomKey.itsDangerous('secret_keys', { retention: aWorkday });
   */
  public static itsDangerous(name?: string, options?: PresetOptions): RandomKey {
    return RandomKey._ofPreset({ name: 'secret_keys', format: CHARACTERS, layout: { kind: 'oldestFirst' }, retention: days(31) }, name, options);
  }

  /**
   * Keys of Tornado's signed cookies, for its settings `cookie_secret` and `key_version`.
   *
   * An object of keys by number, 64 characters each, in `cookie_secret`, and the number of the current key in `key_version`. Under another name,
   * the second field is that name with `_key_version` behind it.
   *
   * Previous keys stay for 31 days, the default `max_age_days` with which a cookie is read. Reading signs no cookie anew. A plain string that
   * stood there before gets the number 1.
   *
   * Throws if the name is empty, reserved or a token, or if an option is not allowed or a token.
   *
   * @param name Name of the field, or nothing (undefined, null, nil, None) for the default, `cookie_secret`.
   * @param options What differs from the preset.
   *
   * @see https://www.tornadoweb.org/en/stable/guide/security.html
   *
   * @example
   * // Owns the fields cookie_secret and key_version.
   * RandomKey.tornado('cookie_secret', { upcoming: true });
   */
  public static tornado(name?: string, options?: PresetOptions): RandomKey {
    return RandomKey._ofPreset(
      {
        name: 'cookie_secret',
        format: CHARACTERS,
        layout: { kind: 'numberedMap', field: 'key_version' },
        suffix: '_key_version',
        retention: days(31),
      }, name, options);
  }

  /**
   * Keys of cryptography's `MultiFernet`.
   *
   * A list, the current key first, each 32 random bytes in padded, URL-safe base64. One that is not fails all; a rotation that would keep such
   * an old one fails, and says so.
   *
   * Previous keys stay forever, since they encrypt what is stored. To retire them, encrypt all data anew (`MultiFernet.rotate`), then give a
   * retention by count.
   *
   * Throws if the name is empty, reserved or a token, or if an option is not allowed or a token.
   *
   * @param name Name of the field, or nothing (undefined, null, nil, None) for the default, `FERNET_KEY`.
   * @param options What differs from the preset.
   *
   * @see https://cryptography.io/en/latest/fernet/#cryptography.fernet.MultiFernet
   *
   * @example
   * RandomKey.fernet('FERNET_KEY', { cacheTtl: Duration.hours(2) });
   */
  public static fernet(name?: string, options?: PresetOptions): RandomKey {
    return RandomKey._ofPreset(
      { name: 'FERNET_KEY', format: FERNET, layout: { kind: 'newestFirst' }, retention: FOREVER, demands: FERNET_DEMAND }, name, options);
  }

  /**
   * Keys of Apache Airflow, for its setting `fernet_key`.
   *
   * One string, the keys joined by commas, the current one first, each 32 random bytes in padded, URL-safe base64. One that is not fails all;
   * a rotation that would keep such an old one fails, and says so.
   *
   * Previous keys stay forever, since they encrypt connections and variables. To retire them, run `airflow rotate-fernet-key`, then give a
   * retention by count.
   *
   * Throws if the name is empty, reserved or a token, or if an option is not allowed or a token.
   *
   * @param name Name of the field, or nothing (undefined, null, nil, None) for the default, `FERNET_KEY`.
   * @param options What differs from the preset.
   *
   * @see https://airflow.apache.org/docs/apache-airflow/stable/security/secrets/fernet.html
   *
   * @example
   * RandomKey.airflow('FERNET_KEY', { cacheTtl: Duration.hours(2) });
   */
  public static airflow(name?: string, options?: PresetOptions): RandomKey {
    return RandomKey._ofPreset(
      { name: 'FERNET_KEY', format: FERNET, layout: { kind: 'joined', separator: ',' }, retention: FOREVER, demands: FERNET_DEMAND }, name, options);
  }

  /**
   * Keys of JupyterHub that encrypt the authenticator's state, for its setting `JUPYTERHUB_CRYPT_KEY`.
   *
   * One string, the keys joined by semicolons, the current one first, each 32 random bytes in hexadecimal (64 digits). Old ones may also be base64,
   * of 44 characters, or 32 characters as they are.
   *
   * Previous keys stay forever, since they encrypt what is stored. JupyterHub's `cookie_secret` is another key, and cannot overlap.
   *
   * Throws if the name is empty, reserved or a token, or if an option is not allowed or a token.
   *
   * @param name Name of the field, or nothing (undefined, null, nil, None) for the default, `JUPYTERHUB_CRYPT_KEY`.
   * @param options What differs from the preset.
   *
   * @see https://jupyterhub.readthedocs.io/en/stable/reference/authenticators.html#authentication-state
   *
   * @example
   * RandomKey.jupyterHub('JUPYTERHUB_CRYPT_KEY', { cacheTtl: Duration.hours(2) });
   */
  public static jupyterHub(name?: string, options?: PresetOptions): RandomKey {
    const demands = {
      pattern: '^([0-9A-Fa-f]{64}|[A-Za-z0-9+/_-]{43}=|[ -:<-~]{32})$',
      words: '32 bytes: 64 hexadecimal digits, 44 characters of base64, or 32 characters without a semicolon',
    };
    return RandomKey._ofPreset(
      {
        name: 'JUPYTERHUB_CRYPT_KEY',
        format: { bytes: 32, encoding: 'hex' },
        layout: { kind: 'joined', separator: ';' },
        retention: FOREVER,
        demands,
      }, name, options);
  }
}
