import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { ILogGroup } from 'aws-cdk-lib/aws-logs';

/** The calls of the four steps, each of which is made in every rotation. */
const SECRET_ACTIONS = [
  'secretsmanager:DescribeSecret',
  'secretsmanager:GetSecretValue',
  'secretsmanager:PutSecretValue',
  'secretsmanager:UpdateSecretVersionStage',
];

/** On one secret. */
export function secretStatement(arn: string): PolicyStatement {
  return new PolicyStatement({ actions: SECRET_ACTIONS, resources: [arn] });
}

/** On every secret of the account and region that names the function as its rotation function. */
export function rotatedSecretsStatement(anyArn: string, functionArn: string): PolicyStatement {
  return new PolicyStatement({
    actions: SECRET_ACTIONS,
    resources: [anyArn],
    conditions: { StringEquals: { 'secretsmanager:resource/AllowRotationLambdaArn': functionArn } },
  });
}

/** On one log group, which exists already. */
export function logStatement(logGroup: ILogGroup): PolicyStatement {
  return new PolicyStatement({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] });
}

/**
 * What Lambda does in the function's name to connect it to a VPC.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions
 */
export function networkStatement(): PolicyStatement {
  return new PolicyStatement({
    actions: [
      'ec2:AssignPrivateIpAddresses',
      'ec2:CreateNetworkInterface',
      'ec2:DeleteNetworkInterface',
      'ec2:DescribeNetworkInterfaces',
      'ec2:DescribeSubnets',
      'ec2:UnassignPrivateIpAddresses',
    ],
    resources: ['*'],
  });
}
