import { randomInt } from 'node:crypto';
import { invalidParameter } from './service-error';

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

/**
 * A password as GetRandomPassword and CloudFormation's GenerateSecretString make it.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetRandomPassword.html
 */
export function randomPassword(options: Record<string, unknown>): string {
  const length = Number(options.PasswordLength ?? 32);
  const excluded = String(options.ExcludeCharacters ?? '');
  const allowed = [
    isSet(options.ExcludeLowercase) ? '' : LOWER,
    isSet(options.ExcludeUppercase) ? '' : LOWER.toUpperCase(),
    isSet(options.ExcludeNumbers) ? '' : DIGITS,
    isSet(options.ExcludePunctuation) ? '' : PUNCTUATION,
    isSet(options.IncludeSpace) ? ' ' : '',
  ].map(characters => [...characters].filter(character => !excluded.includes(character)).join('')).filter(characters => characters !== '');
  const all = allowed.join('');
  if (all === '' || !Number.isInteger(length) || length < 1) {
    throw invalidParameter(`no password can be made of ${length} characters out of ${all.length}`);
  }
  const everyType = options.RequireEachIncludedType === undefined || isSet(options.RequireEachIncludedType);
  for (;;) {
    const password = Array.from({ length }, () => all[randomInt(all.length)]).join('');
    if (!everyType || length < allowed.length || allowed.every(type => [...type].some(character => password.includes(character)))) {
      return password;
    }
  }
}

/** Templates write booleans as such or as text. */
function isSet(value: unknown): boolean {
  return value === true || value === 'true';
}
