import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { IRole } from 'aws-cdk-lib/aws-iam';
import { Alias, IKey, Key } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { ACCOUNT, arnOf, attached, ENV, jsonSecret, lambdaRole, newApp, newStack, rotate, statementOn, statementsOf, warningsOf } from './prepare';
import { RandomKeyRotator } from '../../src';

const KEY_ARN = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/00000000-0000-0000-0000-000000000000`;
const SECRET_ARN = `arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:app`;

const VIA = { 'kms:ViaService': { 'Fn::Join': ['', ['secretsmanager.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }]] } };
const ANY_SECRET = { 'kms:EncryptionContext:SecretARN': arnOf('secretsmanager', 'secret:*') };
const ANY_KEY = arnOf('kms', 'key/*');

/** Whatever the key is, the same two actions and nothing beyond. */
const grantOf = (resource: unknown, conditions: unknown) => ({
  Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: resource, Condition: conditions,
});

const imported = (stack: Stack, encryptionKey: IKey | undefined, id = 'Secret') =>
  Secret.fromSecretAttributes(stack, id, { secretCompleteArn: `${SECRET_ARN}-AbCdEf`, encryptionKey });
const kmsStatements = (stack: Stack) => statementsOf(stack).filter(({ Action }) => JSON.stringify(Action).includes('kms:'));

describe('the key of one secret', () => {
  test('that the app creates may be used through Secrets Manager, for this secret only', () => {
    const stack = newStack();

    rotate(stack, { secret: jsonSecret(stack, 'Secret', { encryptionKey: new Key(stack, 'Key') }) });

    expect(kmsStatements(stack)).toEqual([
      grantOf({ 'Fn::GetAtt': ['Key961B73FD', 'Arn'] }, { StringEquals: { ...VIA, 'kms:EncryptionContext:SecretARN': { Ref: 'SecretA720EF05' } } }),
    ]);
  });

  test('that the app creates has no other policy than without a rotation', () => {
    const policyOf = (stack: Stack) => Object.values<any>(Template.fromStack(stack).findResources('AWS::KMS::Key'))[0].Properties.KeyPolicy;
    const [without, by, bySharedRotator] = [newStack(), newStack(), newStack()];
    const [, secret, otherSecret] = [without, by, bySharedRotator]
      .map((stack) => jsonSecret(stack, 'Secret', { encryptionKey: new Key(stack, 'Key') }));

    rotate(by, { secret });
    new RandomKeyRotator(bySharedRotator, 'Rotator', { keyNames: ['key'] }).rotate('App', { secret: otherSecret });

    expect(policyOf(by)).toEqual(policyOf(without));
    expect(policyOf(bySharedRotator)).toEqual(policyOf(without));
  });

  test('of a secret that is attached to a database is that of the secret', () => {
    const stack = newStack();

    rotate(stack, { secret: attached(jsonSecret(stack, 'Secret', { encryptionKey: new Key(stack, 'Key') })) });

    expect(kmsStatements(stack)).toEqual([grantOf(
      { 'Fn::GetAtt': ['Key961B73FD', 'Arn'] },
      { StringEquals: { ...VIA, 'kms:EncryptionContext:SecretARN': { Ref: 'SecretAttachment2E1B7C3B' } } },
    )]);
  });

  test('that is imported is granted on the identity side alone', () => {
    const stack = newStack();

    rotate(stack, { secret: imported(stack, Key.fromKeyArn(stack, 'Key', KEY_ARN)) });

    expect(kmsStatements(stack)).toEqual([
      grantOf(KEY_ARN, { StringEquals: { ...VIA, 'kms:EncryptionContext:SecretARN': `${SECRET_ARN}-AbCdEf` } }),
    ]);
  });

  test('of a secret whose suffix is not known is compared by a pattern', () => {
    const stack = newStack();

    rotate(stack, {
      secret: Secret.fromSecretAttributes(stack, 'Secret', { secretPartialArn: SECRET_ARN, encryptionKey: Key.fromKeyArn(stack, 'Key', KEY_ARN) }),
    });

    expect(kmsStatements(stack)).toEqual([
      grantOf(KEY_ARN, { StringEquals: VIA, StringLike: { 'kms:EncryptionContext:SecretARN': `${SECRET_ARN}-??????` } }),
    ]);
  });

  test('may be used in the region of the stack only, where that is known', () => {
    const stack = newStack(ENV);

    rotate(stack, { secret: imported(stack, Key.fromKeyArn(stack, 'Key', KEY_ARN)) });

    expect(statementOn(stack, 'kms:Decrypt').Condition.StringEquals['kms:ViaService'])
      .toEqual({ 'Fn::Join': ['', ['secretsmanager.eu-west-1.', { Ref: 'AWS::URLSuffix' }]] });
  });

  test('is not granted where there is none', () => {
    const stack = newStack();

    rotate(stack, { secret: imported(stack, undefined) });

    expect(kmsStatements(stack)).toEqual([]);
  });

  test('may stand in a stack of its own', () => {
    const app = newApp();
    const [keys, secrets, rotations] = ['Keys', 'Secrets', 'Rotations'].map((id) => newStack(undefined, app, id));

    rotate(rotations, { secret: jsonSecret(secrets, 'Secret', { encryptionKey: new Key(keys, 'Key') }) });

    expect(kmsStatements(rotations)).toEqual([grantOf(
      { 'Fn::ImportValue': 'Keys:ExportsOutputFnGetAttKey961B73FDArn5A860C43' },
      { StringEquals: { ...VIA, 'kms:EncryptionContext:SecretARN': { 'Fn::ImportValue': 'Secrets:ExportsOutputRefSecretA720EF052D953DED' } } },
    )]);
    expect(rotations.dependencies.map(({ node }) => node.id).sort()).toEqual(['Keys', 'Secrets']);
    expect(secrets.dependencies.map(({ node }) => node.id)).toEqual(['Keys']);
    expect(keys.dependencies).toEqual([]);
  });
});

describe('a key that is known by its alias', () => {
  test('is granted itself where the alias is created for a key', () => {
    const stack = newStack();

    rotate(stack, { secret: imported(stack, new Alias(stack, 'Alias', { aliasName: 'alias/app', targetKey: Key.fromKeyArn(stack, 'Key', KEY_ARN) })) });

    expect(statementOn(stack, 'kms:Decrypt').Resource).toBe(KEY_ARN);
  });

  test('is granted itself where the alias is imported with its key', () => {
    const stack = newStack();
    const aliasTargetKey = Key.fromKeyArn(stack, 'Key', KEY_ARN);

    rotate(stack, { secret: imported(stack, Alias.fromAliasAttributes(stack, 'Alias', { aliasName: 'alias/app', aliasTargetKey })) });

    expect(statementOn(stack, 'kms:Decrypt').Resource).toBe(KEY_ARN);
  });

  test('is granted by the alias where nothing else is known: IAM compares no alias with a resource', () => {
    const stack = newStack();

    rotate(stack, { secret: imported(stack, Alias.fromAliasName(stack, 'Key', 'alias/app')) });

    expect(kmsStatements(stack)).toEqual([grantOf(ANY_KEY, {
      'StringEquals': { ...VIA, 'kms:EncryptionContext:SecretARN': `${SECRET_ARN}-AbCdEf` },
      'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/app' },
    })]);
  });

  test('is granted by the alias where its ARN stands for the key', () => {
    const stack = newStack();
    const encryptionKey = Key.fromKeyArn(stack, 'Key', `arn:aws:kms:eu-west-1:${ACCOUNT}:alias/app`);

    rotate(stack, { secret: jsonSecret(stack, 'Secret', { encryptionKey }) });

    expect(statementOn(stack, 'kms:Decrypt')).toMatchObject({
      Resource: arnOf('kms', 'key/*'),
      Condition: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/app' } },
    });
  });

  test("is not granted where it is Secrets Manager's own", () => {
    const stack = newStack();

    rotate(stack, { secret: imported(stack, Alias.fromAliasName(stack, 'Key', 'alias/aws/secretsmanager')) });

    expect(kmsStatements(stack)).toEqual([]);
  });
});

describe('the keys of many secrets', () => {
  /** A rotator of one secret for each of the keys. */
  function rotatorOf(stack: Stack, keys: IKey[], role?: IRole): RandomKeyRotator {
    const rotator = new RandomKeyRotator(stack, 'Rotator', { keyNames: ['key'], role });
    keys.forEach((encryptionKey, index) => {
      const secret = Secret.fromSecretAttributes(stack, `Secret${index}`, { secretPartialArn: `${SECRET_ARN}${index}`, encryptionKey });
      rotator.rotate(`Secret${index}`, { secret });
    });
    return rotator;
  }

  const keyArn = (index: number) => `arn:aws:kms:eu-west-1:${ACCOUNT}:key/00000000-0000-0000-0000-${String(index).padStart(12, '0')}`;
  const importedKeys = (stack: Stack, count: number) =>
    Array.from({ length: count }, (_, index) => Key.fromKeyArn(stack, `Key${index}`, keyArn(index)));
  const importedAliases = (stack: Stack, count: number) =>
    Array.from({ length: count }, (_, index) => Alias.fromAliasName(stack, `Alias${index}`, `alias/app-${index}`));

  test('stand in one statement, each once, for any secret of the account and region', () => {
    const stack = newStack();
    const [one, other] = importedKeys(stack, 2);

    rotatorOf(stack, [one, other, one, Key.fromKeyArn(stack, 'Again', one.keyArn), new Alias(stack, 'Alias', { aliasName: 'alias/app', targetKey: other })]);

    expect(kmsStatements(stack)).toEqual([grantOf([keyArn(0), keyArn(1)], { StringEquals: VIA, StringLike: ANY_SECRET })]);
  });

  test('need no statement where there are none', () => {
    const stack = newStack();

    rotatorOf(stack, [Alias.fromAliasName(stack, 'Key', 'alias/aws/secretsmanager')]);

    expect(kmsStatements(stack)).toEqual([]);
  });

  test('that are known by aliases stand in one statement, each once', () => {
    const stack = newStack();
    const [one, other] = importedAliases(stack, 2);

    rotatorOf(stack, [one, other, one, ...importedKeys(stack, 1)]);

    expect(kmsStatements(stack)).toEqual([
      grantOf(ANY_KEY, {
        'StringEquals': VIA, 'StringLike': ANY_SECRET, 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': ['alias/app-0', 'alias/app-1'] },
      }),
      grantOf(keyArn(0), { StringEquals: VIA, StringLike: ANY_SECRET }),
    ]);
  });

  test.each([['ARN', importedKeys], ['alias', importedAliases]])('are 100 at most, known by %s, and these fit one role', (_, keysOf) => {
    const stack = newStack(ENV);
    const keys = keysOf(stack, 101);

    const rotator = rotatorOf(stack, keys.slice(0, 100));

    const again = Secret.fromSecretAttributes(stack, 'Again', { secretPartialArn: `${SECRET_ARN}-again`, encryptionKey: keys[99] });
    expect(() => rotator.rotate('Again', { secret: again })).not.toThrow();
    const oneMore = Secret.fromSecretAttributes(stack, 'OneMore', { secretPartialArn: `${SECRET_ARN}-one-more`, encryptionKey: keys[100] });
    expect(() => rotator.rotate('OneMore', { secret: oneMore })).toThrow(
      'the secrets of one rotator have more than 100 different KMS keys, and more do not fit one role; split them over several rotators');
    Template.fromStack(stack).resourceCountIs('AWS::SecretsManager::RotationSchedule', 101);
    expect(JSON.stringify(statementsOf(stack)).length).toBeLessThan(10_240);
  });

  test('are told in a warning each where the role is immutable', () => {
    const stack = newStack();

    rotatorOf(stack, [...importedKeys(stack, 2), ...importedAliases(stack, 2)], lambdaRole(stack).withoutPolicyUpdates());

    const told = warningsOf(stack).filter((warning) => warning.includes('kms:Decrypt'));
    expect(told).toHaveLength(4);
    [keyArn(0), keyArn(1), '"alias/app-0"', '"alias/app-1"'].forEach((key) => expect(told.filter((warning) => warning.includes(key))).toHaveLength(1));
  });
});
