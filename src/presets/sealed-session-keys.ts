import { PresetOptions } from '../preset-options';
import { RandomKey } from '../random-key';
import { BASE64_OF_32_BYTES, BROWSER_SESSION, CHARACTERS, charactersAtLeast, days, FOREVER } from './preset';
import { PythonKeys } from './python-keys';

/**
 * Keys that seal sessions, in JavaScript. Part of `RandomKey`.
 *
 * @internal
 */
export abstract class SealedSessionKeys extends PythonKeys {
  /**
   * Keys of `@fastify/secure-session`, for its option `key`.
   *
   * A list, the current key first, each 32 random bytes in base64, which the reader decodes. It takes no other size; a rotation that would
   * keep an old key of another size fails, and says so.
   *
   * Previous keys stay for one day and one second, the default of its option `expiry`.
   *
   * Throws if the name is empty, reserved or a token, or if an option is not allowed or a token.
   *
   * @param name Name of the field, or nothing (undefined, null, nil, None) for the default, `session_key`.
   * @param options What differs from the preset.
   *
   * @see https://github.com/fastify/fastify-secure-session
   *
   * @example
   * RandomKey.fastifySecureSession('session_key', { cacheTtl: Duration.hours(2) });
   */
  public static fastifySecureSession(name?: string, options?: PresetOptions): RandomKey {
    const demands = { pattern: '^[A-Za-z0-9+/_-]{43}=?$', words: '32 bytes in base64' };
    return RandomKey._ofPreset(
      { name: 'session_key', format: BASE64_OF_32_BYTES, layout: { kind: 'newestFirst' }, retention: { validFor: 86_401 }, demands }, name, options);
  }

  /**
   * Keys of Auth.js, for its option `secret`.
   *
   * A list, the current key first, 64 characters each.
   *
   * Previous keys stay for 30 days, the default maximum age of its sessions. Each change of the list, an announcement too, fails the sign-ins
   * that are under way. next-auth 4 takes one key only, so nothing can overlap there.
   *
   * Throws if the name is empty, reserved or a token, or if an option is not allowed or a token.
   *
   * @param name Name of the field, or nothing (undefined, null, nil, None) for the default, `AUTH_SECRET`.
   * @param options What differs from the preset.
   *
   * @see https://authjs.dev/reference/core#secret
   *
   * @example
   * RandomKey.authJs('AUTH_SECRET', { cacheTtl: Duration.hours(2) });
   */
  public static authJs(name?: string, options?: PresetOptions): RandomKey {
    return RandomKey._ofPreset({ name: 'AUTH_SECRET', format: CHARACTERS, layout: { kind: 'newestFirst' }, retention: days(30) }, name, options);
  }

  /**
   * Keys of iron-session, for its option `password`.
   *
   * An object of keys by number, the highest of which seals, 64 characters each. It takes no key of fewer than 32 characters; a rotation that
   * would keep such an old one fails, and says so.
   *
   * Previous keys stay for 14 days, the default of its option `ttl`. No key can be announced, since the highest number always seals: with
   * `upcoming` it throws. Never number the keys anew: seals name the number of their key.
   *
   * Throws if the name is empty, reserved or a token, or if an option is not allowed or a token.
   *
   * @param name Name of the field, or nothing (undefined, null, nil, None) for the default, `session_password`.
   * @param options What differs from the preset.
   *
   * @see https://github.com/vvo/iron-session
   *
   * @example
   * RandomKey.ironSession('session_password', { cacheTtl: Duration.hours(2) });
   */
  public static ironSession(name?: string, options?: PresetOptions): RandomKey {
    const demands = charactersAtLeast(32);
    return RandomKey._ofPreset(
      { name: 'session_password', format: CHARACTERS, layout: { kind: 'numberedMap' }, retention: days(14), demands }, name, options);
  }

  /**
   * Keys of hapi's cookies (`@hapi/cookie`, `@hapi/yar`) and of whatever else seals by `@hapi/iron`.
   *
   * An object of keys by number, 64 characters each, and the number of the current key in a second field, whose name ends in `_id`. It takes no
   * key of fewer than 32 characters; a rotation that would keep such an old one fails, and says so.
   *
   * Previous keys stay for 14 days: the cookie ends with the browser's session, which browsers restore for days. A plain
   * string that stood there before gets the number 1.
   *
   * Throws if the name is empty, reserved or a token, or if an option is not allowed or a token.
   *
   * @param name Name of the field, or nothing (undefined, null, nil, None) for the default, `cookie_password`.
   * @param options What differs from the preset.
   *
   * @see https://hapi.dev/module/iron/
   *
   * @example
   * // Owns the fields cookie_password and cookie_password_id.
   * RandomKey.hapi('cookie_password', { cacheTtl: Duration.hours(2) });
   */
  public static hapi(name?: string, options?: PresetOptions): RandomKey {
    const demands = charactersAtLeast(32);
    return RandomKey._ofPreset(
      { name: 'cookie_password', format: CHARACTERS, layout: { kind: 'numberedMap' }, suffix: '_id', retention: BROWSER_SESSION, demands }, name, options);
  }

  /**
   * Keys of Better Auth, for its option `secrets`.
   *
   * A list of objects with `version` and `value`, the current key first, 64 characters each.
   *
   * Previous keys stay forever, since they encrypt what is stored (tokens of OAuth accounts, two-factor secrets). Its session cookie is signed
   * by the current key alone, whatever else is in the list: each rotation ends the sessions.
   *
   * Throws if the name is empty, reserved or a token, or if an option is not allowed or a token.
   *
   * @param name Name of the field, or nothing (undefined, null, nil, None) for the default, `BETTER_AUTH_SECRETS`.
   * @param options What differs from the preset.
   *
   * @see https://www.better-auth.com/docs/reference/options
   *
   * @example
   * RandomKey.betterAuth('BETTER_AUTH_SECRETS', { cacheTtl: Duration.hours(2) });
   */
  public static betterAuth(name?: string, options?: PresetOptions): RandomKey {
    return RandomKey._ofPreset({ name: 'BETTER_AUTH_SECRETS', format: CHARACTERS, layout: { kind: 'versioned' }, retention: FOREVER }, name, options);
  }
}
