import { CfnParameter, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { InterfaceVpcEndpointAwsService, IVpc, Port, SecurityGroup, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Architecture } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { jsonSecret, logicalIdOf, newStack, propertiesOf, resourceOf, rotate, statementsOf, typesOf, warningsOf } from './prepare';
import { RandomKey, RandomKeyRotationProps, RandomKeyRotator, Schedule } from '../../src';

const vpcOf = (stack: Stack, ...types: SubnetType[]) => new Vpc(stack, 'Vpc', {
  maxAzs: 2,
  natGateways: types.includes(SubnetType.PRIVATE_WITH_EGRESS) ? 1 : 0,
  subnetConfiguration: types.map((subnetType) => ({ subnetType, name: subnetType })),
});
const subnetsOf = (vpc: IVpc, subnetType: SubnetType) => vpc.selectSubnets({ subnetType }).subnets.map((subnet) => ({ Ref: logicalIdOf(subnet) }));

const functionOf = (props: (stack: Stack) => Partial<RandomKeyRotationProps>) => {
  const stack = newStack();
  rotate(stack, props(stack));
  return propertiesOf(stack, 'AWS::Lambda::Function');
};
const scheduleOf = (props: Partial<RandomKeyRotationProps>) => {
  const stack = newStack();
  rotate(stack, props);
  return propertiesOf(stack, 'AWS::SecretsManager::RotationSchedule');
};

describe('the function', () => {
  test('takes its props', () => {
    expect(functionOf(() => ({
      architecture: Architecture.ARM_64, memorySize: 512, timeout: Duration.minutes(5), description: 'Rotates the session key',
    }))).toMatchObject({ Architectures: ['arm64'], MemorySize: 512, Timeout: 300, Description: 'Rotates the session key' });
  });

  test('carries the keys as they were asked for', () => {
    const specification = (props: Partial<RandomKeyRotationProps>) => JSON.parse(functionOf((stack) => ({
      secret: jsonSecret(stack, 'Secret', props.keyNames ? {} : { generateSecretString: {} }), ...props,
    })).Environment.Variables.KEY_SPECIFICATION);

    expect(specification({ keyNames: ['a', 'b'], length: 24, keys: [RandomKey.named('c', { length: 64 })] }))
      .toEqual({ version: 2, keys: [{ name: 'a', length: 24 }, { name: 'b', length: 24 }, { name: 'c', length: 64 }] });
    expect(specification({ keys: [RandomKey.wholeSecret({ length: 48 })] })).toEqual({ version: 2, wholeSecret: { length: 48 } });
  });

  test('has its environment encrypted by a key of the user, whose policy stays as it is', () => {
    const stack = newStack();
    const [environmentEncryption, other] = ['Key', 'Other'].map((id) => new Key(stack, id));

    rotate(stack, { environmentEncryption });

    expect(propertiesOf(stack, 'AWS::Lambda::Function').KmsKeyArn).toEqual({ 'Fn::GetAtt': [logicalIdOf(environmentEncryption), 'Arn'] });
    const keys = Template.fromStack(stack).findResources('AWS::KMS::Key');
    expect(keys[logicalIdOf(environmentEncryption)]).toEqual(keys[logicalIdOf(other)]);
  });

  test('logs to a group of the user, and creates none', () => {
    const stack = newStack();
    const logGroup = new LogGroup(stack, 'Logs', { encryptionKey: new Key(stack, 'Key') });

    const rotation = rotate(stack, { logGroup });

    expect(rotation.logGroup).toBe(logGroup);
    expect(propertiesOf(stack, 'AWS::Lambda::Function').LoggingConfig).toEqual({ LogFormat: 'JSON', LogGroup: { Ref: logicalIdOf(logGroup) } });
    expect(typesOf(stack).filter((type) => type === 'AWS::Logs::LogGroup')).toHaveLength(1);
  });

  test('logs to a group that is imported', () => {
    const stack = newStack();

    rotate(stack, { logGroup: LogGroup.fromLogGroupName(stack, 'Logs', '/app/rotation') });

    expect(propertiesOf(stack, 'AWS::Lambda::Function').LoggingConfig.LogGroup).toBe('/app/rotation');
    expect(typesOf(stack)).not.toContain('AWS::Logs::LogGroup');
  });

  test('is granted what the user grants to the rotation', () => {
    const stack = newStack();
    const rotation = rotate(stack);
    const rotator = new RandomKeyRotator(stack, 'Rotator', { keyNames: ['key'] });
    const other = jsonSecret(stack, 'Other');

    other.grantRead(rotation);
    other.grantRead(rotator);

    const roles = Object.values<any>(Template.fromStack(stack).findResources('AWS::IAM::Policy'))
      .filter(({ Properties }) => JSON.stringify(Properties.PolicyDocument).includes(JSON.stringify({ Ref: logicalIdOf(other) })))
      .flatMap(({ Properties }) => Properties.Roles);
    expect(roles).toEqual([rotation, rotator].map(({ role }) => ({ Ref: logicalIdOf(role) })));
  });
});

describe('in a VPC, the function', () => {
  test('runs in the private subnets, with a security group that lets all traffic out', () => {
    const stack = newStack();
    const vpc = vpcOf(stack, SubnetType.PUBLIC, SubnetType.PRIVATE_WITH_EGRESS, SubnetType.PRIVATE_ISOLATED);

    rotate(stack, { vpc });

    expect(propertiesOf(stack, 'AWS::Lambda::Function').VpcConfig).toEqual({
      SubnetIds: subnetsOf(vpc, SubnetType.PRIVATE_WITH_EGRESS), SecurityGroupIds: [{ 'Fn::GetAtt': [expect.any(String), 'GroupId'] }],
    });
    expect(propertiesOf(stack, 'AWS::EC2::SecurityGroup').SecurityGroupEgress).toEqual([expect.objectContaining({ IpProtocol: '-1', CidrIp: '0.0.0.0/0' })]);
  });

  test('runs in the isolated subnets where there are no others', () => {
    const stack = newStack();
    const vpc = vpcOf(stack, SubnetType.PUBLIC, SubnetType.PRIVATE_ISOLATED);

    rotate(stack, { vpc });

    expect(propertiesOf(stack, 'AWS::Lambda::Function').VpcConfig.SubnetIds).toEqual(subnetsOf(vpc, SubnetType.PRIVATE_ISOLATED));
  });

  test('takes subnets and security groups of the user', () => {
    const stack = newStack();
    const vpc = vpcOf(stack, SubnetType.PRIVATE_WITH_EGRESS, SubnetType.PUBLIC, SubnetType.PRIVATE_ISOLATED);
    const securityGroup = new SecurityGroup(stack, 'Group', { vpc });

    rotate(stack, { vpc, vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED }, securityGroups: [securityGroup] });

    expect(propertiesOf(stack, 'AWS::Lambda::Function').VpcConfig).toEqual({
      SubnetIds: subnetsOf(vpc, SubnetType.PRIVATE_ISOLATED), SecurityGroupIds: [{ 'Fn::GetAtt': [logicalIdOf(securityGroup), 'GroupId'] }],
    });
    expect(resourceOf(stack, 'AWS::EC2::SecurityGroup')).toBeDefined();
  });

  test.each<[string, (stack: Stack) => Partial<RandomKeyRotationProps>]>([
    ['vpcSubnets', () => ({ vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED } })],
    ['securityGroups', (stack) => ({ securityGroups: [new SecurityGroup(stack, 'Group', { vpc: vpcOf(stack, SubnetType.PRIVATE_ISOLATED) })] })],
  ])('is refused with %s but without the VPC', (prop, props) => {
    expect(() => functionOf(props)).toThrow(`Cannot configure '${prop}' without configuring a VPC`);
  });

  test('waits for what lets it create network interfaces, and the schedule does, too', () => {
    const stack = newStack();

    rotate(stack, { vpc: vpcOf(stack, SubnetType.PRIVATE_ISOLATED) });

    expect(Object.keys(Template.fromStack(stack).findResources('AWS::IAM::Policy'))).toEqual(['RotationNetworkPolicy9BCA9C63', 'RotationPolicy7A120AB4']);
    expect(resourceOf(stack, 'AWS::Lambda::Function').DependsOn).toContain('RotationNetworkPolicy9BCA9C63');
    expect(resourceOf(stack, 'AWS::Lambda::Function').DependsOn).not.toContain('RotationPolicy7A120AB4');
    expect(resourceOf(stack, 'AWS::SecretsManager::RotationSchedule').DependsOn)
      .toEqual(['RotationNetworkPolicy9BCA9C63', 'RotationPermission963C9499', 'RotationPolicy7A120AB4']);
    expect(statementsOf(stack)).toHaveLength(3);
  });

  test('has connections, with which an endpoint can let it in', () => {
    const stack = newStack();
    const vpc = vpcOf(stack, SubnetType.PRIVATE_ISOLATED);
    const endpoint = vpc.addInterfaceEndpoint('Endpoint', { service: InterfaceVpcEndpointAwsService.SECRETS_MANAGER, open: false });
    const rotation = rotate(stack, { vpc });
    const rotator = new RandomKeyRotator(stack, 'Rotator', { keyNames: ['key'], vpc });

    [rotation, rotator].forEach((peer) => endpoint.connections.allowFrom(peer, Port.HTTPS));

    expect(rotation.connections).toBe(rotation.function.connections);
    const sources = Object.values<any>(Template.fromStack(stack).findResources('AWS::EC2::SecurityGroupIngress'))
      .map(({ Properties }) => [Properties.FromPort, Properties.SourceSecurityGroupId]);
    expect(sources).toEqual([rotation, rotator].map(({ connections }) => [443, stack.resolve(connections.securityGroups[0].securityGroupId)]));
  });
});

describe('the schedule', () => {
  test('takes its own time, window, and whether to rotate at once', () => {
    expect(scheduleOf({ schedule: Schedule.cron({ hour: '4', weekDay: 'SUN' }), window: Duration.hours(3), rotateImmediatelyOnUpdate: false }))
      .toMatchObject({ RotationRules: { ScheduleExpression: 'cron(0 4 ? * SUN *)', Duration: '3h' }, RotateImmediatelyOnUpdate: false });
  });

  test('has no window unless asked for', () => {
    expect(scheduleOf({ rotateImmediatelyOnUpdate: true }))
      .toMatchObject({ RotationRules: { ScheduleExpression: 'rate(30 days)' }, RotateImmediatelyOnUpdate: true });
    expect(scheduleOf({}).RotationRules).not.toHaveProperty('Duration');
  });

  test.each([[Duration.minutes(90), 'is not a whole number of hours'], [Duration.hours(25), 'is too long'], [Duration.hours(0), 'is not a whole number of hours']])(
    'is refused with a window of %s', (window, message) => {
      expect(() => scheduleOf({ window })).toThrow(message);
    });

  test('is refused with a window that does not fit it', () => {
    const schedule = Schedule.rate(Duration.hours(4));

    expect(() => scheduleOf({ schedule, window: Duration.hours(5) })).toThrow('is too long');
    expect(() => scheduleOf({ schedule, window: Duration.hours(4) })).not.toThrow();
  });

  test('may not be known at synth', () => {
    const stack = newStack();
    const [expression, hours] = [new CfnParameter(stack, 'Expression').valueAsString, new CfnParameter(stack, 'Hours', { type: 'Number' }).valueAsNumber];

    rotate(stack, { schedule: Schedule.expression(expression), window: Duration.hours(hours) });

    expect(propertiesOf(stack, 'AWS::SecretsManager::RotationSchedule').RotationRules)
      .toEqual({ ScheduleExpression: { Ref: 'Expression' }, Duration: { 'Fn::Join': ['', [{ Ref: 'Hours' }, 'h']] } });
    expect(warningsOf(stack)).toEqual([]);
  });

  test.each([[Schedule.rate(Duration.days(90)), 0], [Schedule.rate(Duration.days(91)), 1], [Schedule.cron({ day: '1', month: '1/6' }), 1]])(
    'is warned of where it is slower than 90 days: %#', (schedule, warnings) => {
      const stack = newStack();

      rotate(stack, { schedule });

      expect(warningsOf(stack)).toEqual(Array.from({ length: warnings }, () => (
        `${schedule.expressionString} leaves more than 90 days between two rotations, which compliance rules object to ` +
        '(AWS Security Hub SecretsManager.4, Checkov CKV_AWS_304) [ack: cdk-key-rotation:scheduleSlowerThan90Days]')));
    });
});
