import * as fs from 'fs';
import * as path from 'path';
import { Template } from 'aws-cdk-lib/assertions';
import { Runtime, RuntimeFamily } from 'aws-cdk-lib/aws-lambda';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { RandomKeyRotation } from '../src';
import { logicalIdOf, newApp, newStack, propertiesOf, resourceOf, rotate, statementsOf, typesOf, warningsOf } from './rotator/prepare';

/** The one line, and the secret that it rotates. */
function oneLiner() {
  const stack = newStack();
  const secret = new Secret(stack, 'Secret', {
    generateSecretString: { secretStringTemplate: '{}', generateStringKey: 'session_secret_key' },
  });
  const rotation = new RandomKeyRotation(stack, 'Rotation', { secret, keyNames: ['session_secret_key'] });
  return { stack, secret, rotation };
}

describe('the one-liner creates', () => {
  test('six resources beside the secret, and no more', () => {
    const { stack } = oneLiner();

    expect(typesOf(stack)).toEqual([
      'AWS::IAM::Policy',
      'AWS::IAM::Role',
      'AWS::Lambda::Function',
      'AWS::Lambda::Permission',
      'AWS::Logs::LogGroup',
      'AWS::SecretsManager::RotationSchedule',
      'AWS::SecretsManager::Secret',
    ]);
  });

  test('a schedule: every 30 days, and once on deployment', () => {
    const { stack, secret, rotation } = oneLiner();

    expect(propertiesOf(stack, 'AWS::SecretsManager::RotationSchedule')).toEqual({
      SecretId: { Ref: logicalIdOf(secret) },
      RotationLambdaARN: { 'Fn::GetAtt': [logicalIdOf(rotation.function), 'Arn'] },
      RotationRules: { ScheduleExpression: 'rate(30 days)' },
      RotateImmediatelyOnUpdate: true,
    });
  });

  test('a function with the bundle whole, a named runtime and JSON logs', () => {
    const { stack, rotation } = oneLiner();

    expect(propertiesOf(stack, 'AWS::Lambda::Function')).toEqual({
      Architectures: ['x86_64'],
      Code: { S3Bucket: expect.anything(), S3Key: expect.stringMatching(/^[0-9a-f]{64}\.zip$/) },
      Description: 'Rotates random keys in AWS Secrets Manager (cdk-key-rotation)',
      Environment: { Variables: { KEY_SPECIFICATION: '{"version":2,"keys":[{"name":"session_secret_key","length":32}]}' } },
      Handler: 'index.handler',
      LoggingConfig: { LogFormat: 'JSON', LogGroup: { Ref: logicalIdOf(rotation.logGroup) } },
      MemorySize: 256,
      Role: { 'Fn::GetAtt': [logicalIdOf(rotation.role), 'Arn'] },
      Runtime: 'nodejs24.x',
      Timeout: 60,
    });
  });

  test('a role that Lambda assumes, without a managed policy', () => {
    const { stack } = oneLiner();

    expect(propertiesOf(stack, 'AWS::IAM::Role')).toEqual({
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [{ Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' } }],
      },
    });
  });

  test('two statements: logs on its log group, the four calls on the secret', () => {
    const { stack, secret, rotation } = oneLiner();

    expect(propertiesOf(stack, 'AWS::IAM::Policy')).toMatchObject({ PolicyName: 'RotationPolicy7A120AB4', Roles: [{ Ref: logicalIdOf(rotation.role) }] });
    expect(statementsOf(stack)).toEqual([
      {
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: { 'Fn::GetAtt': [logicalIdOf(rotation.logGroup), 'Arn'] },
      },
      {
        Effect: 'Allow',
        Action: [
          'secretsmanager:DescribeSecret',
          'secretsmanager:GetSecretValue',
          'secretsmanager:PutSecretValue',
          'secretsmanager:UpdateSecretVersionStage',
        ],
        Resource: { Ref: logicalIdOf(secret) },
      },
    ]);
  });

  test('a log group that keeps logs for one year and goes with the stack', () => {
    const { stack } = oneLiner();

    expect(resourceOf(stack, 'AWS::Logs::LogGroup')).toEqual({
      Type: 'AWS::Logs::LogGroup',
      Properties: { RetentionInDays: 365 },
      DeletionPolicy: 'Delete',
      UpdateReplacePolicy: 'Delete',
    });
  });

  test('a permission for Secrets Manager, in this account and for this secret only', () => {
    const { stack, secret, rotation } = oneLiner();

    expect(propertiesOf(stack, 'AWS::Lambda::Permission')).toEqual({
      Action: 'lambda:InvokeFunction',
      FunctionName: { 'Fn::GetAtt': [logicalIdOf(rotation.function), 'Arn'] },
      Principal: 'secretsmanager.amazonaws.com',
      SourceAccount: { Ref: 'AWS::AccountId' },
      SourceArn: { Ref: logicalIdOf(secret) },
    });
  });

  test('the schedule after the permission and the policy, the function after the role', () => {
    const { stack, rotation } = oneLiner();

    expect(resourceOf(stack, 'AWS::SecretsManager::RotationSchedule').DependsOn).toEqual(['RotationPermission963C9499', 'RotationPolicy7A120AB4']);
    expect(resourceOf(stack, 'AWS::Lambda::Function').DependsOn).toEqual([logicalIdOf(rotation.role)]);
  });

  test('no warning', () => {
    const { stack } = oneLiner();

    expect(warningsOf(stack)).toEqual([]);
  });

  test('its resources under logical ids that never change', () => {
    // A released id is a contract: with another one, CloudFormation creates the schedule anew and then deletes the old one,
    // which turns the rotation off.
    const { stack } = oneLiner();

    const resources = Template.fromStack(stack).toJSON().Resources;

    expect(Object.fromEntries(Object.entries<any>(resources).map(([id, { Type }]) => [Type, id]))).toEqual({
      'AWS::SecretsManager::Secret': 'SecretA720EF05',
      'AWS::Logs::LogGroup': 'RotationLogGroupD93348F6',
      'AWS::IAM::Role': 'RotationRoleC772E8EB',
      'AWS::Lambda::Function': 'RotationFunction8B9BF3C3',
      'AWS::IAM::Policy': 'RotationPolicy7A120AB4',
      'AWS::Lambda::Permission': 'RotationPermission963C9499',
      'AWS::SecretsManager::RotationSchedule': 'RotationSchedule724E37F2',
    });
  });
});

describe('the properties of a rotation', () => {
  test('are the function, its role and its log group', () => {
    const { rotation } = oneLiner();

    expect(rotation.function.node.path).toBe('App/Rotation/Function');
    expect(rotation.role.node.path).toBe('App/Rotation/Role');
    expect(rotation.logGroup.node.path).toBe('App/Rotation/LogGroup');
    expect(rotation.grantPrincipal).toBe(rotation.role.grantPrincipal);
  });

  test('have no connections without a VPC', () => {
    const { rotation } = oneLiner();

    expect(() => rotation.connections).toThrow(
      'the rotation function of App/Rotation is in no VPC, so it has no connections; give the construct a vpc');
  });
});

describe('the bundle', () => {
  test('is that of the package, with the handler that the function names', () => {
    const app = newApp();
    const stack = newStack(undefined, app);
    rotate(stack);

    const assembly = app.synth();

    const manifest = JSON.parse(fs.readFileSync(path.join(assembly.directory, 'App.assets.json'), 'utf8'));
    const sources = Object.values<any>(manifest.files).map(({ source }) => source).filter(({ packaging }) => packaging === 'zip');
    expect(sources).toEqual([{ packaging: 'zip', path: path.resolve(__dirname, '..', 'assets', 'handler', 'rotate.lambda') }]);
    expect(fs.readdirSync(sources[0].path)).toEqual(['index.mjs']);
    expect(fs.readFileSync(path.join(sources[0].path, 'index.mjs'), 'utf8')).toMatch(/export\s*\{[^}]*\bhandler\b/);
  });
});

describe('the runtime', () => {
  const registered = () => Runtime.ALL.filter(({ name, isVariable }) => name === 'nodejs24.x' && !isVariable);

  test('is made known to the library once, however many functions run on it', () => {
    const stack = newStack();
    rotate(stack, {}, 'One');
    rotate(stack, { secret: new Secret(stack, 'Other', { secretObjectValue: {} }) }, 'Two');

    expect(registered()).toHaveLength(1);
  });

  test('is the one of that name, not the latest, which moves', () => {
    const latest = new Runtime('nodejs24.x', RuntimeFamily.NODEJS, { isVariable: true });
    Runtime.ALL.unshift(Runtime.ALL.pop()!);

    const { rotation } = oneLiner();

    expect(Runtime.ALL.shift()).toBe(latest);
    expect(rotation.function.runtime).toBe(registered()[0]);
  });
});

describe('an app that was synthesized', () => {
  test('gives the same template again', () => {
    const { stack } = oneLiner();

    expect(Template.fromStack(stack).toJSON()).toEqual(Template.fromStack(stack).toJSON());
    expect(Template.fromStack(oneLiner().stack).toJSON()).toEqual(Template.fromStack(stack).toJSON());
  });
});
