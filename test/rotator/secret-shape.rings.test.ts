import { SecretValue } from 'aws-cdk-lib';
import { Create, created, newApp, newStack, rotate, template } from './prepare';
import { KeyLayout, RandomKey } from '../../src';
import { messageOf } from '../handler/message-of';

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
