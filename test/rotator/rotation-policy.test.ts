import { NestedStack, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { CfnRole, IRole, LazyRole, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { ACCOUNT, ENV, jsonSecret, lambdaRole, logicalIdOf, newApp, newStack, propertiesOf, resourceOf, rotate, statementsOf, typesOf, warningsOf } from './prepare';
import { RandomKeyRotator } from '../../src';

const ROLE_ARN = `arn:aws:iam::${ACCOUNT}:role/rotation`;

/** A rotation with all that needs a statement: logs, network, secret and KMS key. */
function rotateWithAll(stack: Stack, role?: IRole): void {
  rotate(stack, {
    role,
    secret: jsonSecret(stack, 'Secret', { encryptionKey: new Key(stack, 'Key') }),
    vpc: Vpc.fromVpcAttributes(stack, 'Vpc', {
      vpcId: 'vpc-1', availabilityZones: ['a'], privateSubnetIds: ['subnet-1'], privateSubnetRouteTableIds: ['table-1'],
    }),
  });
}

/** What a role of our own gets. */
function grantedByDefault(): any[] {
  const stack = newStack();
  rotateWithAll(stack);
  return statementsOf(stack);
}

const policies = (stack: Stack): any[] => Object.values<any>(Template.fromStack(stack).findResources('AWS::IAM::Policy'));
const namesOf = (stack: Stack) => policies(stack).map(({ Properties }) => JSON.stringify(Properties.PolicyName));

describe("a role of the user's own", () => {
  test('is the role of the function, and no other is created', () => {
    const stack = newStack();
    const role = lambdaRole(stack);

    const rotation = rotate(stack, { role });

    expect(rotation.role).toBe(role);
    expect(rotation.grantPrincipal).toBe(role);
    expect(propertiesOf(stack, 'AWS::Lambda::Function').Role).toEqual({ 'Fn::GetAtt': [logicalIdOf(role), 'Arn'] });
    expect(typesOf(stack).filter((type) => type === 'AWS::IAM::Role')).toHaveLength(1);
  });

  test('gets the same statements as ours where the app creates it', () => {
    const stack = newStack();
    const role = lambdaRole(stack);

    rotateWithAll(stack, role);

    expect(statementsOf(stack)).toEqual(grantedByDefault());
    policies(stack).forEach(({ Properties }) => expect(Properties.Roles).toEqual([{ Ref: logicalIdOf(role) }]));
    expect(warningsOf(stack)).toEqual([]);
  });

  test.each<[string, (stack: Stack) => IRole]>([
    ['ARN', (stack) => Role.fromRoleArn(stack, 'Imported', ROLE_ARN)],
    ['name', (stack) => Role.fromRoleName(stack, 'Imported', 'rotation')],
  ])('gets the same statements as ours where it is imported by %s', (_, role) => {
    const stack = newStack();

    rotateWithAll(stack, role(stack));

    expect(statementsOf(stack)).toEqual(grantedByDefault());
    policies(stack).forEach(({ Properties }) => expect(Properties.Roles).toEqual(['rotation']));
    expect(warningsOf(stack)).toEqual([]);
  });

  test('gets the same statements as ours where it stands in another stack, on which ours then depends', () => {
    const app = newApp();
    const [roles, stack] = [newStack(undefined, app, 'Roles'), newStack(undefined, app)];

    rotateWithAll(stack, lambdaRole(roles));

    expect(statementsOf(stack)).toEqual(grantedByDefault());
    expect(typesOf(roles)).toEqual(['AWS::IAM::Role']);
    expect(stack.dependencies).toEqual([roles]);
  });

  test('gets the statements of both where two rotations share it', () => {
    const stack = newStack();
    const role = lambdaRole(stack);

    const [one, other] = ['One', 'Other'].map((id) => rotate(stack, { role, secret: jsonSecret(stack, `${id}Secret`) }, id));

    const secrets = statementsOf(stack).filter(({ Action }) => Action.includes('secretsmanager:PutSecretValue')).map(({ Resource }) => Resource.Ref);
    expect(secrets.sort()).toEqual(['OneSecret', 'OtherSecret'].map((id) => logicalIdOf(stack.node.findChild(id) as any)).sort());
    expect(new Set(namesOf(stack)).size).toBe(policies(stack).length);
    expect(one.role).toBe(other.role);
  });

  test('keeps the policies of two stacks apart, whatever their ids', () => {
    // Of two inline policies of one name on one role, the second replaces the first.
    const app = newApp();
    const [one, other] = ['One', 'Other'].map((id) => newStack(ENV, app, id));
    const nested = new NestedStack(one, 'Nested');

    [one, other, nested].forEach((stack) => rotate(stack, { role: Role.fromRoleName(stack, 'Imported', 'rotation') }));

    expect(new Set([one, other, nested].flatMap(namesOf)).size).toBe(3);
    // The same stack may also be deployed in several regions, where the role is one and the same.
    expect(policies(one)[0].Properties.PolicyName).toEqual(
      { 'Fn::Join': ['', ['OneRotation5A19462E-Policy-', { 'Fn::Select': [2, { 'Fn::Split': ['/', { Ref: 'AWS::StackId' }] }] }]] });
  });

  test('has policies of names that IAM takes, however deep the construct stands', () => {
    const stack = newStack(ENV, newApp(), 'A'.repeat(128));

    rotateWithAll(stack, Role.fromRoleName(stack, 'Imported', 'rotation'));

    const uuid = '00000000-0000-0000-0000-000000000000';
    policies(stack).forEach(({ Properties }) => {
      const name = `${Properties.PolicyName['Fn::Join'][1][0]}${uuid}`;
      expect(name).toMatch(/^[\w+=,.@-]{1,128}$/);
    });
  });
});

test('a role that is made only when it is needed gets the same statements as ours, and no warning', () => {
  const ours = newStack();
  rotateWithAll(ours);
  const stack = newStack();

  rotateWithAll(stack, new LazyRole(stack, 'OwnRole', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') }));

  expect(JSON.stringify(statementsOf(stack))).toBe(JSON.stringify(statementsOf(ours)));
  expect(warningsOf(stack)).toEqual([]);
});

describe('a role that must not be changed', () => {
  const WARNING = /^the function's role is immutable, so it stays as it is; add this statement to it, or rotations fail: (.*) \[ack: cdk-key-rotation:immutableRole\]$/;

  const roles: [string, (stack: Stack) => IRole][] = [
    ['is imported as immutable', (stack) => Role.fromRoleArn(stack, 'Imported', ROLE_ARN, { mutable: false })],
    ['is imported by name as immutable', (stack) => Role.fromRoleName(stack, 'Imported', 'rotation', { mutable: false })],
    ['is withoutPolicyUpdates', (stack) => lambdaRole(stack).withoutPolicyUpdates()],
    ['is of another account', (stack) => Role.fromRoleArn(stack, 'Imported', 'arn:aws:iam::222222222222:role/rotation')],
  ];

  test.each(roles)('and %s gets no policy', (_, role) => {
    const stack = newStack(ENV);

    rotateWithAll(stack, role(stack));

    expect(typesOf(stack)).not.toContain('AWS::IAM::Policy');
    Object.values<CfnRole>(Template.fromStack(stack).findResources('AWS::IAM::Role') as any)
      .forEach((resource: any) => expect(Object.keys(resource.Properties)).toEqual(['AssumeRolePolicyDocument']));
  });

  test.each(roles)('and %s is told in warnings what it lacks', (_, role) => {
    const [stack, own] = [newStack(ENV), newStack(ENV)];
    rotateWithAll(own);

    rotateWithAll(stack, role(stack));

    const statements = warningsOf(stack).map((warning) => JSON.parse(WARNING.exec(warning)![1]));
    expect(statements).toEqual(statementsOf(own));
  });

  test('is the one that the function has all the same', () => {
    const stack = newStack();
    const role = Role.fromRoleArn(stack, 'Imported', ROLE_ARN, { mutable: false });

    rotateWithAll(stack, role);

    expect(propertiesOf(stack, 'AWS::Lambda::Function').Role).toBe(ROLE_ARN);
    expect(resourceOf(stack, 'AWS::Lambda::Function').DependsOn).toBeUndefined();
    expect(resourceOf(stack, 'AWS::SecretsManager::RotationSchedule').DependsOn).toEqual(['RotationPermission963C9499']);
  });

  test('may be that of a shared rotator', () => {
    const stack = newStack();
    const rotator = new RandomKeyRotator(stack, 'Rotator', { keyNames: ['key'], role: lambdaRole(stack).withoutPolicyUpdates() });

    rotator.rotate('Secret', { secret: jsonSecret(stack) });

    expect(typesOf(stack)).not.toContain('AWS::IAM::Policy');
    expect(warningsOf(stack)).toEqual([
      expect.stringContaining('logs:PutLogEvents'),
      expect.stringContaining('secretsmanager:resource/AllowRotationLambdaArn'),
    ]);
  });

  test('may be one that the app does not create, by customizeRoles', () => {
    const stack = newStack();
    Role.customizeRoles(stack, { preventSynthesis: true, usePrecreatedRoles: { 'App/Rotation/Role': 'precreated' } });

    rotateWithAll(stack);

    expect(typesOf(stack)).not.toContain('AWS::IAM::Role');
    expect(typesOf(stack)).not.toContain('AWS::IAM::Policy');
    expect(warningsOf(stack).map((warning) => JSON.parse(WARNING.exec(warning)![1]))).toEqual(grantedByDefault());
  });
});
