import { PresetOptions } from '../preset-options';
import { RandomKey } from '../random-key';
import { BROWSER_SESSION, CHARACTERS, charactersAtLeast, days } from './preset';
import { SealedSessionKeys } from './sealed-session-keys';

/**
 * Keys that sign cookies, in JavaScript. Part of `RandomKey`.
 *
 * @internal
 */
export abstract class CookieKeys extends SealedSessionKeys {
  /**
   * Keys of express-session, for its option `secret`.
   *
   * A list, the current key first, 64 characters each.
   *
   * Previous keys stay for 14 days: the cookie ends with the browser's session, which browsers restore for days, and two weeks are the longest
   * default of its stores (connect-mongo). A cookie is signed anew only with `rolling`; otherwise give the retention of your own
   * `cookie.maxAge`.
   *
   * Throws if the name is empty, reserved or a token, or if an option is not allowed or a token.
   *
   * @param name Name of the field, or nothing (undefined, null, nil, None) for the default, `session_secret`.
   * @param options What differs from the preset.
   *
   * @see https://expressjs.com/en/resources/middleware/session.html
   *
   * @example
   * RandomKey.expressSession('session_secret', { upcoming: true });
   */
  public static expressSession(name?: string, options?: PresetOptions): RandomKey {
    return RandomKey._ofPreset(
      { name: 'session_secret', format: CHARACTERS, layout: { kind: 'newestFirst' }, retention: BROWSER_SESSION }, name, options);
  }

  /**
   * Keys of cookie-session, for its option `keys`.
   *
   * A list, the current key first, 64 characters each.
   *
   * Previous keys stay for 14 days: the cookie ends with the browser's session, which browsers restore for days. A cookie is signed anew
   * whenever the session is read.
   *
   * Throws if the name is empty, reserved or a token, or if an option is not allowed or a token.
   *
   * @param name Name of the field, or nothing (undefined, null, nil, None) for the default, `session_keys`.
   * @param options What differs from the preset.
   *
   * @see https://expressjs.com/en/resources/middleware/cookie-session.html
   *
   * @example
   * RandomKey.cookieSession('session_keys', { cacheTtl: Duration.hours(2) });
   */
  public static cookieSession(name?: string, options?: PresetOptions): RandomKey {
    return RandomKey._ofPreset(
      { name: 'session_keys', format: CHARACTERS, layout: { kind: 'newestFirst' }, retention: BROWSER_SESSION }, name, options);
  }

  /**
   * Keys of cookie-parser, for its argument `secret`.
   *
   * A list, the current key first, 64 characters each.
   *
   * Previous keys stay for 14 days: a cookie without a maximum age ends with the browser's session, which browsers restore for days. Nothing
   * signs a cookie anew unless you set it again, so give the retention of your longest maximum age.
   *
   * Throws if the name is empty, reserved or a token, or if an option is not allowed or a token.
   *
   * @param name Name of the field, or nothing (undefined, null, nil, None) for the default, `cookie_secret`.
   * @param options What differs from the preset.
   *
   * @see https://expressjs.com/en/resources/middleware/cookie-parser.html
   *
   * @example
   * const threeMonths = KeyRetention.validFor(Duration.days(90));
   * RandomKey.cookieParser('cookie_secret', { retention: threeMonths });
   */
  public static cookieParser(name?: string, options?: PresetOptions): RandomKey {
    return RandomKey._ofPreset(
      { name: 'cookie_secret', format: CHARACTERS, layout: { kind: 'newestFirst' }, retention: BROWSER_SESSION }, name, options);
  }

  /**
   * Keys of csrf-csrf, for its option that gets the secret.
   *
   * A list, the current key first, 64 characters each.
   *
   * Previous keys stay for 14 days: the cookie ends with the browser's session, which browsers restore for days.
   *
   * Throws if the name is empty, reserved or a token, or if an option is not allowed or a token.
   *
   * @param name Name of the field, or nothing (undefined, null, nil, None) for the default, `csrf_secret`.
   * @param options What differs from the preset.
   *
   * @see https://github.com/Psifi-Solutions/csrf-csrf
   *
   * @example
   * RandomKey.csrfCsrf('csrf_secret', { cacheTtl: Duration.hours(2) });
   */
  public static csrfCsrf(name?: string, options?: PresetOptions): RandomKey {
    return RandomKey._ofPreset(
      { name: 'csrf_secret', format: CHARACTERS, layout: { kind: 'newestFirst' }, retention: BROWSER_SESSION }, name, options);
  }

  /**
   * Keys of Koa, for `app.keys`, which sign its cookies and the sessions of koa-session.
   *
   * A list, the current key first, 64 characters each.
   *
   * Previous keys stay for one day, the default maximum age of koa-session; give the retention of your own, and of the cookies that you sign
   * yourself.
   *
   * Throws if the name is empty, reserved or a token, or if an option is not allowed or a token.
   *
   * @param name Name of the field, or nothing (undefined, null, nil, None) for the default, `app_keys`.
   * @param options What differs from the preset.
   *
   * @see https://github.com/koajs/session
   *
   * @example
   * RandomKey.koa('app_keys', { upcoming: true });
   */
  public static koa(name?: string, options?: PresetOptions): RandomKey {
    return RandomKey._ofPreset({ name: 'app_keys', format: CHARACTERS, layout: { kind: 'newestFirst' }, retention: days(1) }, name, options);
  }

  /**
   * Keys of `@fastify/cookie`, for its option `secret`.
   *
   * A list, the current key first, 64 characters each.
   *
   * Previous keys stay for 14 days: a cookie without a maximum age ends with the browser's session, which browsers restore for days. Give the
   * retention of your longest maximum age.
   *
   * Throws if the name is empty, reserved or a token, or if an option is not allowed or a token.
   *
   * @param name Name of the field, or nothing (undefined, null, nil, None) for the default, `cookie_secret`.
   * @param options What differs from the preset.
   *
   * @see https://github.com/fastify/fastify-cookie
   *
   * @example
   * RandomKey.fastifyCookie('cookie_secret', { cacheTtl: Duration.hours(2) });
   */
  public static fastifyCookie(name?: string, options?: PresetOptions): RandomKey {
    return RandomKey._ofPreset(
      { name: 'cookie_secret', format: CHARACTERS, layout: { kind: 'newestFirst' }, retention: BROWSER_SESSION }, name, options);
  }

  /**
   * Keys of `@fastify/session`, for its option `secret`.
   *
   * A list, the current key first, 64 characters each. It takes no key of fewer than 32 characters; a rotation that would keep such an old one
   * fails, and says so.
   *
   * Previous keys stay for 14 days: the cookie ends with the browser's session, which browsers restore for days.
   *
   * With `saveUninitialized: false`, the first unmodified read of a cookie that a previous key signed clears it.
   *
   * Throws if the name is empty, reserved or a token, or if an option is not allowed or a token.
   *
   * @param name Name of the field, or nothing (undefined, null, nil, None) for the default, `session_secret`.
   * @param options What differs from the preset.
   *
   * @see https://github.com/fastify/session
   *
   * @example
   * RandomKey.fastifySession('session_secret', { cacheTtl: Duration.hours(2) });
   */
  public static fastifySession(name?: string, options?: PresetOptions): RandomKey {
    const demands = charactersAtLeast(32);
    return RandomKey._ofPreset(
      { name: 'session_secret', format: CHARACTERS, layout: { kind: 'newestFirst' }, retention: BROWSER_SESSION, demands }, name, options);
  }

  /**
   * Keys of React Router's (and Remix's) cookies and cookie sessions, for their option `secrets`.
   *
   * A list, the current key first, 64 characters each.
   *
   * Previous keys stay for 14 days: a cookie without a maximum age ends with the browser's session, which browsers restore for days. Never hand
   * over an empty list: unsigned cookies are then accepted.
   *
   * Throws if the name is empty, reserved or a token, or if an option is not allowed or a token.
   *
   * @param name Name of the field, or nothing (undefined, null, nil, None) for the default, `session_secrets`.
   * @param options What differs from the preset.
   *
   * @see https://reactrouter.com/explanation/sessions-and-cookies
   *
   * @example
   * RandomKey.reactRouter('session_secrets', { cacheTtl: Duration.hours(2) });
   */
  public static reactRouter(name?: string, options?: PresetOptions): RandomKey {
    return RandomKey._ofPreset(
      { name: 'session_secrets', format: CHARACTERS, layout: { kind: 'newestFirst' }, retention: BROWSER_SESSION }, name, options);
  }

  /**
   * Keys of Strapi, for its setting `APP_KEYS`.
   *
   * One string, the keys joined by commas, the current one first, 64 characters each.
   *
   * Previous keys stay for one day, the default maximum age of its session middleware. A key that came from elsewhere must have no comma.
   *
   * Throws if the name is empty, reserved or a token, or if an option is not allowed or a token.
   *
   * @param name Name of the field, or nothing (undefined, null, nil, None) for the default, `APP_KEYS`.
   * @param options What differs from the preset.
   *
   * @see https://docs.strapi.io/cms/configurations/middlewares#session
   *
   * @example
   * RandomKey.strapi('APP_KEYS', { cacheTtl: Duration.hours(2) });
   */
  public static strapi(name?: string, options?: PresetOptions): RandomKey {
    const demands = { pattern: '^[^,]+$', words: 'no comma' };
    return RandomKey._ofPreset(
      { name: 'APP_KEYS', format: CHARACTERS, layout: { kind: 'joined', separator: ',' }, retention: days(1), demands }, name, options);
  }
}
