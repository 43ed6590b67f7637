import { LeakDetector } from '../../../rehearsal/document/leak-detector';

const KEY = 'Old-Value_for~tests"only';

describe('LeakDetector', () => {
  let leaks: LeakDetector;

  beforeEach(() => {
    leaks = new LeakDetector();
    leaks.learn(JSON.stringify({ user: 'somebody', n: 1, nested: { list: [KEY] }, inner: JSON.stringify({ deep: 'deep-value-for-tests' }) }));
  });

  test.each([
    ['as it is', KEY],
    ['in JSON', JSON.stringify({ message: KEY })],
    ['in JSON in JSON', JSON.stringify(JSON.stringify(KEY))],
    ['percent-encoded', encodeURIComponent(KEY)],
    ['in hex', Buffer.from(KEY).toString('hex')],
    ['in base64', Buffer.from(KEY).toString('base64')],
    ['in base64url', Buffer.from(KEY).toString('base64url')],
    ['another field', 'somebody'],
    ['a string inside JSON text', 'deep-value-for-tests'],
  ])('finds a value %s', (_what, text) => {
    expect(leaks.finds(`before ${text} after`)).toBe(true);
    expect(leaks.redact(`before ${text} after`)).not.toContain(text);
    expect(leaks.redact(`before ${text} after`)).toMatch(/^before .*\[secret\].* after$/);
  });

  test('finds the whole value in base64', () => {
    const value = '{"a":"value-for-tests-only"}';
    leaks.learn(value);

    expect(leaks.finds(Buffer.from(value).toString('base64'))).toBe(true);
  });

  test('what a rotation remembers is no secret', () => {
    leaks.learn(JSON.stringify({ key: 'value-for-tests-only', _key_rotation: JSON.stringify({ for: 'version-id-for-tests', at: '2026-01-01T00:00:00.000Z' }) }));

    expect(leaks.finds('version-id-for-tests, 2026-01-01T00:00:00.000Z')).toBe(false);
    expect(leaks.finds('value-for-tests-only')).toBe(true);
  });

  test('leaves other text as it is', () => {
    expect(leaks.redact('nothing to see, nested list user')).toBe('nothing to see, nested list user');
    expect(leaks.finds('')).toBe(false);
  });

  test('of a key even 12 characters in a row are found, and 11 are not', () => {
    leaks.learnKey(JSON.stringify('abcdefghijklmnopqrstuvwxyz'));

    expect(leaks.finds('key: efghijklmnop')).toBe(true);
    expect(leaks.finds('key: efghijklmno')).toBe(false);
  });

  test('a plain text is learnt whole', () => {
    leaks.learn('plain-text-for-tests');

    expect(leaks.finds('<plain-text-for-tests>')).toBe(true);
  });

  test('what is no secret anyway, and what is shorter than 8 characters, is not looked for', () => {
    leaks.allow('{"KEY_SPECIFICATION":"session_secret_key"}');
    leaks.learn('{"a":"session_secret_key","b":"short"}');
    leaks.learnKey('"session_secret_key"');

    expect(leaks.finds('session_secret_key short')).toBe(false);
  });
});
