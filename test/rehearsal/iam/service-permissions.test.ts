import { LambdaFunction } from '../../../rehearsal/assembly/lambda-function';
import { servicePermissions } from '../../../rehearsal/iam/service-permissions';
import { readStatements } from '../../../rehearsal/iam/statement';
import { stackOf } from '../support/templates';

const GROUP = 'arn:aws:logs:eu-west-1:111122223333:log-group:/mine';

function permissions(isInVpc: boolean, ...statements: object[]): Array<[string, string | undefined]> {
  const lambda = {
    stack: stackOf({}), logGroupName: '/mine', isInVpc, roleArn: 'arn:aws:iam::111122223333:role/r', configuration: { functionArn: 'arn:f' },
  } as unknown as LambdaFunction;
  const read = readStatements({ Statement: statements.map(statement => ({ Effect: 'Allow', ...statement })) }, 'P');
  return servicePermissions(lambda, read).map(({ action, allowedBy }) => [action, allowedBy]);
}

describe('servicePermissions', () => {
  test.each([`${GROUP}:*`, `${GROUP}:log-stream:*`, '*'])('the log may be written by a statement on %s', resource => {
    expect(permissions(false, { Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: resource }))
      .toEqual([['logs:CreateLogStream', 'P[0]'], ['logs:PutLogEvents', 'P[0]']]);
  });

  test.each([`${GROUP}-other:*`, GROUP])('and not by one on %s', resource => {
    expect(permissions(false, { Action: 'logs:*', Resource: resource })).toEqual([['logs:CreateLogStream', undefined], ['logs:PutLogEvents', undefined]]);
  });

  test('in a VPC Lambda makes network interfaces too', () => {
    expect(permissions(true, { Action: 'logs:*', Resource: '*' }, { Action: ['ec2:CreateNetworkInterface', 'ec2:Describe*'], Resource: '*' })).toEqual([
      ['logs:CreateLogStream', 'P[0]'],
      ['logs:PutLogEvents', 'P[0]'],
      ['ec2:CreateNetworkInterface', 'P[1]'],
      ['ec2:DeleteNetworkInterface', undefined],
      ['ec2:DescribeNetworkInterfaces', 'P[1]'],
    ]);
  });
});
