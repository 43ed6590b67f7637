import { CreatedResources, readCreated } from '../../../scripts/images/created-resources';
import { factsOf, kindOf, linkWords, serviceOf } from '../../../scripts/images/resource-words';
import { stackOf } from '../../rehearsal/support/templates';

const in_ = (path: string): object => ({ Metadata: { 'aws:cdk:path': path } });

/** The resources of a rotation, and others of the same stack. */
function created(resources: Record<string, object>): CreatedResources {
  const stack = stackOf({
    Resources: {
      Secret: { Type: 'AWS::SecretsManager::Secret', ...in_('App/Secret/Resource') },
      Unrelated: { Type: 'AWS::SNS::Topic', Properties: { Name: { Ref: 'Secret' } }, ...in_('App/RotationOfOthers/Resource') },
      Schedule: {
        Type: 'AWS::SecretsManager::RotationSchedule', Properties: { SecretId: { Ref: 'Secret' } }, DependsOn: ['Secret'], ...in_('App/Rotation/Schedule'),
      },
      ...resources,
    },
  });
  return readCreated({ stack, logicalId: 'Schedule', resource: stack.resources.Schedule });
}

const told = ({ links }: CreatedResources): string[] => links.map(link => `${kindOf(link.from)} ${linkWords(link)} ${kindOf(link.to)}`);

describe('readCreated', () => {
  test('takes what the construct made, and what that refers to', () => {
    const { resources } = created({});

    expect(resources.map(({ logicalId, isCreated }) => [logicalId, isCreated])).toEqual([['Schedule', true], ['Secret', false]]);
  });

  test('a resource more is a resource more', () => {
    const { resources } = created({ Alarm: { Type: 'AWS::CloudWatch::Alarm', ...in_('App/Rotation/Alarm/Resource') } });

    expect(resources.map(({ logicalId }) => logicalId)).toEqual(['Alarm', 'Schedule', 'Secret']);
  });

  test.each([
    ['Ref', { Ref: 'Secret' }],
    ['Fn::GetAtt', { 'Fn::GetAtt': ['Secret', 'Id'] }],
    ['Fn::GetAtt in text', { 'Fn::GetAtt': 'Secret.Id' }],
    ['Fn::Sub', { 'Fn::Sub': '${Secret}-${AWS::Region}' }],
    ['Fn::Join', { 'Fn::Join': ['', ['a', { Ref: 'Secret' }]] }],
  ])('finds a reference by %s', (_what, value) => {
    const { links } = created({ Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { Dimensions: [{ Value: value }] }, ...in_('App/Rotation/Alarm') } });

    expect(links.filter(({ from }) => from.logicalId === 'Alarm').map(({ to, property }) => [to.logicalId, property])).toEqual([
      ['Secret', ['Dimensions', '0', 'Value']],
    ]);
  });

  test('DependsOn counts where nothing else says so', () => {
    const { links } = created({ Alarm: { Type: 'AWS::CloudWatch::Alarm', DependsOn: 'Schedule', ...in_('App/Rotation/Alarm') } });

    expect(links.map(({ from, to, property }) => [from.logicalId, to.logicalId, property])).toEqual([
      ['Schedule', 'Secret', ['SecretId']],
      ['Alarm', 'Schedule', undefined],
    ]);
  });
});

describe('the words', () => {
  test('of references, by what they do', () => {
    const statements = [
      { Effect: 'Allow', Action: ['a', 'b'], Resource: { Ref: 'Secret' } },
      { Effect: 'Deny', Action: 'c', Resource: ['x', { Ref: 'Secret' }] },
      { Effect: 'Allow', Action: 'c', Resource: 'x', Condition: { StringEquals: { y: { Ref: 'Secret' } } } },
    ];

    expect(told(created({
      Policy: { Type: 'AWS::IAM::Policy', Properties: { PolicyDocument: { Statement: statements } }, ...in_('App/Rotation/Policy') },
      Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { AlarmActions: [{ Ref: 'Policy' }] }, DependsOn: ['Schedule'], ...in_('App/Rotation/Alarm') },
    }))).toEqual(expect.arrayContaining([
      'Rotation schedule rotates Secret',
      'Policy allows 2 actions on Secret',
      'Policy denies 1 action on Secret',
      'Policy only for Secret',
      'Alarm alarm actions Policy',
      'Alarm waits for Rotation schedule',
    ]));
  });

  test.each([
    ['AWS::IAM::Policy', { PolicyDocument: { Statement: [{ Action: 'a:B', Resource: 'x' }] } }, ['1 statement', 'no wildcard']],
    ['AWS::IAM::Policy', { PolicyDocument: { Statement: [{ Action: 'a:*', Resource: 'x' }] } }, ['1 statement', 'with a wildcard']],
    ['AWS::IAM::Policy', { PolicyDocument: { Statement: [{ Action: 'a:B', Resource: ['x', '*'] }] } }, ['1 statement', 'with a wildcard']],
    ['AWS::IAM::Role', { AssumeRolePolicyDocument: { Statement: [{ Principal: { Service: 'lambda.amazonaws.com' } }] } }, ['for lambda', 'no managed policy']],
    ['AWS::IAM::Role', { ManagedPolicyArns: ['a'], Policies: [{}] }, ['1 managed policy', '1 inline policy']],
    ['AWS::Lambda::Function', { Runtime: 'r', MemorySize: 1, Timeout: 2 }, ['r', '1 MiB, 2 s']],
    ['AWS::Lambda::Permission', { Action: 'lambda:Do', Principal: 'x.amazonaws.com' }, ['Do', 'by x']],
    ['AWS::Logs::LogGroup', { RetentionInDays: 3 }, ['kept for 3 days']],
    ['AWS::Logs::LogGroup', {}, ['kept for ever']],
    ['AWS::SecretsManager::RotationSchedule', { RotationRules: { ScheduleExpression: 'rate(1 day)' } }, ['rate(1 day)', 'and on deploy']],
    ['AWS::SecretsManager::RotationSchedule', { RotationRules: { ScheduleExpression: 'rate(1 day)' }, RotateImmediatelyOnUpdate: false }, ['rate(1 day)']],
    ['AWS::SNS::Topic', { Name: 'a' }, []],
  ])('of %s %j', (type, properties, facts) => {
    expect(factsOf({ logicalId: 'A', type, properties, isCreated: true })).toEqual(facts);
  });

  test('of a type', () => {
    const resource = { logicalId: 'A', type: 'AWS::SecretsManager::ResourcePolicy', properties: {}, isCreated: true };

    expect([serviceOf(resource), kindOf(resource)]).toEqual(['Secrets Manager', 'Resource policy']);
  });
});
