import { KeyFormatSpec, KeyLayoutSpec } from '../../../src/key-spec';
import { ConsumerSpec } from '../tools/consumer-spec';

const DAY = 24 * 3600;

const CHARACTERS: KeyFormatSpec = { symbols: 'base64url', length: 64 };
const FERNET: KeyFormatSpec = { bytes: 32, encoding: 'paddedBase64url' };

/** What Fernet() takes: 32 bytes in padded base64, of either kind. */
const FERNET_DEMAND = { pattern: '^[A-Za-z0-9+/_-]{43}=$', words: '32 bytes in padded base64 of the kind for URLs' };

/** What JupyterHub takes for 32 bytes. */
const CRYPT_KEY_DEMAND = {
  pattern: '^([0-9A-Fa-f]{64}|[A-Za-z0-9+/_-]{43}=|[ -:<-~]{32})$',
  words: '32 bytes as 64 hexadecimal digits, as 44 characters of base64, or as they are',
};

/** HS256 asks for 32 bytes (RFC 7518, 3.2). */
const HS256_DEMAND = { pattern: '^.{32,}$', words: '32 or more characters' };

const SECRET_KEY: KeyLayoutSpec = { kind: 'currentAndOthers', field: 'SECRET_KEY_FALLBACKS' };

const NEWEST_FIRST: KeyLayoutSpec = { kind: 'newestFirst' };
const OLDEST_FIRST: KeyLayoutSpec = { kind: 'oldestFirst' };

const django = { name: 'SECRET_KEY', format: CHARACTERS, layout: SECRET_KEY, retention: { validFor: 14 * DAY }, upcoming: true };

/** The consumers that run on Python. */
export const PYTHON_CONSUMERS: readonly ConsumerSpec[] = [
  { consumer: 'django', keys: [django] },
  { consumer: 'django-signing', keys: [django] },
  {
    consumer: 'flask',
    keys: [{ name: 'SECRET_KEY', format: CHARACTERS, layout: SECRET_KEY, retention: { validFor: 31 * DAY }, upcoming: true }],
  },
  {
    consumer: 'itsdangerous',
    keys: [{ name: 'secret_keys', format: CHARACTERS, layout: OLDEST_FIRST, retention: { validFor: 31 * DAY }, upcoming: true }],
  },
  {
    consumer: 'fernet',
    keys: [{ name: 'FERNET_KEY', format: FERNET, layout: NEWEST_FIRST, retention: { forever: true }, upcoming: true, demands: FERNET_DEMAND }],
  },
  {
    consumer: 'airflow',
    keys: [{
      name: 'FERNET_KEY', format: FERNET, layout: { kind: 'joined', separator: ',' }, retention: { forever: true }, upcoming: true, demands: FERNET_DEMAND,
    }],
  },
  {
    consumer: 'jupyterhub',
    keys: [{
      name: 'JUPYTERHUB_CRYPT_KEY',
      format: { bytes: 32, encoding: 'hex' },
      layout: { kind: 'joined', separator: ';' },
      retention: { forever: true },
      upcoming: true,
      demands: CRYPT_KEY_DEMAND,
    }],
  },
  {
    consumer: 'pyjwt',
    keys: [{
      name: 'jwt_keys',
      format: CHARACTERS,
      layout: { kind: 'keyIds', field: 'jwt_keys_kid' },
      retention: { validFor: DAY },
      upcoming: true,
      demands: HS256_DEMAND,
    }],
  },
];
