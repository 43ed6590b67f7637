import { Aws, CfnParameter, Environment, Fn, Stack } from 'aws-cdk-lib';
import { CfnSecret, ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { ACCOUNT, arnOf, attached, ENV, jsonSecret, newApp, newStack, propertiesOf, rotate, statementOn } from './prepare';
import { RandomKeyRotator } from '../../src';

const ARN_WITHOUT_SUFFIX = `arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:app/key`;
const COMPLETE_ARN = `${ARN_WITHOUT_SUFFIX}-AbCdEf`;

/** A secret, and how it stands in the template: as its id, and as the ARN that IAM compares. */
interface Reference {
  readonly secret: (stack: Stack) => ISecret;
  readonly id: unknown;
  readonly arn: unknown;
}

/** Left out of the types, for it is deprecated, but still there for JavaScript. */
const { fromSecretName } = Secret as unknown as { fromSecretName(scope: Stack, id: string, name: string): ISecret };

const parameter = (stack: Stack, id: string) => new CfnParameter(stack, id).valueAsString;
const withName = (name: unknown, suffix: string) => {
  const { 'Fn::Join': [, parts] } = arnOf('secretsmanager', 'secret:') as { 'Fn::Join': [string, unknown[]] };
  return { 'Fn::Join': ['', suffix ? [...parts, name, suffix] : [...parts, name]] };
};

const REFERENCES: Record<string, Reference> = {
  'created in the app': {
    secret: (stack) => jsonSecret(stack),
    id: { Ref: 'SecretA720EF05' },
    arn: { Ref: 'SecretA720EF05' },
  },
  'created with a name': {
    secret: (stack) => jsonSecret(stack, 'Secret', { secretName: 'app/key' }),
    id: { Ref: 'SecretA720EF05' },
    arn: { Ref: 'SecretA720EF05' },
  },
  'attached to a database': {
    secret: (stack) => attached(jsonSecret(stack)),
    id: { Ref: 'SecretAttachment2E1B7C3B' },
    arn: { Ref: 'SecretAttachment2E1B7C3B' },
  },
  'created as CfnSecret': {
    secret: (stack) => Secret.fromSecretCompleteArn(stack, 'Secret', new CfnSecret(stack, 'Resource', { secretString: '{}' }).ref),
    id: { Ref: 'Resource' },
    arn: { Ref: 'Resource' },
  },
  'fromSecretCompleteArn': {
    secret: (stack) => Secret.fromSecretCompleteArn(stack, 'Secret', COMPLETE_ARN),
    id: COMPLETE_ARN,
    arn: COMPLETE_ARN,
  },
  'fromSecretPartialArn': {
    secret: (stack) => Secret.fromSecretPartialArn(stack, 'Secret', ARN_WITHOUT_SUFFIX),
    id: ARN_WITHOUT_SUFFIX,
    arn: `${ARN_WITHOUT_SUFFIX}-??????`,
  },
  'fromSecretNameV2': {
    secret: (stack) => Secret.fromSecretNameV2(stack, 'Secret', 'app/key'),
    id: arnOf('secretsmanager', 'secret:app/key'),
    arn: arnOf('secretsmanager', 'secret:app/key-??????'),
  },
  'fromSecretName': {
    secret: (stack) => fromSecretName(stack, 'Secret', 'app/key'),
    id: 'app/key',
    arn: arnOf('secretsmanager', 'secret:app/key-??????'),
  },
  'fromSecretAttributes, complete': {
    secret: (stack) => Secret.fromSecretAttributes(stack, 'Secret', { secretCompleteArn: COMPLETE_ARN }),
    id: COMPLETE_ARN,
    arn: COMPLETE_ARN,
  },
  'fromSecretAttributes, partial': {
    secret: (stack) => Secret.fromSecretAttributes(stack, 'Secret', { secretPartialArn: ARN_WITHOUT_SUFFIX }),
    id: ARN_WITHOUT_SUFFIX,
    arn: `${ARN_WITHOUT_SUFFIX}-??????`,
  },
  'a complete ARN in a parameter': {
    secret: (stack) => Secret.fromSecretCompleteArn(stack, 'Secret', parameter(stack, 'Arn')),
    id: { Ref: 'Arn' },
    arn: { Ref: 'Arn' },
  },
  'a partial ARN in a parameter': {
    secret: (stack) => Secret.fromSecretPartialArn(stack, 'Secret', parameter(stack, 'Arn')),
    id: { Ref: 'Arn' },
    arn: { 'Fn::Join': ['', [{ Ref: 'Arn' }, '-??????']] },
  },
  'a name in a parameter': {
    secret: (stack) => Secret.fromSecretNameV2(stack, 'Secret', parameter(stack, 'Name')),
    id: withName({ Ref: 'Name' }, ''),
    arn: withName({ Ref: 'Name' }, '-??????'),
  },
  'a name in a parameter, by the old method': {
    secret: (stack) => fromSecretName(stack, 'Secret', parameter(stack, 'Name')),
    id: { Ref: 'Name' },
    arn: withName({ Ref: 'Name' }, '-??????'),
  },
  'an ARN that another stack exports': {
    secret: (stack) => Secret.fromSecretCompleteArn(stack, 'Secret', Fn.importValue('secret-arn')),
    id: { 'Fn::ImportValue': 'secret-arn' },
    arn: { 'Fn::ImportValue': 'secret-arn' },
  },
};

describe('a secret', () => {
  test.each(Object.entries(REFERENCES))('%s is scheduled by its id, and granted and invoked by its ARN', (_, { secret, id, arn }) => {
    const stack = newStack();

    rotate(stack, { secret: secret(stack) });

    expect(propertiesOf(stack, 'AWS::SecretsManager::RotationSchedule').SecretId).toEqual(id);
    expect(statementOn(stack, 'secretsmanager:PutSecretValue').Resource).toEqual(arn);
    expect(propertiesOf(stack, 'AWS::Lambda::Permission')).toMatchObject({ SourceArn: arn, SourceAccount: { Ref: 'AWS::AccountId' } });
  });

  test('by name is in the account and region of the stack, where these are known', () => {
    const stack = newStack(ENV);

    rotate(stack, { secret: Secret.fromSecretNameV2(stack, 'Secret', 'app/key') });

    const arn = { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:secretsmanager:eu-west-1:${ACCOUNT}:secret:app/key-??????`]] };
    expect(statementOn(stack, 'secretsmanager:PutSecretValue').Resource).toEqual(arn);
    expect(propertiesOf(stack, 'AWS::Lambda::Permission')).toMatchObject({ SourceArn: arn, SourceAccount: ACCOUNT });
  });
});

describe('a secret that is known to live elsewhere is refused', () => {
  const elsewhere = (arn: string, env: Environment | undefined) => () => {
    const stack = newStack(env);
    rotate(stack, { secret: Secret.fromSecretCompleteArn(stack, 'Secret', arn) });
  };

  test('in another account', () => {
    expect(elsewhere('arn:aws:secretsmanager:eu-west-1:222222222222:secret:app-AbCdEf', ENV)).toThrow(
      `the secret App/Secret is in account 222222222222, but the rotation is in account ${ACCOUNT}; ` +
      'Secrets Manager calls functions of its own account and region only: create the rotation in a stack there');
  });

  test('in another region', () => {
    expect(elsewhere(`arn:aws:secretsmanager:us-east-1:${ACCOUNT}:secret:app-AbCdEf`, ENV)).toThrow(
      'the secret App/Secret is in region us-east-1, but the rotation is in region eu-west-1');
  });

  test('where it was created in another stack, or attached there', () => {
    const app = newApp();
    const there = newStack({ ...ENV, region: 'us-east-1' }, app, 'There');
    const here = newStack(ENV, app, 'Here');
    const secret = jsonSecret(there);

    expect(() => rotate(here, { secret }, 'One')).toThrow('the secret There/Secret is in region us-east-1, but the rotation is in region eu-west-1');
    expect(() => rotate(here, { secret: attached(secret) }, 'Two')).toThrow('the secret There/Secret/Attachment is in region us-east-1');
  });

  test('by a shared rotator, too', () => {
    const stack = newStack(ENV);
    const rotator = new RandomKeyRotator(stack, 'Rotator', { keyNames: ['key'] });
    const secret = Secret.fromSecretPartialArn(stack, 'Secret', 'arn:aws:secretsmanager:eu-west-1:222222222222:secret:app');

    expect(() => rotator.rotate('App', { secret })).toThrow('the secret App/Secret is in account 222222222222');
  });

  test('but not where the stack does not know its own environment', () => {
    expect(elsewhere('arn:aws:secretsmanager:eu-west-1:222222222222:secret:app-AbCdEf', undefined)).not.toThrow();
    expect(elsewhere('arn:aws:secretsmanager:eu-west-1:222222222222:secret:app-AbCdEf', { region: 'eu-west-1' })).not.toThrow();
    expect(elsewhere('arn:aws:secretsmanager:eu-west-1:222222222222:secret:app-AbCdEf', { account: Aws.ACCOUNT_ID })).not.toThrow();
  });

  test('and not where it is in this very environment', () => {
    expect(elsewhere(COMPLETE_ARN, ENV)).not.toThrow();
  });
});
