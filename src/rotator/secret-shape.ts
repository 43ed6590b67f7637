import { Stack } from 'aws-cdk-lib';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import { isWholeSecret, KeySpec, keyNamesOf } from '../key-spec';

/** What the template shows of a secret's first value. */
interface VisibleShape {
  /** A JSON object, as far as its text begins like one. */
  readonly isObject: boolean;
  /** The object itself, where the whole text is known. */
  readonly object?: Record<string, unknown>;
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
    if (shape.isObject) {
      throw new Error(
        `${where} is created as a JSON object, which RandomKey.wholeSecret() would replace altogether; name its fields instead, as in keyNames: ['session_secret_key'], ` +
        `or create the secret as one plain string, with generateSecretString: {}. ${EDIT_REPLACES}`,
      );
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
  for (const name of keyNamesOf(spec)) {
    const value = Object.getOwnPropertyDescriptor(shape.object ?? {}, name)?.value ?? null;
    if (value !== null && typeof value !== 'string') {
      throw new Error(`${where} is created with ${Array.isArray(value) ? 'an array' : `a value of type ${typeof value}`} in field '${name}', but a key is a string; correct the key name or the field. ${EDIT_REPLACES}`);
    }
  }
}

const EDIT_REPLACES =
  'On a secret that is deployed already, such an edit replaces the live value: if it was filled by hand, leave its template as it is and ' +
  'import it for the rotation, with Secret.fromSecretAttributes()';

/** CloudFormation puts something else in its place. */
const DYNAMIC_REFERENCE = '{{resolve:';

/** Undefined where the template does not tell: an imported secret, a token, an override. */
function visibleShape(secret: CfnSecret): VisibleShape | undefined {
  const properties = renderedProperties(secret);
  if (properties.SecretString !== undefined) {
    return shapeOfText(properties.SecretString);
  }
  const generated = properties.GenerateSecretString;
  if (generated?.SecretStringTemplate !== undefined) {
    return shapeOfText(generated.SecretStringTemplate);
  }
  return isKnown(generated) ? { isObject: false } : undefined;
}

/** With the overrides that the template will have. */
function renderedProperties(secret: CfnSecret): any {
  const template: any = Stack.of(secret).resolve(secret._toCloudFormation());
  return Object.values<any>(template.Resources)[0].Properties ?? {};
}

function shapeOfText(text: any): VisibleShape | undefined {
  if (typeof text === 'string' && !text.includes(DYNAMIC_REFERENCE)) {
    const value = parsed(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? { isObject, object: value as Record<string, unknown> } : { isObject };
  }
  // A text that is not known as a whole: its literal beginning tells an object from anything else.
  const beginning = typeof text === 'string' ? text : text?.['Fn::Join']?.[1]?.[0];
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

/** Whether a property of the template stands there as it is, not by an intrinsic function. */
function isKnown(property: unknown): boolean {
  return typeof property === 'object' && property !== null && !Object.keys(property).some((key) => key === 'Ref' || key.startsWith('Fn::'));
}
