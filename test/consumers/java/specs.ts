import { ConsumerSpec } from '../tools/consumer-spec';

const DAY = 24 * 3600;

/** The consumers that are written in Java. */
export const JAVA_CONSUMERS: readonly ConsumerSpec[] = [
  {
    consumer: 'nimbus',
    keys: [{
      name: 'jwt_keys',
      format: { symbols: 'base64url', length: 64 },
      layout: { kind: 'jwkSet', field: 'jwt_keys_current' },
      retention: { validFor: DAY },
      upcoming: true,
    }],
  },
];
