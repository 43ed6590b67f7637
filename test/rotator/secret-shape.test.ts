import { CfnParameter, Lazy, SecretValue, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CfnSecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { attached, Create, created, newApp, newStack, rotate, template } from './prepare';
import { RandomKey, RandomKeyRotator } from '../../src';
import { messageOf } from '../handler/message-of';

const VALUE = SecretValue.unsafePlainText('old-value-for-tests-only');
const overridden = (change: (secret: CfnSecret) => void): Create => (stack) => {
  const secret = new Secret(stack, 'Secret');
  change(secret.node.defaultChild as CfnSecret);
  return secret;
};
const parameter = (stack: Stack) => new CfnParameter(stack, 'Parameter', { noEcho: true });

const rotateKey = (secret: Create, app = newApp()) => {
  const stack = newStack(undefined, app, 'App');
  rotate(stack, { secret: secret(stack) });
};
const rotateWhole = (secret: Create) => {
  const stack = newStack();
  rotate(stack, { secret: secret(stack), keys: [RandomKey.wholeSecret()] });
};

const STRINGS: [string, Create][] = [
  ['a generated string', created({})],
  ['a generated string of a certain length', created({ generateSecretString: { passwordLength: 64, excludePunctuation: true } })],
  ['a literal string', created({ secretStringValue: VALUE })],
  ['a JSON number', created({ secretStringValue: SecretValue.unsafePlainText('12345') })],
  ['a JSON string', created({ secretStringValue: SecretValue.unsafePlainText('"old-value-for-tests-only"') })],
  ['broken JSON', created(template('{"key":'))],
  ['a text that begins with a string', created({ secretStringValue: SecretValue.unsafePlainText('old-{{resolve:ssm:/name}}') })],
  ['a string by CfnSecret', (stack) =>
    Secret.fromSecretCompleteArn(stack, 'Secret', new CfnSecret(stack, 'Resource', { secretString: 'old-value-for-tests-only' }).ref)],
  ['a string by override', overridden((secret) => {
    secret.addPropertyDeletionOverride('GenerateSecretString');
    secret.addPropertyOverride('SecretString', 'old-value-for-tests-only');
  })],
];

const OBJECTS: [string, Create][] = [
  ['an empty template', created(template('{}'))],
  ['a template with other fields', created(template('{"user":"admin"}'))],
  ['a template with white space before it', created(template(' \n{}'))],
  ['a template with white space before it and a token in it', (stack) => created(template(` {"user":"${parameter(stack).valueAsString}"}`))(stack)],
  ['a template with a dynamic reference in it', created(template('{"user":"{{resolve:ssm:/name}}"}'))],
  ['an object value', created({ secretObjectValue: { other: VALUE } })],
  ['a literal object', created({ secretStringValue: SecretValue.unsafePlainText('{"other":1}') })],
  ['a template by property', overridden((secret) => { secret.generateSecretString = { secretStringTemplate: '{}', generateStringKey: 'key' }; })],
  ['a template by override', overridden((secret) => secret.addPropertyOverride('GenerateSecretString.SecretStringTemplate', '{}'))],
];

const UNKNOWN: [string, Create][] = [
  ['a template that is a token', (stack) => created(template(stack.toJsonString({ user: parameter(stack).valueAsString })))(stack)],
  ['a secret that is imported', (stack) => Secret.fromSecretNameV2(stack, 'Secret', 'app')],
  ['a secret with no value', (stack) => Secret.fromSecretCompleteArn(stack, 'Secret', new CfnSecret(stack, 'Resource').ref)],
  ['a value in a parameter', (stack) => created({ secretStringValue: SecretValue.cfnParameter(parameter(stack)) })(stack)],
  ['a template in a parameter', (stack) => created(template(parameter(stack).valueAsString))(stack)],
  ['a value in a dynamic reference', created({ secretStringValue: SecretValue.ssmSecure('/name') })],
  ['a value in a dynamic reference with a token in it', (stack) =>
    created({ secretStringValue: SecretValue.secretsManager(Secret.fromSecretNameV2(stack, 'Other', 'other').secretArn) })(stack)],
  ['a value whose generation is overridden away', overridden((secret) => secret.addPropertyDeletionOverride('GenerateSecretString'))],
  ['a generation that is no value', overridden((secret) => secret.addPropertyOverride('GenerateSecretString', { Ref: 'AWS::NoValue' }))],
  ['a generation by an intrinsic function', overridden((secret) =>
    secret.addPropertyOverride('GenerateSecretString', { 'Fn::If': ['IsProduction', { SecretStringTemplate: '{}' }, {}] }))],
];

describe('named keys', () => {
  test.each(STRINGS)('are refused where the template shows %s', (_, secret) => {
    expect(() => rotateKey(secret)).toThrow('is created as one plain string, but keys are named');
  });

  test.each([...OBJECTS, ...UNKNOWN])('are taken with %s', (_, secret) => {
    expect(() => rotateKey(secret)).not.toThrow();
  });

  test('are refused with the props that mend it, and with what such an edit does to a secret that is deployed', () => {
    expect(messageOf(() => rotateKey(created({})))).toBe(
      'the secret App/Secret/Resource is created as one plain string, but keys are named and are fields of a JSON object; create it with ' +
      'generateSecretString: { secretStringTemplate: \'{}\', generateStringKey: "key" }, or rotate the string itself with keys: [RandomKey.wholeSecret()]. ' +
      'On a secret that is deployed already, such an edit replaces the live value: if it was filled by hand, leave its template as it is and ' +
      'import it for the rotation, with Secret.fromSecretAttributes()');
  });

  test('are refused by a shared rotator, through an attachment and from another stack, too', () => {
    const app = newApp();
    const [stack, other] = ['App', 'Other'].map((id) => newStack(undefined, app, id));
    const rotator = new RandomKeyRotator(stack, 'Rotator', { keyNames: ['key'] });

    expect(() => rotator.rotate('One', { secret: new Secret(stack, 'One') })).toThrow('App/One/Resource is created as one plain string');
    expect(() => rotator.rotate('Two', { secret: attached(new Secret(stack, 'Two')) })).toThrow('App/Two/Resource is created as one plain string');
    expect(() => rotator.rotate('Three', { secret: new Secret(other, 'Three') })).toThrow('Other/Three/Resource is created as one plain string');
  });

  test.each([
    ['1', 'a value of type number'], ['true', 'a value of type boolean'], ['{}', 'a value of type object'], ['[]', 'an array'],
  ])('are refused where the field is created as %s', (json, found) => {
    expect(messageOf(() => rotateKey(created(template(`{"key": ${json}}`))))).toMatch(
      new RegExp(`^the secret App/Secret/Resource is created with ${found} in field 'key', but a key is a string; correct the key name or the field\\. On a secret`));
  });

  test.each(['""', 'null', '"old-value-for-tests-only"'])('are taken where the field is created as %s', (json) => {
    expect(() => rotateKey(created(template(`{"key": ${json}}`)))).not.toThrow();
  });

  test('are not looked for among what every object inherits', () => {
    const stack = newStack();
    const secret = new Secret(stack, 'Secret', template('{}'));

    expect(() => rotate(stack, { secret, keyNames: ['constructor', '__proto__'] })).not.toThrow();
  });
});

describe('the whole secret as a key', () => {
  test.each(OBJECTS)('is refused where the template shows %s', (_, secret) => {
    expect(() => rotateWhole(secret)).toThrow('is created as a JSON object, which RandomKey.wholeSecret() would replace altogether');
  });

  test.each([...STRINGS, ...UNKNOWN])('is taken with %s', (_, secret) => {
    expect(() => rotateWhole(secret)).not.toThrow();
  });

  test('is refused with the props that mend it, and with what such an edit does to a secret that is deployed', () => {
    expect(messageOf(() => rotateWhole(created(template('{}'))))).toBe(
      'the secret App/Secret/Resource is created as a JSON object, which RandomKey.wholeSecret() would replace altogether; name its fields instead, ' +
      "as in keyNames: ['session_secret_key'], or create the secret as one plain string, with generateSecretString: {}. " +
      'On a secret that is deployed already, such an edit replaces the live value: if it was filled by hand, leave its template as it is and ' +
      'import it for the rotation, with Secret.fromSecretAttributes()');
  });
});

describe('looking at the template', () => {
  test('fixes nothing: the secret can still be changed', () => {
    const stack = newStack();
    const secret = new Secret(stack, 'Secret', template('{}'));
    rotate(stack, { secret });

    (secret.node.defaultChild as CfnSecret).overrideLogicalId('Renamed');

    expect(stack.resolve(secret.secretArn)).toEqual({ Ref: 'Renamed' });
  });

  test('tells no value that stands there', () => {
    const message = messageOf(() => rotateKey(created({ secretStringValue: VALUE })));

    expect(message).not.toContain('old-value-for-tests-only');
  });
});

describe('a JSON array', () => {
  const array = created({ secretStringValue: SecretValue.unsafePlainText('["old-value-for-tests-only"]') });

  test('is refused where keys are named', () => {
    expect(() => rotateKey(array)).toThrow('the secret App/Secret/Resource is created as one plain string, but keys are named');
  });

  test('is refused as a whole, as the function would', () => {
    expect(() => rotateWhole(array)).toThrow('is created as a JSON array, which RandomKey.wholeSecret() would replace altogether');
  });
});

test('what is not ready yet stays as it is: nothing of the secret is resolved', () => {
  const names = ['one'];
  const stack = newStack();
  const secret = new Secret(stack, 'Secret', {
    description: Lazy.string({ produce: () => names.join() }),
    ...template(Lazy.string({ produce: () => JSON.stringify({ names: names.join() }) })),
  });

  rotate(stack, { secret });
  names.push('two');

  Template.fromStack(stack).hasResourceProperties('AWS::SecretsManager::Secret', {
    Description: 'one,two',
    GenerateSecretString: { SecretStringTemplate: '{"names":"one,two"}' },
  });
});
