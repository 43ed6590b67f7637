import * as fs from 'fs';
import * as path from 'path';
import { App, CfnDeletionPolicy, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { CfnRotationSchedule, ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { RandomKeyRotation, RandomKeyRotator } from '../../src';

/* What docs/migrating.md and the README say of moving a secret without losing its rotation, as far as templates show it. */

const DOCUMENT = fs.readFileSync(path.join(__dirname, '..', '..', 'docs', 'migrating.md'), 'utf8');

const KEYS = { keyNames: ['session_secret_key'] };
const NAME = 'session';
const COMPLETE_ARN = `arn:aws:secretsmanager:eu-west-1:111122223333:secret:${NAME}-AbCdEf`;
const ENVIRONMENT = { env: { account: '111122223333', region: 'eu-west-1' } };

/** A stack with a secret, and whatever rotates it. */
function stackWith(rotate: (stack: Stack, secret: Secret) => void): Stack {
  const stack = new Stack(new App(), 'App');
  rotate(stack, newSecret(stack));
  return stack;
}

function newSecret(stack: Stack, encryptionKey?: Key): Secret {
  return new Secret(stack, 'Secret', {
    secretName: NAME, encryptionKey, generateSecretString: { secretStringTemplate: '{}', generateStringKey: 'session_secret_key' },
  });
}

function addRotationSchedule(stack: Stack, secret: ISecret) {
  const rotationLambda = new LambdaFunction(stack, 'OldFunction', {
    runtime: Runtime.PYTHON_3_12, handler: 'index.handler', code: Code.fromInline('def handler(event, context): pass'),
  });
  return secret.addRotationSchedule('RotationSchedule', { rotationLambda });
}

/** The steps of the README, word by word. */
function scheduleOf(rotation: RandomKeyRotation): CfnRotationSchedule {
  return rotation.node.findChild('Schedule') as CfnRotationSchedule;
}

/** The schedules of a template by logical id, each with the secret that it rotates. */
function schedulesOf(stack: Stack): Record<string, unknown> {
  const schedules = Template.fromStack(stack).findResources('AWS::SecretsManager::RotationSchedule');
  return Object.fromEntries(Object.entries(schedules).map(([id, { Properties }]) => [id, Properties.SecretId]));
}

test('from addRotationSchedule to a rotation, the schedule keeps its logical id and its secret', () => {
  const before = schedulesOf(stackWith(addRotationSchedule));
  const [logicalId] = Object.keys(before);

  const after = schedulesOf(stackWith((stack, secret) => {
    scheduleOf(new RandomKeyRotation(stack, 'Rotation', { secret, ...KEYS })).overrideLogicalId(logicalId);
  }));

  expect(after).toEqual(before);
});

test('from a rotation to a rotator, the schedule keeps its logical id and its secret', () => {
  const before = schedulesOf(stackWith((stack, secret) => new RandomKeyRotation(stack, 'Rotation', { secret, ...KEYS })));
  const [logicalId] = Object.keys(before);

  const after = schedulesOf(stackWith((stack, secret) => {
    new RandomKeyRotator(stack, 'Rotator', KEYS).rotate('Session', { secret }).overrideLogicalId(logicalId);
  }));

  expect(after).toEqual(before);
});

test('without the override, another schedule would take its place', () => {
  const before = schedulesOf(stackWith(addRotationSchedule));

  const after = schedulesOf(stackWith((stack, secret) => new RandomKeyRotation(stack, 'Rotation', { secret, ...KEYS })));

  expect(Object.keys(after)).not.toEqual(Object.keys(before));
});

test('the schedule comes after all that its function needs', () => {
  const stack = stackWith((scope, secret) => new RandomKeyRotation(scope, 'Rotation', { secret, ...KEYS }));

  const [schedule] = Object.values(Template.fromStack(stack).findResources('AWS::SecretsManager::RotationSchedule'));
  expect(schedule.DependsOn).toEqual([expect.stringMatching(/^RotationPermission/), expect.stringMatching(/^RotationPolicy/)]);
  expect(schedule.Properties.RotationLambdaARN['Fn::GetAtt'][0]).toMatch(/^RotationFunction/);
});

test.each<[string, (stack: Stack, secret: ISecret) => CfnRotationSchedule]>([
  ['addRotationSchedule', (stack, secret) => addRotationSchedule(stack, secret).node.defaultChild as CfnRotationSchedule],
  ['a rotation', (stack, secret) => scheduleOf(new RandomKeyRotation(stack, 'Rotation', { secret, ...KEYS }))],
  ['a rotator', (stack, secret) => new RandomKeyRotator(stack, 'Rotator', KEYS).rotate('Session', { secret })],
])('the schedule of %s can be retained', (_, rotate) => {
  const stack = stackWith((scope, secret) => {
    rotate(scope, secret).cfnOptions.deletionPolicy = CfnDeletionPolicy.RETAIN;
  });

  Template.fromStack(stack).hasResource('AWS::SecretsManager::RotationSchedule', { DeletionPolicy: 'Retain' });
});

test('addRotationSchedule keeps the secret from being deleted, which denyAccountRootDelete does too', () => {
  const before = Template.fromStack(stackWith(addRotationSchedule)).findResources('AWS::SecretsManager::ResourcePolicy');

  const after = Template.fromStack(stackWith((stack, secret) => {
    new RandomKeyRotation(stack, 'Rotation', { secret, ...KEYS });
    secret.denyAccountRootDelete();
  })).findResources('AWS::SecretsManager::ResourcePolicy');

  expect(Object.keys(before)).toHaveLength(1);
  expect(after).toEqual(before);
});

describe('from addRotationSchedule, in one stack', () => {
  type Resources = Record<string, { Type: string; Properties: Record<string, unknown>; DependsOn?: unknown }>;

  /** The resources before and after, the schedule under one logical id. */
  function migration({ encrypted = false, keepsPolicy = false }): { before: Resources; after: Resources } {
    const before = new Stack(new App(), 'App');
    const after = new Stack(new App(), 'App');
    const [oldSecret, newOne] = [before, after].map((stack) => newSecret(stack, encrypted ? new Key(stack, 'Key') : undefined));
    const schedule = addRotationSchedule(before, oldSecret).node.defaultChild as CfnRotationSchedule;
    const rotation = new RandomKeyRotation(after, 'Rotation', { secret: newOne, ...KEYS });
    scheduleOf(rotation).overrideLogicalId(before.getLogicalId(schedule));
    if (keepsPolicy) {
      newOne.denyAccountRootDelete();
    }
    return { before: Template.fromStack(before).toJSON().Resources, after: Template.fromStack(after).toJSON().Resources };
  }

  /** What `cdk diff` marks, a line a resource. */
  function marks({ before, after }: { before: Resources; after: Resources }): string[] {
    const line = (mark: string, resources: Resources) => ([id, end]: string[]) => `[${mark}] ${resources[id].Type} ${id}${end}`;
    const ids = (resources: Resources) => Object.keys(resources);
    return [
      ...ids(before).filter((id) => !(id in after)).map((id) => [id, ' destroy']).map(line('-', before)),
      ...ids(after).filter((id) => !(id in before)).map((id) => [id, '']).map(line('+', after)),
      ...ids(after).filter((id) => id in before && JSON.stringify(before[id]) !== JSON.stringify(after[id])).map((id) => [id, '']).map(line('~', after)),
    ].sort();
  }

  test('cdk diff looks as the document shows it', () => {
    const [, shown] = /```text\n([\s\S]*?)```/.exec(DOCUMENT)!;

    const [changed] = marks(migration({})).filter((line) => line.startsWith('[~]'));
    const { before, after } = migration({});
    const id = changed.split(' ')[2];
    const properties = Object.keys(after[id].Properties)
      .filter((name) => JSON.stringify(before[id].Properties[name]) !== JSON.stringify(after[id].Properties[name]));

    expect(shown.split('\n').filter((line) => line.startsWith('[')).sort()).toEqual(marks(migration({})));
    expect([...shown.matchAll(/^ [├└]─ \[.\] (\w+)$/gm)].map(([, name]) => name).sort()).toEqual([...properties, 'DependsOn'].sort());
    expect(properties).not.toContain('SecretId');
  });

  test('with denyAccountRootDelete the resource policy stays as it is', () => {
    const kept = marks(migration({ keepsPolicy: true }));

    expect(kept).toEqual(marks(migration({})).filter((line) => !line.includes('ResourcePolicy')));
  });

  test('of a KMS key of the app the policy changes, and nothing else', () => {
    const { before, after } = migration({ encrypted: true });
    const more = marks({ before, after }).filter((line) => !marks(migration({})).includes(line));
    const [id] = more.map((line) => line.split(' ')[2]);

    expect(more).toEqual([expect.stringMatching(/^\[~\] AWS::KMS::Key /)]);
    const statements = (resources: Resources) => (resources[id].Properties.KeyPolicy as { Statement: unknown[] }).Statement;
    const oldRole = { AWS: { 'Fn::GetAtt': [expect.stringMatching(/^OldFunctionServiceRole/), 'Arn'] } };
    expect(statements(before)).toEqual([...statements(after), expect.objectContaining({ Principal: oldRole })]);
  });

  test('each type that changes is in the table of resources', () => {
    const [, table] = DOCUMENT.split('### Which resources are replaced');
    const told = new Set([...table.split('\n### ')[0].split('```')[0].matchAll(/AWS::\w+::\w+/g)].map(([type]) => type));

    const { before, after } = migration({ encrypted: true });
    expect(told).toEqual(new Set([...Object.values(before), ...Object.values(after)].map(({ Type }) => Type)));
  });

  test('the value of the secret is not touched by the deployment', () => {
    const { before, after } = migration({ encrypted: true });
    const secrets = (resources: Resources) => Object.entries(resources).filter(([, { Type }]) => Type === 'AWS::SecretsManager::Secret');

    expect(secrets(after)).toEqual(secrets(before));
    expect(secrets(after)).toHaveLength(1);
  });

  test('back again, the schedule is updated in place too', () => {
    const { before, after } = migration({});

    expect(marks({ before: after, after: before }).filter((line) => line.includes('RotationSchedule'))).toEqual([expect.stringMatching(/^\[~\] /)]);
  });
});

describe('from one stack to another, while the old rotation is still there', () => {
  function newRotation(app: App, secretOf: (stack: Stack) => ISecret) {
    const stack = new Stack(app, 'New', ENVIRONMENT);
    return () => new RandomKeyRotation(stack, 'Rotation', { secret: secretOf(stack), ...KEYS });
  }

  test('a secret that is created is imported by its complete ARN', () => {
    const app = new App();
    const old = new Stack(app, 'Old', ENVIRONMENT);
    addRotationSchedule(old, newSecret(old));

    const rotate = newRotation(app, (stack) => Secret.fromSecretCompleteArn(stack, 'Secret', COMPLETE_ARN));

    expect(rotate).not.toThrow();
    expect(() => app.synth()).not.toThrow();
  });

  test('a secret that is imported by its complete ARN is imported by its partial one', () => {
    const app = new App();
    const old = new Stack(app, 'Old', ENVIRONMENT);
    addRotationSchedule(old, Secret.fromSecretCompleteArn(old, 'Secret', COMPLETE_ARN));

    const rotate = newRotation(app, (stack) => Secret.fromSecretPartialArn(stack, 'Secret', COMPLETE_ARN.replace('-AbCdEf', '')));

    expect(rotate).not.toThrow();
    expect(() => app.synth()).not.toThrow();
  });

  test('named in the same way, it is refused', () => {
    const app = new App();
    const old = new Stack(app, 'Old', ENVIRONMENT);
    addRotationSchedule(old, newSecret(old));

    expect(newRotation(app, (stack) => Secret.fromSecretNameV2(stack, 'Secret', NAME))).toThrow(/^two rotations on one secret: /);
  });
});
