import { ConsumerSpec } from '../tools/consumer-spec';

const DAY = 24 * 3600;

/** HS256 asks for 32 bytes (RFC 7518, 3.2). */
const HS256_DEMAND = { pattern: '^.{32,}$', words: '32 or more characters' };

/** The consumers that are written in Java. */
export const JAVA_CONSUMERS: readonly ConsumerSpec[] = [
  {
    consumer: 'nimbus',
    keys: [{
      name: 'jwks',
      format: { symbols: 'base64url', length: 64 },
      layout: { kind: 'jwkSet', field: 'jwks_kid' },
      retention: { validFor: DAY },
      upcoming: true,
      demands: HS256_DEMAND,
    }],
  },
];
