import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import { KeyShape, layoutOf } from '../key-spec';

/** What Secrets Manager generates of, unless it is told otherwise. */
const LOWERCASE = 'abcdefghijklmnopqrstuvwxyz';
const NUMBERS = '0123456789';
const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

/** Length of a generated password, in characters, where none is asked for. */
const DEFAULT_LENGTH = 32;

/** The parts of `generateSecretString` that say what a password is made of. */
type Recipe = CfnSecret.GenerateSecretStringProperty;

/**
 * What is wrong with a generated password that will be kept as a previous key: it may hold what the key's reader does not take, or the
 * separator of joined keys. Undefined if no password that can be generated has that.
 */
export function flawOfGenerated(recipe: Recipe, key: KeyShape): string | undefined {
  const characters = [...charactersOf(recipe)];
  const { separator } = layoutOf(key);
  if (separator !== undefined && [...separator].every((character) => characters.includes(character))) {
    return `which may contain the separator '${separator}' and would then be read as two keys`;
  }
  const length = recipe.passwordLength ?? DEFAULT_LENGTH;
  const { demands } = key;
  if (demands === undefined || typeof length !== 'number') {
    return undefined;
  }
  const demand = new RegExp(demands.pattern, 'su');
  return characters.every((character) => demand.test(character.repeat(length))) ? undefined : `which may not be what the key's reader takes (${demands.words})`;
}

/**
 * What is wrong with a string that stands in the template and will be kept: a part of it is empty, or not what the key's reader takes.
 * Undefined if nothing is, and for an empty string, which is no key yet.
 */
export function flawOfLiteral(text: string, key: KeyShape): string | undefined {
  const { kind, separator } = layoutOf(key);
  const keys = kind === 'joined' ? text.split(separator!) : [text];
  if (text === '') {
    return undefined;
  }
  if (keys.includes('')) {
    return `in which nothing stands before or behind a separator '${separator}'`;
  }
  const { demands } = key;
  const isTaken = demands === undefined || keys.every((one) => new RegExp(demands.pattern, 'su').test(one));
  return isTaken ? undefined : `which is not what the key's reader takes (${demands.words})`;
}

function charactersOf(recipe: Recipe): string {
  const kinds: [unknown, string][] = [
    [recipe.excludeLowercase, LOWERCASE],
    [recipe.excludeUppercase, LOWERCASE.toUpperCase()],
    [recipe.excludeNumbers, NUMBERS],
    [recipe.excludePunctuation, PUNCTUATION],
    [recipe.includeSpace !== true, ' '],
  ];
  const all = kinds.map(([isExcluded, characters]) => isExcluded === true ? '' : characters).join('');
  return [...all].filter((character) => !recipe.excludeCharacters?.includes(character)).join('');
}
