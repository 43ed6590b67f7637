import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { ACCOUNT, arnOf, jsonSecret, logicalIdOf, newApp, newStack, propertiesOf, rotate, statementOn, statementsOf, typesOf } from './prepare';
import { RandomKeyRotationProps, RandomKeyRotator } from '../../src';

const actionsOf = (stack: Stack) => statementsOf(stack).flatMap(({ Action }) => Action);
const resourcesOf = (stack: Stack) => statementsOf(stack).flatMap(({ Resource }) => Resource);

const vpcOf = (stack: Stack) => Vpc.fromVpcAttributes(stack, 'Vpc', {
  vpcId: 'vpc-1', availabilityZones: ['a'], privateSubnetIds: ['subnet-1'], privateSubnetRouteTableIds: ['table-1'],
});

const LOGS = ['logs:CreateLogStream', 'logs:PutLogEvents'];
const SECRET = [
  'secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue', 'secretsmanager:PutSecretValue', 'secretsmanager:UpdateSecretVersionStage',
];
const NETWORK = [
  'ec2:AssignPrivateIpAddresses', 'ec2:CreateNetworkInterface', 'ec2:DeleteNetworkInterface',
  'ec2:DescribeNetworkInterfaces', 'ec2:DescribeSubnets', 'ec2:UnassignPrivateIpAddresses',
];
const KMS = ['kms:Decrypt', 'kms:GenerateDataKey'];

describe('the function may', () => {
  test.each<[string, (stack: Stack) => Partial<RandomKeyRotationProps>, string[]]>([
    ['write its logs and make the four calls', () => ({}), [...LOGS, ...SECRET]],
    ['use the network, with a VPC', (stack) => ({ vpc: vpcOf(stack) }), [...LOGS, ...NETWORK, ...SECRET]],
    ['use the key, with one of the user', (stack) => ({ secret: jsonSecret(stack, 'Secret', { encryptionKey: new Key(stack, 'Key') }) }), [...KMS, ...LOGS, ...SECRET]],
  ])('%s, and nothing else', (_, props, actions) => {
    const stack = newStack();

    rotate(stack, props(stack));

    expect(actionsOf(stack).sort()).toEqual([...actions].sort());
    statementsOf(stack).forEach((statement) => expect(Object.keys(statement).filter((key) => key !== 'Condition')).toEqual(['Action', 'Effect', 'Resource']));
  });

  test('never ask for a random password, nor have a managed policy', () => {
    const stack = newStack();

    rotate(stack, { vpc: vpcOf(stack) });

    expect(actionsOf(stack).filter((action) => /GetRandomPassword|\*/.test(action))).toEqual([]);
    expect(propertiesOf(stack, 'AWS::IAM::Role').ManagedPolicyArns).toBeUndefined();
    expect(typesOf(stack)).not.toContain('AWS::IAM::ManagedPolicy');
  });

  test('do nothing on every resource, but what Lambda does in a VPC', () => {
    const [stack, inVpc] = [newStack(), newStack()];

    rotate(stack);
    rotate(inVpc, { vpc: vpcOf(inVpc) });

    expect(JSON.stringify(resourcesOf(stack))).not.toContain('*');
    expect(statementsOf(inVpc).filter(({ Resource }) => JSON.stringify(Resource).includes('*')))
      .toEqual([{ Effect: 'Allow', Action: NETWORK, Resource: '*' }]);
  });

  test('write the logs of one group only, of its own or of the user', () => {
    const [own, users, imported] = [newStack(), newStack(), newStack()];

    const rotation = rotate(own);
    const logGroup = new LogGroup(users, 'Logs');
    rotate(users, { logGroup });
    rotate(imported, { logGroup: LogGroup.fromLogGroupName(imported, 'Logs', '/app/rotation') });

    expect(statementOn(own, 'logs:PutLogEvents').Resource).toEqual({ 'Fn::GetAtt': [logicalIdOf(rotation.logGroup), 'Arn'] });
    expect(statementOn(users, 'logs:PutLogEvents').Resource).toEqual({ 'Fn::GetAtt': [logicalIdOf(logGroup), 'Arn'] });
    expect(statementOn(imported, 'logs:PutLogEvents').Resource).toEqual(arnOf('logs', 'log-group:/app/rotation:*'));
  });
});

describe('with minimized policies', () => {
  test('the same is granted', () => {
    const granted = (context: Record<string, unknown>) => {
      const stack = newStack(undefined, newApp(context));
      rotate(stack, { vpc: vpcOf(stack), secret: jsonSecret(stack, 'Secret', { encryptionKey: new Key(stack, 'Key') }) });
      return statementsOf(stack);
    };

    expect(granted({ '@aws-cdk/aws-iam:minimizePolicies': true })).toEqual(granted({}));
  });
});

describe('in other partitions', () => {
  /** What is ours of ARNs and conditions: principals are the same everywhere. */
  function ours(stack: Stack): string {
    const resources = Object.values<any>(Template.fromStack(stack).toJSON().Resources);
    const of = (...types: string[]) => resources.filter(({ Type }) => types.includes(Type)).map(({ Properties }) => Properties);
    const permissions = of('AWS::Lambda::Permission').map(({ Principal, ...rest }) => rest);
    return JSON.stringify([permissions, ...of('AWS::IAM::Policy', 'AWS::SecretsManager::RotationSchedule')]);
  }

  const regions = [['cn-north-1', 'aws-cn'], ['us-gov-west-1', 'aws-us-gov']];

  test.each(regions)('nothing is taken for granted: %s', (region) => {
    const stack = newStack({ account: ACCOUNT, region });
    const encryptionKey = new Key(stack, 'Key');
    const rotator = new RandomKeyRotator(stack, 'Rotator', { keyNames: ['key'] });

    rotate(stack, { vpc: vpcOf(stack), secret: Secret.fromSecretNameV2(stack, 'Imported', 'app') });
    rotator.rotate('Secret', { secret: jsonSecret(stack, 'Secret', { encryptionKey }) });

    expect(ours(stack)).not.toMatch(/arn:aws|amazonaws\.com/);
    expect(ours(stack)).toContain(`:secretsmanager:${region}:${ACCOUNT}:secret:app-??????`);
  });

  test.each(regions)('the partition of a known region is written where the app asks for it: %s', (region, partition) => {
    const stack = newStack({ account: ACCOUNT, region }, newApp({ '@aws-cdk/core:enablePartitionLiterals': true }));
    new RandomKeyRotator(stack, 'Rotator', { keyNames: ['key'] });

    expect(statementOn(stack, 'secretsmanager:PutSecretValue').Resource).toBe(`arn:${partition}:secretsmanager:${region}:${ACCOUNT}:secret:*`);
  });

  test('nothing is taken for granted where the environment is not known', () => {
    const stack = newStack();

    rotate(stack, { secret: Secret.fromSecretNameV2(stack, 'Imported', 'app') });

    expect(ours(stack)).not.toMatch(/arn:aws|amazonaws\.com/);
  });
});
