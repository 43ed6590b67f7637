import { randomUUID } from 'node:crypto';

/**
 * A document that no JSON library gives back as it got it: numbers out of range, with a redundant fraction, or too long, fields that
 * stand twice, `__proto__`, escapes, a lone surrogate, and white space as nobody would write it.
 */
export function documentOf(sessionKey: string, csrfKey: string): string {
  return [
    ' {\t"huge":1e400, "one": 1.0,"digits" : 12345678901234567890,"negativeZero":-0.0,\r\n',
    '"__proto__": { "polluted" : true },"constructor":null, "twice" : "first","twice":"second",\n\n',
    '  "\u{1F511} \u043a\u043b\u044e\u0447": "\\u00e9 \u00e9 \\ud83d\\ude00 \u{1F600} \\ud800 \\/ / \u2028",',
    `"session_secret_key":"${sessionKey}" , "":"",`,
    '"nested":{"session_secret_key":"nested-foreign-value-for-tests-only","csrf_key":[]},',
    `"csrf_key"\n:\t"${csrfKey}","password":"foreign-value-for-tests-only"\r\n}\n `,
  ].join('');
}

/** The keys in such a document. */
export function keysIn(text: string): { sessionKey: string; csrfKey: string } {
  const [, sessionKey, csrfKey] = /"session_secret_key":"([\w-]*)" ,[^]*"csrf_key"\n:\t"([\w-]*)"/.exec(text) ?? [];
  return { sessionKey, csrfKey };
}

/** The first value of a secret with named keys. */
export const NAMED_KEYS_DOCUMENT = documentOf('old-session-key-for-tests-only', 'old-csrf-key-for-tests-only');

/** The first value of a secret that is one plain string. */
export const PLAIN_STRING = 'old-value-for-tests-only';

/** A name for one more secret. */
export function newName(): string {
  return `end-to-end/${randomUUID()}`;
}
