import { Tokenization } from 'aws-cdk-lib';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import { flawOfGenerated, flawOfLiteral } from './first-key';
import { templateProperty } from './template-property';
import { isRing, isWholeSecret, KeyLayoutSpec, KeyShape, KeySpec, keyNamesOf, layoutOf, NamedKeySpec } from '../key-spec';

/** What the template shows of a secret's first value. */
interface VisibleShape {
  /** A JSON object, as far as its text begins like one. */
  readonly isObject: boolean;
  /** The object or array itself, where the whole text is known. */
  readonly container?: object;
}

/**
 * Refuses a secret whose own template shows that it cannot hold the keys.
 *
 * @throws with the props that mend it, and what such an edit does to a secret that is deployed already
 */
export function checkShape(secret: CfnSecret, spec: KeySpec): void {
  const shape = visibleShape(secret);
  if (!shape) {
    return;
  }
  const where = `the secret ${secret.node.path}`;
  if (isWholeSecret(spec)) {
    const held = shape.container ?? (shape.isObject ? {} : undefined);
    if (held && !holds(layoutOf(spec.wholeSecret), held)) {
      throw new Error(
        `${where} is created as a JSON ${shape.isObject ? 'object' : 'array'}, which RandomKey.wholeSecret() would replace altogether; name its fields instead, as in keyNames: ['session_secret_key'], ` +
        `or create the secret as one plain string, with generateSecretString: {}. ${EDIT_REPLACES}`,
      );
    }
    if (!shape.isObject) {
      checkGenerated(secret, undefined, spec.wholeSecret, where);
    }
    return;
  }
  const [first] = keyNamesOf(spec);
  if (!shape.isObject) {
    throw new Error(
      `${where} is created as one plain string, but keys are named and are fields of a JSON object; create it with ` +
      `generateSecretString: { secretStringTemplate: '{}', generateStringKey: ${JSON.stringify(first)} }, or rotate the string itself with keys: [RandomKey.wholeSecret()]. ${EDIT_REPLACES}`,
    );
  }
  const generated = recipeOf(secret)?.generateStringKey;
  for (const key of spec.keys) {
    checkField(shape.container ?? {}, key, where);
    checkSecondField({ ...shape.container, ...generated === undefined ? {} : { [generated]: GENERATED } }, key, where);
    // A purge keeps nothing of it.
    if (spec.purge === undefined) {
      checkGenerated(secret, key.name, key, where);
      checkLiteral(generated === key.name ? undefined : fieldOf(shape.container ?? {}, key.name), key, where);
    }
  }
}

/** Stands for a password that nobody knows yet. */
const GENERATED = 'generated';

/** A generated password is kept beside the first fresh key: it has to be one that could be a key. */
function checkGenerated(secret: CfnSecret, field: string | undefined, key: KeyShape, where: string): void {
  const recipe = recipeOf(secret);
  const flaw = recipe && isRing(layoutOf(key)) && recipe.generateStringKey === field ? flawOfGenerated(recipe, key) : undefined;
  if (flaw !== undefined) {
    throw field === undefined
      ? wouldBeKept(`${where} is created with a generated password`, flaw, 'with excludePunctuation or excludeCharacters')
      : wouldBeKept(`${where} is created with a generated password in field '${field}'`, flaw, EMPTY_INSTEAD);
  }
}

/** And so is a string that stands in the template itself. */
function checkLiteral(value: unknown, key: NamedKeySpec, where: string): void {
  const flaw = typeof value === 'string' && isRing(layoutOf(key)) && asContainer(value) === undefined ? flawOfLiteral(value, key) : undefined;
  if (flaw !== undefined) {
    throw wouldBeKept(`${where} is created with a string in field '${key.name}'`, flaw, EMPTY_INSTEAD);
  }
}

const EMPTY_INSTEAD = 'with secretObjectValue: {} instead, and the first rotation makes the first key';

function wouldBeKept(what: string, flaw: string, instead: string): Error {
  return new Error(`${what}, ${flaw}; it would be kept as the previous key. Create it ${instead}. ${EDIT_REPLACES}`);
}

/** How a password is generated, as far as that is known. What is laid over it in the template's own spelling is not judged. */
function recipeOf(secret: CfnSecret): CfnSecret.GenerateSecretStringProperty | undefined {
  const { generateSecretString } = secret;
  const recipe = templateProperty(secret, 'GenerateSecretString', generateSecretString);
  return recipe === generateSecretString && !Tokenization.isResolvable(generateSecretString) ? generateSecretString : undefined;
}

function checkField(container: object, key: NamedKeySpec, where: string): void {
  const { name } = key;
  const layout = layoutOf(key);
  const value = fieldOf(container, name);
  if (value !== null && typeof value !== 'string' && !(isRing(layout) && typeof value === 'object' && holds(layout, value))) {
    throw new Error(`${where} is created with ${describe(value)} in field '${name}', but a key is a string; correct the key name or the field. ${EDIT_REPLACES}`);
  }
}

/** What stands in a second field before the first rotation must be the key's own, or nothing. */
function checkSecondField(container: object, key: NamedKeySpec, where: string): void {
  const { kind, field, separator } = layoutOf(key);
  const second = field === undefined ? null : fieldOf(container, field);
  if (second === null || second === '') {
    return;
  }
  const isJoined = typeof second === 'string' && separator !== undefined;
  const asked = kind === 'currentAndOthers'
    ? !isJoined && !Array.isArray(asContainer(second)) && `the other keys of '${key.name}' are a list of strings`
    : asContainer(fieldOf(container, key.name)) === undefined && `the number or id of the current key in field '${key.name}' belongs there`;
  if (asked) {
    throw new Error(
      `${where} is created with ${describe(second)} in field '${field}', but ${asked}; correct the field's name, or leave the field out. ${EDIT_REPLACES}`,
    );
  }
}

/** An object or list, also where it stands as JSON text; undefined for anything else. */
function asContainer(value: unknown): object | undefined {
  const container = typeof value === 'string' ? parsed(value) : value;
  return typeof container === 'object' && container !== null ? container : undefined;
}

/** What a field of an object holds; null where there is none. */
function fieldOf(container: object, name: string): unknown {
  return Object.getOwnPropertyDescriptor(container, name)?.value ?? null;
}

/** Whether an object or array is of the kind that a layout is written as. */
function holds({ kind }: KeyLayoutSpec, value: object): boolean {
  return (Array.isArray(value) ? LISTS : OBJECTS).includes(kind);
}

const LISTS: readonly string[] = ['newestFirst', 'oldestFirst', 'versioned'];
const OBJECTS: readonly string[] = ['numberedMap', 'keyIds', 'jwkSet'];

function describe(value: unknown): string {
  return Array.isArray(value) ? 'an array' : `a value of type ${typeof value}`;
}

const EDIT_REPLACES =
  'On a secret that is deployed already, such an edit replaces the live value: if it was filled by hand, leave its template as it is and ' +
  'import it for the rotation, with Secret.fromSecretAttributes()';

/** CloudFormation puts something else in its place. */
const DYNAMIC_REFERENCE = '{{resolve:';

/** Undefined where the template does not tell: an imported secret, a token, a secret without a value. */
function visibleShape(secret: CfnSecret): VisibleShape | undefined {
  const text = templateProperty(secret, 'SecretString', secret.secretString);
  if (text !== undefined) {
    return shapeOfText(text);
  }
  const generated: any = templateProperty(secret, 'GenerateSecretString', secret.generateSecretString);
  if (typeof generated !== 'object' || generated === null || Tokenization.isResolvable(generated) || isIntrinsic(generated)) {
    return undefined;
  }
  // An override has the template's spelling, and is laid over what stands in the L1.
  const template = generated.SecretStringTemplate ?? (secret.generateSecretString as any)?.secretStringTemplate;
  return template === undefined ? { isObject: false } : shapeOfText(template);
}

function shapeOfText(text: any): VisibleShape | undefined {
  const fragments = typeof text === 'string' ? Tokenization.reverseString(text) : undefined;
  if (fragments && fragments.tokens.length === 0 && !text.includes(DYNAMIC_REFERENCE)) {
    const container = asContainer(text);
    return { isObject: container !== undefined && !Array.isArray(container), container };
  }
  // A text that is not known as a whole: its literal beginning tells an object from anything else.
  const beginning = fragments ? fragments.firstToken === undefined && fragments.firstValue : text?.['Fn::Join']?.[1]?.[0];
  const symbol = typeof beginning === 'string' ? beginning.split(DYNAMIC_REFERENCE)[0].trimStart()[0] : undefined;
  return symbol === undefined ? undefined : { isObject: symbol === '{' };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether an intrinsic function stands in the place of a property. */
function isIntrinsic(property: object): boolean {
  return Object.keys(property).some((key) => key === 'Ref' || key.startsWith('Fn::'));
}
