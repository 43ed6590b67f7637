import { NamedKeySpec } from '../../../../src/key-spec';
import { ConsumerSpec } from '../consumer-spec';

const DAY = 24 * 3600;

const CHARACTERS = { symbols: 'base64url', length: 64 } as const;

/** Sessions and cookies: previous keys stay as long as the framework's own cookies live by default. */
function ring(name: string, days: number, more: Partial<NamedKeySpec> = {}): NamedKeySpec {
  return { name, format: CHARACTERS, layout: { kind: 'newestFirst' }, retention: { validFor: days * DAY }, upcoming: true, ...more };
}


/** The consumers that run on Node.js. */
export const JAVASCRIPT_CONSUMERS: readonly ConsumerSpec[] = [
  { consumer: 'express-session', keys: [ring('session_secret', 14)] },
];
