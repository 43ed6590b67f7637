import { Duration, Lazy } from 'aws-cdk-lib';
import { KeyRetention, PresetOptions, RandomKey } from '../../src';
import { randomKey } from '../../src/handler/key-material';
import { meets } from '../../src/handler/ring/key-demands';
import { canAnnounce, charactersOf, checkKeySpec, formatOf, isForever, layoutOf, NamedKeySpec, parseKeySpec, renderKeySpec, retentionOf } from '../../src/key-spec';

type PresetName = Exclude<keyof typeof RandomKey, 'prototype' | 'named' | 'wholeSecret' | '_ofPreset'>;

const DAY = 86_400;

/** By preset: field, second field, layout, characters of a key, seconds for which previous keys are valid (nothing is forever). */
const PRESETS: Record<PresetName, readonly [string, string | undefined, string, number, number | undefined]> = {
  expressSession: ['session_secret', undefined, 'newestFirst', 64, 14 * DAY],
  cookieSession: ['session_keys', undefined, 'newestFirst', 64, 14 * DAY],
  cookieParser: ['cookie_secret', undefined, 'newestFirst', 64, 14 * DAY],
  csrfCsrf: ['csrf_secret', undefined, 'newestFirst', 64, 14 * DAY],
  koa: ['app_keys', undefined, 'newestFirst', 64, DAY],
  fastifyCookie: ['cookie_secret', undefined, 'newestFirst', 64, 14 * DAY],
  fastifySession: ['session_secret', undefined, 'newestFirst', 64, 14 * DAY],
  fastifySecureSession: ['session_key', undefined, 'newestFirst', 44, DAY + 1],
  reactRouter: ['session_secrets', undefined, 'newestFirst', 64, 14 * DAY],
  authJs: ['AUTH_SECRET', undefined, 'newestFirst', 64, 30 * DAY],
  ironSession: ['session_password', undefined, 'numberedMap', 64, 14 * DAY],
  hapi: ['cookie_password', 'cookie_password_id', 'numberedMap', 64, 14 * DAY],
  strapi: ['APP_KEYS', undefined, 'joined', 64, DAY],
  betterAuth: ['BETTER_AUTH_SECRETS', undefined, 'versioned', 64, undefined],
  django: ['SECRET_KEY', 'SECRET_KEY_FALLBACKS', 'currentAndOthers', 64, 14 * DAY],
  flask: ['SECRET_KEY', 'SECRET_KEY_FALLBACKS', 'currentAndOthers', 64, 31 * DAY],
  itsDangerous: ['secret_keys', undefined, 'oldestFirst', 64, 31 * DAY],
  tornado: ['cookie_secret', 'key_version', 'numberedMap', 64, 31 * DAY],
  fernet: ['FERNET_KEY', undefined, 'newestFirst', 44, undefined],
  airflow: ['FERNET_KEY', undefined, 'joined', 44, undefined],
  jupyterHub: ['JUPYTERHUB_CRYPT_KEY', undefined, 'joined', 64, undefined],
  rails: ['SECRET_KEY_BASE', 'SECRET_KEY_BASE_FALLBACKS', 'currentAndOthers', 128, 31 * DAY],
  railsEncryptor: ['encryption_key', 'encryption_key_fallbacks', 'currentAndOthers', 44, undefined],
  rack: ['session_secrets', undefined, 'newestFirst', 64, 14 * DAY],
  laravel: ['APP_KEY', 'APP_PREVIOUS_KEYS', 'currentAndOthers', 51, undefined],
  gorilla: ['session_key_pairs', undefined, 'newestFirst', 128, 30 * DAY],
  jwt: ['jwt_keys', 'jwt_keys_kid', 'keyIds', 64, DAY],
  oryHydra: ['secrets_system', undefined, 'newestFirst', 64, undefined],
  oryKratos: ['secrets_cipher', undefined, 'newestFirst', 32, undefined],
};

const NAMES = Object.keys(PRESETS) as PresetName[];
const preset = (which: PresetName, name?: string, options?: PresetOptions): NamedKeySpec => RandomKey[which](name, options)._named()!;

/** The statics of a class and of those that it extends. */
function staticsOf(type: object): string[] {
  const parent = Object.getPrototypeOf(type);
  const own = Object.getOwnPropertyNames(type).filter((name) => !['length', 'name', 'prototype'].includes(name));
  return parent === Function.prototype ? own : [...own, ...staticsOf(parent)];
}

test('these are all presets', () => {
  expect([...NAMES, '_ofPreset', 'named', 'ofField', 'wholeSecret'].sort()).toEqual(staticsOf(RandomKey).sort());
});

describe.each(NAMES)('the preset %s', (which) => {
  const [name, field, kind, characters, validFor] = PRESETS[which];
  const spec = preset(which);

  test('has its fields, its form, its size and its retention', () => {
    expect([spec.name, layoutOf(spec).field, layoutOf(spec).kind, charactersOf(formatOf(spec))]).toEqual([name, field, kind, characters]);
    expect(retentionOf(spec)).toEqual(validFor === undefined ? { forever: true } : { validFor });
    expect(RandomKey[which]().name).toBe(name);
  });

  test('is a specification that the handler takes', () => {
    expect(parseKeySpec(renderKeySpec({ keys: [spec] }))).toEqual({ keys: [spec] });
  });

  test('makes keys that its reader takes, and no two the same', () => {
    const keys = Array.from({ length: 20 }, () => randomKey(formatOf(spec)));

    expect(keys.filter((value) => !meets(spec.demands, { value }))).toEqual([]);
    expect(new Set(keys).size).toBe(20);
  });

  test('announces nothing unless told so', () => {
    expect(spec.upcoming).toBeUndefined();
    if (canAnnounce(layoutOf(spec))) {
      expect(preset(which, undefined, { upcoming: true, cacheTtl: Duration.minutes(5) })).toEqual({ ...spec, upcoming: true, cacheTtl: 300 });
    } else {
      expect(() => preset(which, undefined, { upcoming: true })).toThrow(`upcoming is asked for key '${name}', but in a numbered map the highest number seals`);
    }
  });

  test('takes another name, retention and form of delivery', () => {
    const other = preset(which, 'MY', { retention: KeyRetention.count(2), asText: true });

    expect(other).toMatchObject({ name: 'MY', format: spec.format, retention: { count: 2 } });
    expect(layoutOf(other).text).toBe(kind === 'joined' ? undefined : true);
    expect(layoutOf(other).field === undefined).toBe(field === undefined);
    expect(layoutOf(other).field ?? 'MY_').toMatch(/^MY_/);
    expect(() => checkKeySpec({ keys: [other] })).not.toThrow();
  });

  test('refuses a name that is none', () => {
    expect(() => preset(which, '')).toThrow('a key name is empty');
    expect(() => preset(which, Lazy.string({ produce: () => 'key' }))).toThrow('the name of a key is a token, but it must be known at synth');
  });
});

test('second fields are named after the first', () => {
  expect(layoutOf(preset('django', 'MY_KEY')).field).toBe('MY_KEY_FALLBACKS');
  expect(layoutOf(preset('laravel', 'MY_KEY')).field).toBe('MY_KEY_PREVIOUS_KEYS');
  expect(layoutOf(preset('tornado', 'cookies')).field).toBe('cookies_key_version');
  expect(layoutOf(preset('jwt', 'tokens')).field).toBe('tokens_kid');
});

test('what a reader splits is joined', () => {
  const separators = NAMES.map((which) => [which, layoutOf(preset(which)).separator]).filter(([, separator]) => separator !== undefined);

  expect(Object.fromEntries(separators)).toEqual({ strapi: ',', airflow: ',', jupyterHub: ';', laravel: ',' });
});

test('what encrypts is kept forever', () => {
  const encrypting = NAMES.filter((which) => isForever(retentionOf(preset(which))));

  expect(encrypting).toEqual(['betterAuth', 'fernet', 'airflow', 'jupyterHub', 'railsEncryptor', 'laravel', 'oryHydra', 'oryKratos']);
});

/** Old keys that a reader takes beside fresh ones, and such as break it. */
const DEMANDS: readonly [PresetName, readonly string[], readonly string[]][] = [
  ['fastifySession', ['x'.repeat(32)], ['x'.repeat(31), '']],
  ['ironSession', ['x'.repeat(32)], ['x'.repeat(31)]],
  ['hapi', ['x'.repeat(32)], ['x'.repeat(31)]],
  ['fastifySecureSession', [`${'A'.repeat(43)}=`, 'A'.repeat(43)], [`${'A'.repeat(42)}=`, 'A'.repeat(44), `${'A'.repeat(43)}\n`]],
  ['strapi', ['any'], ['one,two', '']],
  ['fernet', [`${'A_-'.repeat(14)}A=`, `${'+/'.repeat(21)}+=`], ['A'.repeat(43), `${'.'.repeat(43)}=`]],
  ['airflow', [`${'A'.repeat(43)}=`], ['A'.repeat(44)]],
  ['jupyterHub', ['0'.repeat(64), 'F'.repeat(64), `${'A'.repeat(43)}=`, '.'.repeat(32)], ['0'.repeat(63), 'g'.repeat(64), ';'.repeat(32)]],
  ['railsEncryptor', [`${'A+/'.repeat(14)}A=`], ['A'.repeat(32)]],
  ['rack', ['x'.repeat(64)], ['x'.repeat(63)]],
  ['laravel', [`base64:${'A'.repeat(43)}=`, 'x'.repeat(32)], [`${'A'.repeat(43)}=`, `base64:${'A'.repeat(22)}==`, ','.repeat(32)]],
  ['gorilla', ['A'.repeat(128)], ['A'.repeat(127), `${'A'.repeat(127)}=`]],
  ['jwt', ['x'.repeat(32)], ['x'.repeat(31)]],
  ['oryHydra', ['x'.repeat(16)], ['x'.repeat(15)]],
  ['oryKratos', ['x'.repeat(32)], ['x'.repeat(31), 'x'.repeat(33)]],
];

test.each(DEMANDS)('old keys of %s are taken or refused as its reader does', (which, taken, refused) => {
  const { demands } = preset(which);

  expect(taken.filter((value) => !meets(demands, { value }))).toEqual([]);
  expect(refused.filter((value) => meets(demands, { value }))).toEqual([]);
});

test('presets that demand something are all tested for it', () => {
  expect(NAMES.filter((which) => preset(which).demands !== undefined).sort()).toEqual(DEMANDS.map(([which]) => which).sort());
});
