import { judge } from './judge';
import { Statement } from './statement';
import { LambdaFunction } from '../assembly/lambda-function';
import { LOG_STREAM } from '../lambda/function-configuration';

/** What Lambda does in the role's name to connect a function to a VPC. */
const NETWORK_ACTIONS = ['ec2:CreateNetworkInterface', 'ec2:DeleteNetworkInterface', 'ec2:DescribeNetworkInterfaces'];

/**
 * What Lambda itself needs of the role: to write the log and, in a VPC, to make network interfaces.
 *
 * @returns what the role doesn't allow, in words
 */
export function missingServicePermissions(lambda: LambdaFunction, statements: readonly Statement[]): string[] {
  const { partition, region, account } = lambda.stack;
  const stream = `arn:${partition}:logs:${region}:${account}:log-group:${lambda.logGroupName}:log-stream:${LOG_STREAM}`;
  const needed = [
    ...['logs:CreateLogStream', 'logs:PutLogEvents'].map(action => ({ action, resource: stream })),
    ...lambda.isInVpc ? NETWORK_ACTIONS.map(action => ({ action, resource: '*' })) : [],
  ];
  const context = { 'lambda:SourceFunctionArn': lambda.configuration.functionArn, 'aws:PrincipalArn': lambda.roleArn, 'aws:RequestedRegion': region };
  return needed.filter(({ action, resource }) => !judge(statements, { action, resource, context }).allowed)
    .map(({ action, resource }) => `the role doesn't allow ${action} on ${resource}, which Lambda needs`);
}
