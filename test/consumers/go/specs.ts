import { KeyRetentionSpec } from '../../../src/key-spec';
import { ConsumerSpec } from '../tools/consumer-spec';

const DAY = 24 * 3600;

/** 64 bytes for the hash key and 32 for the block key. */
const PAIR_DEMAND = { pattern: '^[A-Za-z0-9+/]{128}$', words: 'the base64 of 96 bytes, 64 for the hash key and 32 for the block key' };

/** HS256 asks for 32 bytes (RFC 7518, 3.2). */
const HS256_DEMAND = { pattern: '^.{32,}$', words: '32 or more characters' };

function gorilla(consumer: string): ConsumerSpec {
  const retention: KeyRetentionSpec = { validFor: 30 * DAY };
  return {
    consumer,
    keys: [{
      name: 'session_key_pairs',
      format: { bytes: 96, encoding: 'base64' },
      layout: { kind: 'newestFirst' },
      retention,
      upcoming: true,
      demands: PAIR_DEMAND,
    }],
  };
}

/** The consumers that are written in Go. */
export const GO_CONSUMERS: readonly ConsumerSpec[] = [
  gorilla('gorilla-sessions'),
  gorilla('gorilla-securecookie'),
  {
    consumer: 'golang-jwt',
    keys: [{
      name: 'jwt_keys',
      format: { symbols: 'base64url', length: 64 },
      layout: { kind: 'keyIds', field: 'jwt_keys_kid' },
      retention: { validFor: DAY },
      upcoming: true,
      demands: HS256_DEMAND,
    }],
  },
];
