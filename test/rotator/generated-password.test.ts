import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import { RandomKey } from '../../src';
import { KeyShape } from '../../src/key-spec';
import { flawOfGenerated } from '../../src/rotator/generated-password';

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
