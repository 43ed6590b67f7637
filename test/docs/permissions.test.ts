import * as fs from 'fs';
import * as path from 'path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { RandomKeyRotation, RandomKeyRotator } from '../../src';

const README = fs.readFileSync(path.join(__dirname, '..', '..', 'README.md'), 'utf8');

/** What the README writes for a reference, by the logical id that it begins with. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/^AWS::Partition$/, '<partition>'],
  [/^AWS::Region$/, '<region>'],
  [/^AWS::AccountId$/, '<account>'],
  [/^AWS::URLSuffix$/, '<URL suffix>'],
  [/^Secret/, '<ARN of the secret>'],
  [/^Key/, '<ARN of the key>'],
  [/^Rotat\w+LogGroup/, '<ARN of the log group>'],
  [/^Rotat\w+Function/, '<ARN of the function>'],
];

/** A part of a template as the README writes it. */
function inWords(part: any): any {
  if (typeof part !== 'object' || part === null) {
    return part;
  }
  if (Array.isArray(part)) {
    return part.map(inWords);
  }
  const [id] = [part.Ref ?? part['Fn::GetAtt']].flat();
  if (id !== undefined) {
    return WORDS.find(([pattern]) => pattern.test(id))?.[1] ?? part;
  }
  if (part['Fn::Join']) {
    const [separator, pieces] = part['Fn::Join'];
    return pieces.map(inWords).join(separator);
  }
  return Object.fromEntries(Object.entries(part).map(([name, value]) => [name, inWords(value)]));
}

/** The JSON in the README's section on permissions. */
function shown(): unknown[] {
  const [section] = README.split('## Permissions as granted')[1].split('\n## ');
  return [...section.matchAll(/```json\n([\s\S]*?)```/g)].flatMap(([, json]) => JSON.parse(json));
}

/** All that is granted in a stack: the statements of its policies, and the permissions to call a function. */
function granted(fill: (stack: Stack, secret: Secret) => void): unknown[] {
  const stack = new Stack(new App());
  fill(stack, new Secret(stack, 'Secret', {
    encryptionKey: new Key(stack, 'Key'),
    generateSecretString: { secretStringTemplate: '{}', generateStringKey: 'session_secret_key' },
  }));
  const template = Template.fromStack(stack);
  const policies = Object.values(template.findResources('AWS::IAM::Policy'));
  const permissions = Object.values(template.findResources('AWS::Lambda::Permission'));
  return inWords([...policies.flatMap(({ Properties }) => Properties.PolicyDocument.Statement), ...permissions.map(({ Properties }) => Properties)]);
}

const oneSecrets = () => granted((stack, secret) => {
  new RandomKeyRotation(stack, 'Rotation', { secret, keyNames: ['session_secret_key'], vpc: new Vpc(stack, 'Vpc') });
});

const rotators = () => granted((stack, secret) => {
  new RandomKeyRotator(stack, 'Rotator', { keyNames: ['session_secret_key'] }).rotate('Session', { secret });
});

test('all that a rotation is granted is shown', () => {
  expect(shown()).toEqual(expect.arrayContaining(oneSecrets()));
});

test('what a rotator is granted differs as the README says', () => {
  const anySecret = 'arn:<partition>:secretsmanager:<region>:<account>:secret:*';
  const shownOrSaid = [
    ...shown(),
    {
      Effect: 'Allow',
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: '<ARN of the key>',
      Condition: {
        StringEquals: { 'kms:ViaService': 'secretsmanager.<region>.<URL suffix>' },
        StringLike: { 'kms:EncryptionContext:SecretARN': anySecret },
      },
    },
    { Action: 'lambda:InvokeFunction', FunctionName: '<ARN of the function>', Principal: 'secretsmanager.amazonaws.com', SourceAccount: '<account>' },
  ];

  expect(shownOrSaid).toEqual(expect.arrayContaining(rotators()));
});

test('nothing is shown that is not granted', () => {
  expect([...oneSecrets(), ...rotators()]).toEqual(expect.arrayContaining(shown()));
  expect(shown()).toHaveLength(6);
});

test('the ARN of a secret that is known in part ends as the README says', () => {
  const stack = new Stack(new App());
  const secret = Secret.fromSecretNameV2(stack, 'Secret', 'session');

  new RandomKeyRotation(stack, 'Rotation', { secret, keyNames: ['session_secret_key'] });

  const [policy] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Policy'));
  const resources = inWords(policy.Properties.PolicyDocument.Statement.map(({ Resource }: { Resource: unknown }) => Resource));
  const [, suffix] = /the ARN ends in `([^`]+)`/.exec(README) ?? [];
  expect(resources).toContain(`arn:<partition>:secretsmanager:<region>:<account>:secret:session${suffix}`);
});

test('the resources are as many as the README counts', () => {
  const count = (fill: (stack: Stack, secret: Secret) => void) => {
    const stack = new Stack(new App());
    fill(stack, new Secret(stack, 'Secret', { generateSecretString: { secretStringTemplate: '{}', generateStringKey: 'session_secret_key' } }));
    return Object.keys(Template.fromStack(stack).toJSON().Resources).length - 1;
  };

  const oneLine = count((stack, secret) => new RandomKeyRotation(stack, 'Rotation', { secret, keyNames: ['session_secret_key'] }));
  const rotator = count((stack) => new RandomKeyRotator(stack, 'Rotator', { keyNames: ['session_secret_key'] }));
  const rotating = count((stack, secret) => new RandomKeyRotator(stack, 'Rotator', { keyNames: ['session_secret_key'] }).rotate('Session', { secret }));

  expect(README).toContain(`| CloudFormation resources | ${oneLine}: function, role, policy, permission, log group, schedule | ${rotator}, and a schedule for each secret |`);
  expect(rotating).toBe(rotator + 1);
});
