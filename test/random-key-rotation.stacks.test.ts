import { Aspects, CfnResource, CliCredentialsStackSynthesizer, Environment, IAspect, LegacyStackSynthesizer, NestedStack, Stack, Stage, Tags } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ManagedPolicy, PermissionsBoundary } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { IConstruct } from 'constructs';
import { RandomKeyRotator } from '../src';
import { attached, ENV, jsonSecret, newApp, newStack, propertiesOf, resourceOf, rotate, statementOn, typesOf } from './rotator/prepare';

const SECRET = 'AWS::SecretsManager::Secret';
const SCHEDULE = 'AWS::SecretsManager::RotationSchedule';
const OURS = [
  'AWS::IAM::Policy', 'AWS::IAM::Role', 'AWS::Lambda::Function', 'AWS::Lambda::Permission', 'AWS::Logs::LogGroup', SCHEDULE,
];

const encrypted = (stack: Stack, id = 'Secret') => jsonSecret(stack, id, { encryptionKey: new Key(stack, `${id}Key`) });

describe('a secret in another stack', () => {
  test.each<[string, Environment | undefined]>([
    ['of no known environment', undefined], ['of a known environment', ENV],
  ])('%s is rotated from the stack of the rotation, which depends on it', (_, env) => {
    const app = newApp();
    const [secrets, rotations] = ['Secrets', 'Rotations'].map((id) => newStack(env, app, id));

    rotate(rotations, { secret: encrypted(secrets) });

    expect(typesOf(secrets)).toEqual(['AWS::KMS::Key', SECRET]);
    expect(typesOf(rotations)).toEqual(OURS);
    expect(rotations.dependencies).toEqual([secrets]);
    expect(secrets.dependencies).toEqual([]);
    const arn = { 'Fn::ImportValue': 'Secrets:ExportsOutputRefSecretA720EF052D953DED' };
    expect(propertiesOf(rotations, SCHEDULE).SecretId).toEqual(arn);
    expect(propertiesOf(rotations, 'AWS::Lambda::Permission').SourceArn).toEqual(arn);
    expect(statementOn(rotations, 'secretsmanager:PutSecretValue').Resource).toEqual(arn);
  });

  test('may be attached to a database there', () => {
    const app = newApp();
    const [secrets, rotations] = ['Secrets', 'Rotations'].map((id) => newStack(undefined, app, id));

    rotate(rotations, { secret: attached(encrypted(secrets)) });

    expect(propertiesOf(rotations, SCHEDULE).SecretId).toEqual({ 'Fn::ImportValue': expect.stringMatching(/^Secrets:ExportsOutputRefSecretAttachment/) });
    expect(rotations.dependencies).toEqual([secrets]);
  });

  test('cannot come from a stack that refers to that of the rotation', () => {
    const app = newApp();
    const [secrets, rotations] = ['Secrets', 'Rotations'].map((id) => newStack(undefined, app, id));
    const rotation = rotate(rotations, { secret: jsonSecret(secrets) });
    new Secret(secrets, 'Name', { secretObjectValue: {}, description: rotation.function.functionName });

    expect(() => app.synth()).toThrow(/cyclic reference/);
  });

  test('stands in a stage', () => {
    const app = newApp();
    const stage = new Stage(app, 'Production', { env: ENV });
    const [secrets, rotations] = ['Secrets', 'Rotations'].map((id) => newStack(undefined, stage, id));

    rotate(rotations, { secret: encrypted(secrets) });

    expect(typesOf(rotations)).toEqual(OURS);
    expect(propertiesOf(rotations, 'AWS::Lambda::Permission')).toMatchObject({
      SourceAccount: ENV.account, SourceArn: { 'Fn::ImportValue': 'Production-Secrets:ExportsOutputRefSecretA720EF052D953DED' },
    });
  });
});

describe('in nested stacks', () => {
  test('a secret of the parent is rotated', () => {
    const stack = newStack();
    const nested = new NestedStack(stack, 'Nested');

    rotate(nested, { secret: encrypted(stack) });

    expect(typesOf(nested)).toEqual(OURS);
    const arn = { Ref: 'referencetoAppSecret6841CEBERef' };
    expect(propertiesOf(nested, SCHEDULE).SecretId).toEqual(arn);
    expect(statementOn(nested, 'secretsmanager:PutSecretValue').Resource).toEqual(arn);
    expect(statementOn(nested, 'kms:Decrypt').Condition.StringEquals['kms:EncryptionContext:SecretARN']).toEqual(arn);
  });

  test('a secret of a nested stack is rotated by the parent, and by another nested stack', () => {
    const stack = newStack();
    const [nested, other] = ['Nested', 'Other'].map((id) => new NestedStack(stack, id));

    rotate(stack, { secret: encrypted(nested, 'One') });
    rotate(other, { secret: encrypted(nested, 'Two') });

    expect(propertiesOf(stack, SCHEDULE).SecretId).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^NestedNestedStack/), expect.stringMatching(/^Outputs\./)] });
    expect(propertiesOf(other, SCHEDULE).SecretId).toEqual({ Ref: expect.stringMatching(/^reference/) });
    expect(typesOf(other)).toEqual(OURS);
  });
});

describe('a shared rotator', () => {
  test('stands in no circle with the stacks of its secrets, whatever keys these have', () => {
    const app = newApp();
    const [one, two, rotations] = ['One', 'Two', 'Rotations'].map((id) => newStack(undefined, app, id));
    const rotator = new RandomKeyRotator(rotations, 'Rotator', { keyNames: ['key'] });

    [one, two].forEach((stack) => rotator.rotate(stack.node.id, { secret: encrypted(stack) }));

    expect(statementOn(rotations, 'kms:Decrypt').Resource).toHaveLength(2);
    expect(rotations.dependencies).toEqual([one, two]);
    [one, two].forEach((stack) => expect([typesOf(stack), stack.dependencies]).toEqual([['AWS::KMS::Key', SECRET], []]));
  });
});

describe('the rules of a company', () => {
  test('are met: a permissions boundary', () => {
    const stack = newStack();
    PermissionsBoundary.of(stack).apply(ManagedPolicy.fromManagedPolicyName(stack, 'Boundary', 'boundary'));

    rotate(stack);

    expect(JSON.stringify(propertiesOf(stack, 'AWS::IAM::Role').PermissionsBoundary)).toContain(':policy/boundary');
  });

  test('are met: tags, on all that takes them', () => {
    const stack = newStack();
    Tags.of(stack).add('team', 'platform');

    rotate(stack);

    const tagged = [SECRET, 'AWS::IAM::Role', 'AWS::Lambda::Function', 'AWS::Logs::LogGroup'];
    tagged.forEach((type) => expect(propertiesOf(stack, type).Tags).toEqual([{ Key: 'team', Value: 'platform' }]));
  });

  test('are met: an aspect that changes our resources', () => {
    const stack = newStack();
    const concurrency: IAspect = {
      visit: (node: IConstruct) => CfnResource.isCfnResource(node) && node.cfnResourceType === 'AWS::Lambda::Function'
        && node.addPropertyOverride('ReservedConcurrentExecutions', 1),
    };
    Aspects.of(stack).add(concurrency);

    const rotation = rotate(stack);
    (rotation.role.node.defaultChild as CfnResource).addPropertyOverride('Path', '/rotation/');

    expect(propertiesOf(stack, 'AWS::Lambda::Function').ReservedConcurrentExecutions).toBe(1);
    expect(propertiesOf(stack, 'AWS::IAM::Role').Path).toBe('/rotation/');
  });

  test.each([
    ['of the CLI', () => new CliCredentialsStackSynthesizer()],
    ['of old', () => new LegacyStackSynthesizer()],
  ])('are met: the synthesizer %s, termination protection, no analytics', (_, synthesizer) => {
    const stack = new Stack(newApp(), 'App', { synthesizer: synthesizer(), terminationProtection: true, analyticsReporting: false });

    rotate(stack);

    expect(typesOf(stack)).toEqual([...OURS, SECRET]);
  });

  test('are met: every feature flag that is recommended', () => {
    const flags = jest.requireActual<Record<string, unknown>>('aws-cdk-lib/recommended-feature-flags.json');
    const [stack, plain] = [newApp(flags), newApp()].map((app) => newStack(undefined, app));

    [stack, plain].forEach((each) => rotate(each));

    expect(Template.fromStack(stack).toJSON().Resources).toEqual(Template.fromStack(plain).toJSON().Resources);
    expect(resourceOf(stack, SCHEDULE)).toBeDefined();
  });
});
