import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import { RandomKey } from '../../src';
import { KeyShape } from '../../src/key-spec';
import { flawOfGenerated, flawOfLiteral } from '../../src/rotator/first-key';

type Recipe = CfnSecret.GenerateSecretStringProperty;

const LETTERS_AND_DIGITS: Recipe = { excludePunctuation: true };
const joined = (separator: string): KeyShape => ({ length: 32, layout: { kind: 'joined', separator } });

test.each<[string, Recipe, RandomKey]>([
  ['Fernet, whatever its characters', {}, RandomKey.fernet()],
  ['Fernet, of the right length', { passwordLength: 44, excludePunctuation: true }, RandomKey.fernet()],
  ['a reader that wants 64 characters', LETTERS_AND_DIGITS, RandomKey.rack()],
  ['Strapi, which splits at commas', {}, RandomKey.strapi()],
  ['JupyterHub, which splits at semicolons', {}, RandomKey.jupyterHub()],
  ['JupyterHub, of another length', { passwordLength: 40, excludePunctuation: true }, RandomKey.jupyterHub()],
])('may be wrong for %s', (_whose, recipe, key) => {
  expect(flawOfGenerated(recipe, key._named()!)).toMatch(/^which may (not be what the key's reader takes \(.+\)|contain the separator)/);
});

test.each<[string, Recipe, RandomKey]>([
  ['a reader that takes anything', {}, RandomKey.django()],
  ['a reader that wants 32 characters', {}, RandomKey.ironSession()],
  ['a reader that wants 64 characters', { passwordLength: 64 }, RandomKey.rack()],
  ['Strapi, without punctuation', LETTERS_AND_DIGITS, RandomKey.strapi()],
  ['Strapi, without commas', { excludeCharacters: ',' }, RandomKey.strapi()],
  ['JupyterHub, without punctuation', LETTERS_AND_DIGITS, RandomKey.jupyterHub()],
])('is right for %s', (_whose, recipe, key) => {
  expect(flawOfGenerated(recipe, key._named()!)).toBeUndefined();
});

test.each<[Recipe, string, boolean]>([
  [{}, ',', true],
  [{ excludeCharacters: ';,' }, ',', false],
  [LETTERS_AND_DIGITS, ',', false],
  [{}, ' ', false],
  [{ includeSpace: true }, ' ', true],
  [{ excludeUppercase: true }, 'A', false],
  [{ excludeLowercase: true }, 'a', false],
  [{ excludeNumbers: true }, '0', false],
  [{}, ',\n', false],
])('of %j may contain the separator %j: %s', (recipe, separator, may) => {
  expect(flawOfGenerated(recipe, joined(separator)) !== undefined).toBe(may);
});

test.each<[string, RandomKey, string | undefined]>([
  ['a', RandomKey.django(), undefined],
  ['a'.repeat(32), RandomKey.jwt(), undefined],
  ['a'.repeat(31), RandomKey.jwt(), "which is not what the key's reader takes (32 or more characters)"],
  ['a,b', RandomKey.strapi(), undefined],
  ['a,,b', RandomKey.strapi(), "in which nothing stands before or behind a separator ','"],
  ['a,', RandomKey.strapi(), "in which nothing stands before or behind a separator ','"],
  ['', RandomKey.jwt(), undefined],
])('the string %j: %#', (text, key, flaw) => {
  expect(flawOfLiteral(text, key._named()!)).toBe(flaw);
});
