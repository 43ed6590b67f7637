import { CloudAssembly } from '../../../rehearsal/assembly/cloud-assembly';
import { Resolver } from '../../../rehearsal/assembly/resolver';
import { readRolePolicies, RolePolicies, statementsOf } from '../../../rehearsal/iam/role-policies';
import { AssemblyOnDisk } from '../support/assembly-on-disk';

const document = (...actions: string[]): object => ({ Statement: actions.map(action => ({ Effect: 'Allow', Action: action, Resource: '*' })) });

describe('readRolePolicies', () => {
  let disk: AssemblyOnDisk;

  beforeEach(() => { disk = new AssemblyOnDisk(); });

  afterEach(() => disk.dispose());

  function read(resources: object, roleName = 'rotate', more: object = {}): RolePolicies {
    disk.addStack('App', { template: { Resources: resources } }).addStack('More', { template: { Resources: more } });
    return readRolePolicies(new Resolver(CloudAssembly.read(disk.synthesize())), `arn:aws:iam::123456789012:role/${roleName}`);
  }

  const sources = (policies: RolePolicies): string[] => statementsOf(policies).map(({ source, actions }) => `${source} ${actions.join()}`);

  test('finds every way in which a role gets a policy, in every stack', () => {
    const policies = read({
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName: 'rotate',
          Policies: [{ PolicyName: 'inline', PolicyDocument: document('a:inline') }],
          ManagedPolicyArns: [{ Ref: 'Named' }, { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/service-role/AWSLambdaBasicExecutionRole']] }],
        },
      },
      Attached: { Type: 'AWS::IAM::Policy', Properties: { Roles: [{ Ref: 'Other' }, { Ref: 'Role' }], PolicyDocument: document('a:attached', 'a:second') } },
      OfRole: { Type: 'AWS::IAM::RolePolicy', Properties: { RoleName: { Ref: 'Role' }, PolicyDocument: document('a:ofRole') } },
      Named: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document('a:named') } },
      Managed: { Type: 'AWS::IAM::ManagedPolicy', Properties: { Roles: [{ Ref: 'Role' }], PolicyDocument: document('a:managed') } },
      Other: { Type: 'AWS::IAM::Role' },
      OtherPolicy: { Type: 'AWS::IAM::Policy', Properties: { Roles: [{ Ref: 'Other' }], PolicyDocument: document('a:other') } },
    }, 'rotate', {
      Elsewhere: { Type: 'AWS::IAM::Policy', Properties: { Roles: ['rotate'], PolicyDocument: document('a:elsewhere') } },
    });

    expect(sources(policies).sort()).toEqual([
      'Attached[0] a:attached', 'Attached[1] a:second', 'Elsewhere[0] a:elsewhere', 'Managed[0] a:managed', 'Named[0] a:named', 'OfRole[0] a:ofRole',
      'Role.inline[0] a:inline', 'service-role/AWSLambdaBasicExecutionRole[0] logs:CreateLogGroup,logs:CreateLogStream,logs:PutLogEvents',
    ]);
    expect(policies.unknown).toEqual([]);
    expect(policies.policies.flatMap(({ resource }) => resource?.logicalId ?? []).sort()).toEqual(['Attached', 'Elsewhere', 'Managed', 'Named', 'OfRole', 'Role']);
  });

  test('a role from elsewhere has the policies that the assembly attaches to it', () => {
    expect(sources(read({ P: { Type: 'AWS::IAM::Policy', Properties: { Roles: ['elsewhere'], PolicyDocument: document('a:b') } } }, 'path/elsewhere'))).toEqual(['P[0] a:b']);
  });

  test('tells what can\'t be known', () => {
    const { unknown } = read({ Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'rotate', ManagedPolicyArns: ['arn:aws:iam::aws:policy/X'], PermissionsBoundary: 'arn:b' } } });

    expect(unknown).toEqual([
      'the managed policy arn:aws:iam::aws:policy/X isn\'t in the assembly: what it allows counts as not allowed',
      'the permissions boundary of arn:aws:iam::123456789012:role/rotate isn\'t applied',
    ]);
  });

  test('a role of which nothing is known is refused', () => {
    expect(() => read({})).toThrow('the role arn:aws:iam::123456789012:role/rotate isn\'t in the assembly, nor is any policy of it: what it may do can\'t be judged');
  });
});
