import { KeyLayoutSpec, NamedKeySpec } from '../../../../src/key-spec';
import { ConsumerSpec } from '../consumer-spec';

const DAY = 24 * 3600;

const NEWEST_FIRST: KeyLayoutSpec = { kind: 'newestFirst' };

const AT_LEAST_32 = { pattern: '^.{32,}$', words: 'at least 32 characters' };

/** A key of characters: more of them than any consumer asks for. Its previous keys stay as long as what it signs lives by default. */
function key(name: string, layout: KeyLayoutSpec, validFor: number, more: Partial<NamedKeySpec> = {}): NamedKeySpec {
  return { name, format: { symbols: 'base64url', length: 64 }, layout, retention: { validFor }, upcoming: true, ...more };
}

const IRON = key('cookie_password', { kind: 'numberedMap', field: 'cookie_password_id' }, 14 * DAY, { demands: AT_LEAST_32 });
const KEY_IDS = key('jwt_keys', { kind: 'keyIds', field: 'jwt_keys_kid' }, DAY, { demands: AT_LEAST_32 });
const JWK_SET = key('jwks', { kind: 'jwkSet', field: 'jwks_kid' }, DAY, { demands: AT_LEAST_32 });

/** The consumers that run on Node.js. */
export const JAVASCRIPT_CONSUMERS: readonly ConsumerSpec[] = [
  { consumer: 'express-session', keys: [key('session_secret', NEWEST_FIRST, 14 * DAY)] },
  { consumer: 'cookie-session', keys: [key('session_keys', NEWEST_FIRST, 14 * DAY)] },
  { consumer: 'koa', keys: [key('app_keys', NEWEST_FIRST, DAY)] },
  { consumer: 'cookie-parser', keys: [key('cookie_secret', NEWEST_FIRST, 14 * DAY)] },
  { consumer: 'csrf-csrf', keys: [key('csrf_secret', NEWEST_FIRST, 14 * DAY)] },
  { consumer: 'fastify-cookie', keys: [key('cookie_secret', NEWEST_FIRST, 14 * DAY)] },
  { consumer: 'fastify-session', keys: [key('session_secret', NEWEST_FIRST, 14 * DAY, { demands: AT_LEAST_32 })] },
  {
    consumer: 'fastify-secure-session',
    keys: [key('session_key', NEWEST_FIRST, DAY + 1, {
      format: { bytes: 32, encoding: 'base64' },
      demands: { pattern: '^[A-Za-z0-9+/_-]{43}=?$', words: '32 bytes in base64' },
    })],
  },
  { consumer: 'react-router', keys: [key('session_secrets', NEWEST_FIRST, 14 * DAY)] },
  { consumer: 'auth-js', keys: [key('AUTH_SECRET', NEWEST_FIRST, 30 * DAY)] },
  { consumer: 'iron-session', keys: [key('session_password', { kind: 'numberedMap' }, 14 * DAY, { upcoming: false, demands: AT_LEAST_32 })] },
  { consumer: 'iron', keys: [IRON] },
  { consumer: 'hapi-cookie', keys: [IRON] },
  { consumer: 'hapi-yar', keys: [IRON] },
  { consumer: 'h3', keys: [IRON] },
  { consumer: 'strapi', keys: [key('APP_KEYS', { kind: 'joined', separator: ',' }, DAY, { demands: { pattern: '^[^,]+$', words: 'no comma' } })] },
  { consumer: 'jose', keys: [KEY_IDS] },
  { consumer: 'jose-jwk-set', keys: [JWK_SET] },
  { consumer: 'jsonwebtoken', keys: [KEY_IDS] },
  {
    consumer: 'better-auth',
    keys: [{
      name: 'BETTER_AUTH_SECRETS',
      format: { symbols: 'base64url', length: 64 },
      layout: { kind: 'versioned' },
      retention: { forever: true },
      upcoming: true,
    }],
  },
];
