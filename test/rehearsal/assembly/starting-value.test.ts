import { startingValue } from '../../../rehearsal/assembly/starting-value';

describe('startingValue', () => {
  test('is the SecretString as it stands', () => {
    expect(startingValue({ SecretString: '{"a": 1.0}' })).toBe('{"a": 1.0}');
  });

  test('is a password, or one in a template', () => {
    expect(startingValue({ GenerateSecretString: {} })).toHaveLength(32);
    expect(startingValue({ GenerateSecretString: { PasswordLength: 40, ExcludePunctuation: true } })).toMatch(/^[A-Za-z0-9]{40}$/);
    expect(JSON.parse(startingValue({ GenerateSecretString: { SecretStringTemplate: '{"user":"somebody"}', GenerateStringKey: 'key' } })!))
      .toEqual({ user: 'somebody', key: expect.stringMatching(/^.{32}$/) });
  });

  test('is none where the template has none', () => {
    expect(startingValue({})).toBeUndefined();
  });

  test.each(['[]', 'text', '1'])('a template that is no JSON object is refused: %s', template => {
    expect(() => startingValue({ GenerateSecretString: { SecretStringTemplate: template, GenerateStringKey: 'key' } }))
      .toThrow('SecretStringTemplate must be a JSON object');
  });
});
