import { CfnParameter, Lazy, SecretValue, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CfnSecret, ISecret, Secret, SecretProps } from 'aws-cdk-lib/aws-secretsmanager';
import { attached, newApp, newStack, rotate } from './prepare';
import { KeyLayout, RandomKey, RandomKeyRotator } from '../../src';
import { messageOf } from '../handler/message-of';

const VALUE = SecretValue.unsafePlainText('old-value-for-tests-only');
const template = (secretStringTemplate: string, generateStringKey = 'generated'): SecretProps =>
  ({ generateSecretString: { secretStringTemplate, generateStringKey } });

type Create = (stack: Stack) => ISecret;
const created = (props: SecretProps): Create => (stack) => new Secret(stack, 'Secret', props);
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

describe('a secret for keys that overlap', () => {
  const rotateRing = (layout: KeyLayout, secretStringTemplate: string) => {
    const stack = newStack();
    const secret = created(template(secretStringTemplate))(stack);
    rotate(stack, { secret, keys: [RandomKey.named('key', { layout })] });
  };
  const INTO_LISTS = [KeyLayout.newestFirst(), KeyLayout.oldestFirst(), KeyLayout.versioned(), KeyLayout.newestFirst().asText()];
  const INTO_OBJECTS = [KeyLayout.numberedMap(), KeyLayout.keyIds('id'), KeyLayout.jwkSet('id')];
  const INTO_STRINGS = [KeyLayout.single(), KeyLayout.joined(','), KeyLayout.currentAndOthers('others')];

  test('may be created with a plain string, null or nothing, in each layout', () => {
    for (const value of ['{}', '{"key": null}', '{"key": "old-value-for-tests-only"}']) {
      [...INTO_LISTS, ...INTO_OBJECTS, ...INTO_STRINGS].forEach((layout) => expect(() => rotateRing(layout, value)).not.toThrow());
    }
  });

  test('may be created in the form of its layout, and in no other', () => {
    const refused = (layout: KeyLayout, value: string) => messageOf(() => rotateRing(layout, `{"key": ${value}}`));

    INTO_LISTS.forEach((layout) => expect(() => rotateRing(layout, '{"key": ["old-value-for-tests-only"]}')).not.toThrow());
    INTO_OBJECTS.forEach((layout) => expect(() => rotateRing(layout, '{"key": {"1": "old-value-for-tests-only"}}')).not.toThrow());
    [...INTO_OBJECTS, ...INTO_STRINGS].forEach((layout) => expect(refused(layout, '[]')).toContain("is created with an array in field 'key', but a key is a string"));
    [...INTO_LISTS, ...INTO_STRINGS].forEach((layout) => expect(refused(layout, '{}')).toContain("is created with a value of type object in field 'key'"));
    [...INTO_LISTS, ...INTO_OBJECTS].forEach((layout) => expect(refused(layout, '5')).toContain("is created with a value of type number in field 'key'"));
  });

  test('has a list or nothing in the second field where previous keys belong', () => {
    const layout = KeyLayout.currentAndOthers('others');

    ['[]', '["old-value-for-tests-only"]', 'null', '""'].forEach((others) => expect(() => rotateRing(layout, `{"others": ${others}}`)).not.toThrow());
    expect(messageOf(() => rotateRing(layout, '{"others": "old-value-for-tests-only"}'))).toMatch(
      /is created with a value of type string in field 'others', but the other keys of 'key' are a list of strings; correct the field's name, or leave the field out\. On a secret/);
    expect(() => rotateRing(layout.asText(), '{"others": "[]"}')).not.toThrow();
    expect(() => rotateRing(layout.asText(), '{"others": "old-value-for-tests-only"}')).toThrow('are a list of strings');
  });

  test('has nothing in the second field where the id of the current key belongs, unless the keys stand there too', () => {
    [KeyLayout.keyIds('id'), KeyLayout.numberedMap({ currentNumberField: 'id' }), KeyLayout.jwkSet('id').asText()].forEach((layout) => {
      expect(messageOf(() => rotateRing(layout, '{"id": 5}'))).toMatch(
        /is created with a value of type number in field 'id', but the number or id of the current key in field 'key' belongs there; correct the field's name, or leave the field out\. On a secret/);
      expect(() => rotateRing(layout, '{"id": "app", "key": "old-value-for-tests-only"}')).toThrow('belongs there');
      ['null', '""'].forEach((id) => expect(() => rotateRing(layout, `{"id": ${id}}`)).not.toThrow());
    });
    expect(() => rotateRing(KeyLayout.keyIds('id'), '{"id": "1", "key": {"1": "old-value-for-tests-only"}}')).not.toThrow();
    expect(() => rotateRing(KeyLayout.keyIds('id'), JSON.stringify({ id: '1', key: '{"1": "old-value-for-tests-only"}' }))).not.toThrow();
  });

  test('has no generated password in the second field', () => {
    [KeyLayout.keyIds('generated'), KeyLayout.currentAndOthers('generated')].forEach((layout) => {
      expect(() => rotateRing(layout, '{}')).toThrow("is created with a value of type string in field 'generated', but the");
    });
  });

  test('has one string in the second field where the reader splits it', () => {
    const rotateLaravel = (others: string) => () => {
      const stack = newStack();
      const secret = created({ secretStringValue: SecretValue.unsafePlainText(`{"APP_PREVIOUS_KEYS": ${others}}`) })(stack);
      rotate(stack, { secret, keys: [RandomKey.laravel()] });
    };

    expect(rotateLaravel('"old-value-for-tests-only"')).not.toThrow();
    expect(rotateLaravel('5')).toThrow("is created with a value of type number in field 'APP_PREVIOUS_KEYS'");
  });

  test('may as a whole be JSON of its layout, and no other', () => {
    const rotateText = (layout: KeyLayout, text: string) => () => {
      const stack = newStack();
      const secret = created({ secretStringValue: SecretValue.unsafePlainText(text) })(stack);
      rotate(stack, { secret, keys: [RandomKey.wholeSecret({ layout })] });
    };

    expect(rotateText(KeyLayout.newestFirst(), '["old-value-for-tests-only"]')).not.toThrow();
    expect(rotateText(KeyLayout.numberedMap(), '{"1": "old-value-for-tests-only"}')).not.toThrow();
    expect(rotateText(KeyLayout.newestFirst(), '{"1": "old-value-for-tests-only"}')).toThrow('is created as a JSON object, which RandomKey.wholeSecret() would replace');
    expect(rotateText(KeyLayout.joined(','), '["old-value-for-tests-only"]')).toThrow('is created as a JSON array');
  });
});

describe('a first value that would be kept as the previous key', () => {
  const rotateRing = (secret: Create, key: RandomKey, purge?: string) => {
    const stack = newStack(undefined, newApp(), 'App');
    rotate(stack, { secret: secret(stack), keyNames: undefined, keys: [key], purge });
  };

  test('is refused where it may not be a key of its reader, with what mends it', () => {
    const message = messageOf(() => rotateRing(created(template('{}', 'FERNET_KEY')), RandomKey.fernet()));

    expect(message).toContain("is created with a generated password in field 'FERNET_KEY', which may not be what the key's reader takes");
    expect(message).toContain('Create it with secretObjectValue: {} instead, and the first rotation makes the first key');
    expect(message).toContain('On a secret that is deployed already');
  });

  test.each<[string, Create, RandomKey]>([
    ['of a reader that wants longer keys', created(template('{"jwt_keys": "short"}')), RandomKey.jwt()],
    ['of which a part is', created(template('{"FERNET_KEY": "short,shorter"}')), RandomKey.airflow()],
  ])('is refused where it stands in the template and is no key %s', (_what, secret, key) => {
    const message = messageOf(() => rotateRing(secret, key));

    expect(message).toMatch(/ is created with a string in field '\w+', which is not what the key's reader takes \(.+\); it would be kept as the previous key\. Create it with secretObjectValue/);
    expect(message).not.toContain('short');
  });

  test('is refused where it may be read as two keys', () => {
    const whole = RandomKey.wholeSecret({ layout: KeyLayout.joined(',') });

    expect(() => rotateRing(created({}), whole)).toThrow("which may contain the separator ',' and would then be read as two keys");
    expect(() => rotateRing(created({ generateSecretString: { excludePunctuation: true } }), whole)).not.toThrow();
  });

  test.each<[string, Create, RandomKey, string | undefined]>([
    ['an empty object', created({ secretObjectValue: {} }), RandomKey.fernet(), undefined],
    ['a password in another field', created(template('{}')), RandomKey.fernet(), undefined],
    ['a password that may be a key', created(template('{}', 'SECRET_KEY')), RandomKey.django(), undefined],
    ['a password that stands alone', created(template('{}', 'key')), RandomKey.named('key'), undefined],
    ['a password that a purge ends', created(template('{}', 'APP_KEYS')), RandomKey.strapi(), 'at-once'],
    ['a string that a purge ends', created(template('{"jwt_keys": "short"}')), RandomKey.jwt(), 'at-once'],
    ['a string that stands alone', created(template('{"key": "short"}')), RandomKey.named('key'), undefined],
    ['a string that a password replaces', created(template('{"jwt_keys": "short"}', 'jwt_keys')), RandomKey.jwt(), undefined],
    ['keys as JSON text', created(template(JSON.stringify({ FERNET_KEY: JSON.stringify([`${'A'.repeat(43)}=`]) }))), RandomKey.fernet('FERNET_KEY', { asText: true }), undefined],
  ])('is not refused: %s', (_what, secret, key, purge) => {
    expect(() => rotateRing(secret, key, purge)).not.toThrow();
  });
});
