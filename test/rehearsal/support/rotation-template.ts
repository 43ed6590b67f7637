/** What a template of one rotation has different from the one that is right. */
export interface RotationTemplateOptions {
  /** The object key of the code. */
  readonly codeKey: string;
  /** Properties of the secret. */
  readonly secret?: object;
  /** The SecretId of the schedule and of the statements. @default the secret in the template */
  readonly secretId?: unknown;
  readonly secretActions?: readonly string[];
  /** Statements besides the log's and the secret's. */
  readonly moreStatements?: readonly object[];
  readonly logActions?: readonly string[];
  readonly permission?: object;
  readonly schedule?: object;
  readonly scheduleDependsOn?: readonly string[];
  readonly functionProperties?: object;
  readonly moreResources?: Record<string, object>;
  /** Logical ids to leave out. */
  readonly without?: readonly string[];
}

/** The template of a secret, the function that rotates it, and exactly what that needs. */
export function rotationTemplate(options: RotationTemplateOptions): { Resources: Record<string, object> } {
  const secretId = options.secretId ?? { Ref: 'Secret' };
  const resources: Record<string, object> = {
    Secret: {
      Type: 'AWS::SecretsManager::Secret',
      Properties: options.secret ?? { GenerateSecretString: { SecretStringTemplate: '{"user":"somebody"}', GenerateStringKey: 'key', ExcludePunctuation: true } },
    },
    Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {} } },
    LogGroup: { Type: 'AWS::Logs::LogGroup', Properties: {} },
    Policy: {
      Type: 'AWS::IAM::Policy',
      Properties: {
        PolicyName: 'Policy',
        Roles: [{ Ref: 'Role' }],
        PolicyDocument: {
          Statement: [
            { Effect: 'Allow', Action: options.logActions ?? ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: { 'Fn::GetAtt': ['LogGroup', 'Arn'] } },
            {
              Sid: 'Rotate',
              Effect: 'Allow',
              Action: options.secretActions ?? ['DescribeSecret', 'GetSecretValue', 'PutSecretValue', 'UpdateSecretVersionStage'].map(name => `secretsmanager:${name}`),
              Resource: secretId,
            },
            ...options.moreStatements ?? [],
          ],
        },
      },
    },
    Function: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Code: { S3Bucket: 'assets', S3Key: options.codeKey },
        Handler: 'index.handler',
        Runtime: 'nodejs24.x',
        Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
        Timeout: 30,
        LoggingConfig: { LogGroup: { Ref: 'LogGroup' } },
        ...options.functionProperties,
      },
    },
    Permission: {
      Type: 'AWS::Lambda::Permission',
      Properties: {
        Action: 'lambda:InvokeFunction',
        FunctionName: { 'Fn::GetAtt': ['Function', 'Arn'] },
        Principal: 'secretsmanager.amazonaws.com',
        SourceAccount: { Ref: 'AWS::AccountId' },
        ...options.permission,
      },
    },
    Schedule: {
      Type: 'AWS::SecretsManager::RotationSchedule',
      Properties: {
        SecretId: secretId,
        RotationLambdaARN: { 'Fn::GetAtt': ['Function', 'Arn'] },
        RotationRules: { ScheduleExpression: 'rate(30 days)', Duration: '4h' },
        ...options.schedule,
      },
      DependsOn: options.scheduleDependsOn ?? ['Permission', 'Policy'],
    },
    ...options.moreResources,
  };
  options.without?.forEach(logicalId => delete resources[logicalId]);
  return { Resources: resources };
}
