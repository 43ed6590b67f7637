import { randomPassword } from '../../../rehearsal/secrets-manager/random-password';

describe('randomPassword', () => {
  test.each([
    [{}, /^[\x21-\x7e]{32}$/],
    [{ PasswordLength: 64 }, /^.{64}$/],
    [{ PasswordLength: '64' }, /^.{64}$/],
    [{ ExcludePunctuation: true }, /^[A-Za-z0-9]{32}$/],
    [{ ExcludePunctuation: 'true', ExcludeNumbers: true }, /^[A-Za-z]{32}$/],
    [{ ExcludePunctuation: true, ExcludeLowercase: true, ExcludeUppercase: true }, /^[0-9]{32}$/],
    [{ ExcludePunctuation: true, ExcludeCharacters: 'abcXYZ789' }, /^[d-zA-W0-6]{32}$/],
  ])('%j gives what it says', (options, pattern) => {
    expect(randomPassword(options)).toMatch(pattern);
  });

  test('holds each type of character, unless told otherwise', () => {
    for (let run = 0; run < 50; run++) {
      const password = randomPassword({ PasswordLength: 5, IncludeSpace: true });
      expect([/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9 ]/, / /].every(type => type.test(password))).toBe(true);
    }
    const passwords = Array.from({ length: 200 }, () => randomPassword({ PasswordLength: 4, RequireEachIncludedType: false }));
    expect(passwords.some(password => !/[0-9]/.test(password))).toBe(true);
  });

  test('is another one each time', () => {
    expect(new Set(Array.from({ length: 50 }, () => randomPassword({}))).size).toBe(50);
  });

  test.each([
    [{ PasswordLength: 0 }],
    [{ PasswordLength: 'long' }],
    [{ ExcludeLowercase: true, ExcludeUppercase: true, ExcludeNumbers: true, ExcludePunctuation: true }],
  ])('refuses %j', options => {
    expect(() => randomPassword(options)).toThrow(/no password can be made/);
  });
});
