import { Duration } from 'aws-cdk-lib';
import { ConsumerSpec, deployedKey } from './consumer-spec';
import { PresetName } from './presets';
import { KeyLayout, KeyRetention, PresetOptions, RandomKey } from '../../../src';

type KeyOptions = Pick<PresetOptions, 'upcoming' | 'asText'>;

/** A preset, or a key for which there is none. */
type Source = PresetName | ((options: KeyOptions) => RandomKey);

/** For libraries that read a JSON Web Key Set. */
const jwkSet: Source = ({ upcoming, asText }) => {
  const layout = KeyLayout.jwkSet('jwks_kid');
  const retention = KeyRetention.validFor(Duration.days(1));
  return RandomKey.named('jwks', { length: 64, layout: asText ? layout.asText() : layout, retention, upcoming });
};

/** For libraries with room for one previous key, and none for the next. */
const oldSecret: Source = () => RandomKey.named('session_secrets', {
  length: 64, layout: KeyLayout.newestFirst(), retention: KeyRetention.count(1),
});

/** The consumers that are run, by language and driver. */
const SOURCES = {
  javascript: {
    'express-session': 'expressSession',
    'cookie-session': 'cookieSession',
    'koa': 'koa',
    'cookie-parser': 'cookieParser',
    'csrf-csrf': 'csrfCsrf',
    'fastify-cookie': 'fastifyCookie',
    'fastify-session': 'fastifySession',
    'fastify-secure-session': 'fastifySecureSession',
    'react-router': 'reactRouter',
    'auth-js': 'authJs',
    'iron-session': 'ironSession',
    'iron': 'hapi',
    'hapi-cookie': 'hapi',
    'hapi-yar': 'hapi',
    'h3': 'hapi',
    'strapi': 'strapi',
    'jose': 'jwt',
    'jose-jwk-set': jwkSet,
    'jsonwebtoken': 'jwt',
    'better-auth': 'betterAuth',
  },
  python: {
    'django': 'django',
    'django-signing': 'django',
    'flask': 'flask',
    'itsdangerous': 'itsDangerous',
    'tornado': 'tornado',
    'fernet': 'fernet',
    'airflow': 'airflow',
    'jupyterhub': 'jupyterHub',
    'pyjwt': 'jwt',
  },
  go: {
    'gorilla-sessions': 'gorilla',
    'gorilla-securecookie': 'gorilla',
    'golang-jwt': 'jwt',
  },
  java: {
    nimbus: jwkSet,
  },
  ruby: {
    // Before those with Rails, so that its own lines load what it needs.
    'rails-encryptor': 'railsEncryptor',
    'rack-2': oldSecret,
    'rails-session': 'rails',
    'rails-signed-cookie': 'rails',
  },
} as const satisfies Record<string, Record<string, Source>>;

/** A language whose consumers are run. */
export type Language = keyof typeof SOURCES;

export const LANGUAGES = Object.keys(SOURCES) as Language[];

/** What is asked for where a test does not say: all that a rotation can do. The passwords of iron-session cannot be announced. */
const OPTIONS: Record<string, KeyOptions> = { 'iron-session': {} };
const ANNOUNCED: KeyOptions = { upcoming: true };

const ALL = new Map<string, Source>(Object.values(SOURCES).flatMap((sources) => Object.entries<Source>(sources)));

/** The drivers of a language. */
export function consumersIn(language: Language): string[] {
  return Object.keys(SOURCES[language]);
}

/** The presets whose keys some consumer reads in the tests. */
export const RUN_PRESETS = new Set([...ALL.values()].filter((source) => typeof source === 'string'));

/** A consumer with the key that its preset asks for. */
export function specOf(consumer: string, options: KeyOptions = OPTIONS[consumer] ?? ANNOUNCED): ConsumerSpec {
  const source = ALL.get(consumer)!;
  return { consumer, key: deployedKey(typeof source === 'string' ? RandomKey[source](undefined, options) : source(options)) };
}
