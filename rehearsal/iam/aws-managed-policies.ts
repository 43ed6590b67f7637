import { readStatements, Statement } from './statement';

const LOGS = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];

const VPC = [
  'ec2:AssignPrivateIpAddresses', 'ec2:CreateNetworkInterface', 'ec2:DeleteNetworkInterface', 'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets', 'ec2:UnassignPrivateIpAddresses',
];

/** The policies of AWS's own that CDK gives to functions by default; a template only names them. */
const KNOWN: Record<string, readonly string[]> = {
  'service-role/AWSLambdaBasicExecutionRole': LOGS,
  'service-role/AWSLambdaVPCAccessExecutionRole': [...LOGS, ...VPC],
  'AWSXRayDaemonWriteAccess': ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
};

/** The statements of a policy of AWS's own, or undefined where it isn't known here. */
export function awsManagedStatements(policyArn: string): Statement[] | undefined {
  const name = policyArn.replace(/^arn:[\w-]+:iam::aws:policy\//, '');
  return KNOWN[name] && readStatements({ Statement: { Effect: 'Allow', Action: KNOWN[name], Resource: '*' } }, name);
}
