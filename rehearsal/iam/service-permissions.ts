import { judge } from './judge';
import { Statement } from './statement';
import { LambdaFunction } from '../assembly/lambda-function';
import { LOG_STREAM } from '../lambda/function-configuration';

/** What Lambda does in the role's name to connect a function to a VPC. */
const NETWORK_ACTIONS = ['ec2:CreateNetworkInterface', 'ec2:DeleteNetworkInterface', 'ec2:DescribeNetworkInterfaces'];

/** Something that Lambda itself does under the role. */
export interface ServicePermission {
  readonly action: string;
  readonly resource: string;
  /** The statement that allows it. Undefined where none does. */
  readonly allowedBy?: string;
}

/** What Lambda itself needs of the role: to write the log and, in a VPC, to make network interfaces. */
export function servicePermissions(lambda: LambdaFunction, statements: readonly Statement[]): ServicePermission[] {
  const { partition, region, account } = lambda.stack;
  const stream = `arn:${partition}:logs:${region}:${account}:log-group:${lambda.logGroupName}:log-stream:${LOG_STREAM}`;
  const needed = [
    ...['logs:CreateLogStream', 'logs:PutLogEvents'].map(action => ({ action, resource: stream })),
    ...lambda.isInVpc ? NETWORK_ACTIONS.map(action => ({ action, resource: '*' })) : [],
  ];
  const context = { 'lambda:SourceFunctionArn': lambda.configuration.functionArn, 'aws:PrincipalArn': lambda.roleArn, 'aws:RequestedRegion': region };
  return needed.map(({ action, resource }) => {
    const { allowed, reason } = judge(statements, { action, resource, context });
    return { action, resource, allowedBy: allowed ? reason : undefined };
  });
}
