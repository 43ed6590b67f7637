import { ServiceName } from './secrets-manager';
import { KEY_LENGTH, SynthesizedApp } from './synthesized-app';
import { documentOf, keysIn, NAMED_KEYS_DOCUMENT, PLAIN_STRING } from './test-values';
import { FunctionConfiguration } from '../../../rehearsal/lambda/function-configuration';

/** A kind of secret that the tests rotate. */
export interface TestSecret {
  /** For the test's title. */
  readonly kind: string;
  /** The first value; none: it is made without one. */
  readonly start?: string;
  /** Which of the app's functions rotates it. */
  readonly functionIn: (app: SynthesizedApp) => FunctionConfiguration;
  /** Fails the test unless a value is what a rotation makes of the one before: new keys, everything else to the byte. */
  readonly expectSuccessor: (before: string | undefined, after: string | undefined) => void;
}

/** Holds what no JSON library gives back as it got it. */
export const WITH_NAMED_KEYS: TestSecret = {
  kind: 'a document with named keys',
  start: NAMED_KEYS_DOCUMENT,
  functionIn: (app) => app.namedKeys,
  expectSuccessor: (before, after) => {
    const [old, fresh] = [keysIn(before!), keysIn(after!)];
    expectKey(fresh.sessionKey, KEY_LENGTH.session_secret_key, old.sessionKey);
    expectKey(fresh.csrfKey, KEY_LENGTH.csrf_key, old.csrfKey);
    expect(after).toBe(documentOf(fresh.sessionKey, fresh.csrfKey));
  },
};

/** Is one key altogether. */
export const PLAIN: TestSecret = {
  kind: 'a plain string',
  start: PLAIN_STRING,
  functionIn: (app) => app.wholeSecret,
  expectSuccessor: (before, after) => expectKey(after, KEY_LENGTH.wholeSecret, before),
};

/** Begins from an empty document. */
export const VALUELESS: TestSecret = {
  kind: 'no value yet',
  functionIn: (app) => app.namedKeys,
  expectSuccessor: (before, after) => {
    const [old, fresh] = [before, after].map((text) => JSON.parse(text ?? '{}') as Partial<Record<keyof typeof KEY_LENGTH, string>>);
    expect(Object.keys(fresh)).toEqual(['session_secret_key', 'csrf_key']);
    expectKey(fresh.session_secret_key, KEY_LENGTH.session_secret_key, old.session_secret_key);
    expectKey(fresh.csrf_key, KEY_LENGTH.csrf_key, old.csrf_key);
  },
};

/** The kinds of secrets that a service can rotate: all, but moto none without a value (MOTO_DEVIATIONS, `rotateWithoutValue`). */
export function secretsFor(service: ServiceName): TestSecret[] {
  return service === 'moto' ? [WITH_NAMED_KEYS, PLAIN] : [WITH_NAMED_KEYS, PLAIN, VALUELESS];
}

function expectKey(key: string | undefined, length: number, old: string | undefined): void {
  expect(key).toMatch(new RegExp(`^[A-Za-z0-9_-]{${length}}$`));
  expect(key).not.toBe(old);
}
