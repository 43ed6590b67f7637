import { Duration, Stack, Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CfnRotationSchedule, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { RandomKey, RandomKeyRotator, RandomKeyRotatorProps, Schedule } from '../src';
import { arnOf, jsonSecret, logicalIdOf, newApp, newStack, propertiesOf, resourceOf, statementOn, statementsOf, typesOf, warningsOf } from './rotator/prepare';

function rotatorOf(stack: Stack, props: Partial<RandomKeyRotatorProps> = {}): RandomKeyRotator {
  return new RandomKeyRotator(stack, 'Rotator', { keyNames: props.keys ? undefined : ['key'], ...props });
}

describe('a rotator', () => {
  test('of no secret yet is a function with all that it needs', () => {
    const stack = newStack();

    rotatorOf(stack);

    expect(typesOf(stack)).toEqual([
      'AWS::IAM::Policy', 'AWS::IAM::Role', 'AWS::Lambda::Function', 'AWS::Lambda::Permission', 'AWS::Logs::LogGroup',
    ]);
    expect(warningsOf(stack)).toEqual([]);
  });

  test('may rotate every secret that names it as its rotation function, from the first on', () => {
    const [none, one, two] = [0, 1, 2].map((count) => {
      const stack = newStack();
      const rotator = rotatorOf(stack);
      Array.from({ length: count }, (_, index) => rotator.rotate(`Secret${index}`, { secret: jsonSecret(stack, `Secret${index}`) }));
      return { stack, rotator };
    });

    expect(statementOn(none.stack, 'secretsmanager:PutSecretValue')).toEqual({
      Effect: 'Allow',
      Action: [
        'secretsmanager:DescribeSecret',
        'secretsmanager:GetSecretValue',
        'secretsmanager:PutSecretValue',
        'secretsmanager:UpdateSecretVersionStage',
      ],
      Resource: arnOf('secretsmanager', 'secret:*'),
      Condition: {
        StringEquals: { 'secretsmanager:resource/AllowRotationLambdaArn': { 'Fn::GetAtt': [logicalIdOf(none.rotator.function), 'Arn'] } },
      },
    });
    expect(statementsOf(none.stack)).toHaveLength(2);
    expect(statementsOf(one.stack)).toEqual(statementsOf(none.stack));
    expect(statementsOf(two.stack)).toEqual(statementsOf(none.stack));
  });

  test('lets Secrets Manager call it for any secret of this account', () => {
    const stack = newStack();

    const rotator = rotatorOf(stack);

    expect(propertiesOf(stack, 'AWS::Lambda::Permission')).toEqual({
      Action: 'lambda:InvokeFunction',
      FunctionName: { 'Fn::GetAtt': [logicalIdOf(rotator.function), 'Arn'] },
      Principal: 'secretsmanager.amazonaws.com',
      SourceAccount: { Ref: 'AWS::AccountId' },
    });
  });

  test('has its function wait for no policy that names it', () => {
    const stack = newStack();

    const rotator = rotatorOf(stack);

    expect(resourceOf(stack, 'AWS::Lambda::Function').DependsOn).toEqual([logicalIdOf(rotator.role)]);
  });

  test('has the properties of a rotation', () => {
    const rotator = rotatorOf(newStack());

    expect([rotator.function, rotator.role, rotator.logGroup].map(({ node }) => node.path))
      .toEqual(['App/Rotator/Function', 'App/Rotator/Role', 'App/Rotator/LogGroup']);
    expect(rotator.grantPrincipal).toBe(rotator.role.grantPrincipal);
    expect(() => rotator.connections).toThrow('the rotation function of App/Rotator is in no VPC');
  });

  test('warns of weak keys once', () => {
    const stack = newStack();
    const rotator = rotatorOf(stack, { length: 16 });

    ['One', 'Two'].forEach((id) => rotator.rotate(id, { secret: jsonSecret(stack, id) }));

    expect(warningsOf(stack)).toEqual([expect.stringContaining('cdk-key-rotation:weakKey')]);
  });
});

describe('rotate', () => {
  test('returns the one resource that it creates', () => {
    const stack = newStack();
    const rotator = rotatorOf(stack);
    const secret = jsonSecret(stack);

    const schedule = rotator.rotate('Session', { secret });

    expect(schedule).toBeInstanceOf(CfnRotationSchedule);
    expect(schedule.node.path).toBe('App/Rotator/Schedules/Session');
    expect(propertiesOf(stack, 'AWS::SecretsManager::RotationSchedule')).toEqual({
      SecretId: { Ref: logicalIdOf(secret) },
      RotationLambdaARN: { 'Fn::GetAtt': [logicalIdOf(rotator.function), 'Arn'] },
      RotationRules: { ScheduleExpression: 'rate(30 days)' },
      RotateImmediatelyOnUpdate: true,
    });
    expect(resourceOf(stack, 'AWS::SecretsManager::RotationSchedule').DependsOn)
      .toEqual([rotator.node.findChild('Permission'), rotator.node.findChild('Policy')].map((child) => logicalIdOf(child as Secret)));
  });

  test('takes a time, a window and a first rotation of each secret', () => {
    const stack = newStack();
    const rotator = rotatorOf(stack);

    rotator.rotate('One', {
      secret: jsonSecret(stack, 'OneSecret'), schedule: Schedule.rate(Duration.hours(12)), window: Duration.hours(2), rotateImmediatelyOnUpdate: false,
    });
    rotator.rotate('Two', { secret: jsonSecret(stack, 'TwoSecret'), schedule: Schedule.rate(Duration.days(100)) });

    const properties = Object.values<any>(Template.fromStack(stack).findResources('AWS::SecretsManager::RotationSchedule'))
      .map(({ Properties: { RotationRules, RotateImmediatelyOnUpdate } }) => ({ ...RotationRules, RotateImmediatelyOnUpdate }));
    expect(properties).toEqual([
      { ScheduleExpression: 'rate(12 hours)', Duration: '2h', RotateImmediatelyOnUpdate: false },
      { ScheduleExpression: 'rate(100 days)', RotateImmediatelyOnUpdate: true },
    ]);
    expect(warningsOf(stack)).toEqual([expect.stringContaining('cdk-key-rotation:scheduleSlowerThan90Days')]);
  });

  test('adds one resource a secret, however many there are', () => {
    const app = newApp();
    const [secrets, stack, lone] = ['Secrets', 'App', 'Lone'].map((id) => newStack(undefined, app, id));
    const rotator = rotatorOf(stack);
    rotatorOf(lone).rotate('First', { secret: jsonSecret(secrets, 'Lone') });

    rotator.rotate('First', { secret: jsonSecret(secrets, 'First') });
    Array.from({ length: 100 }, (_, index) => rotator.rotate(`Other${index}`, { secret: jsonSecret(secrets, `Other${index}`) }));
    Array.from({ length: 100 }, (_, index) => rotator.rotate(`Import${index}`, { secret: Secret.fromSecretNameV2(stack, `Import${index}`, `app-${index}`) }));

    expect(typesOf(stack)).toEqual([...typesOf(lone), ...Array(200).fill('AWS::SecretsManager::RotationSchedule')]);
    expect(statementsOf(stack)).toEqual(statementsOf(lone));
  });

  test('refuses an id twice', () => {
    const stack = newStack();
    const rotator = rotatorOf(stack);
    rotator.rotate('Session', { secret: jsonSecret(stack, 'One') });

    expect(() => rotator.rotate('Session', { secret: jsonSecret(stack, 'Two') })).toThrow("There is already a Construct with name 'Session'");
  });

  test('takes any id, such as those that the rotator itself uses', () => {
    const stack = newStack();
    const rotator = rotatorOf(stack);

    ['Function', 'Role', 'Policy', 'Permission', 'LogGroup', 'Schedules'].forEach((id) => rotator.rotate(id, { secret: jsonSecret(stack, `${id}Secret`) }));

    expect(Stage.of(stack)!.synth().getStackByName('App').template.Resources).toHaveProperty(logicalIdOf(rotator.function));
  });

  test('rotates whole secrets as well', () => {
    const stack = newStack();
    const rotator = rotatorOf(stack, { keys: [RandomKey.wholeSecret()] });

    expect(() => rotator.rotate('Plain', { secret: new Secret(stack, 'Plain') })).not.toThrow();
    expect(() => rotator.rotate('Object', { secret: jsonSecret(stack) })).toThrow('is created as a JSON object');
  });

  test('refuses a window that does not fit the schedule', () => {
    const stack = newStack();

    expect(() => rotatorOf(stack).rotate('Session', { secret: jsonSecret(stack), window: Duration.minutes(30) })).toThrow('invalid rotation window');
  });
});

describe('the logical ids of a rotator', () => {
  test('never change', () => {
    // A released id is a contract: with another one, CloudFormation creates the schedule anew and then deletes the old one,
    // which turns the rotation off.
    const stack = newStack();
    rotatorOf(stack).rotate('Session', { secret: Secret.fromSecretNameV2(stack, 'Secret', 'app') });

    const resources = Template.fromStack(stack).toJSON().Resources;

    expect(Object.fromEntries(Object.entries<any>(resources).map(([id, { Type }]) => [Type, id]))).toEqual({
      'AWS::Logs::LogGroup': 'RotatorLogGroup254C4D64',
      'AWS::IAM::Role': 'RotatorRoleCE9F51FC',
      'AWS::Lambda::Function': 'RotatorFunction240CD351',
      'AWS::IAM::Policy': 'RotatorPolicy2D4780E1',
      'AWS::Lambda::Permission': 'RotatorPermissionDC90BFD0',
      'AWS::SecretsManager::RotationSchedule': 'RotatorSchedulesSession21ED248E',
    });
  });
});
