import { fourStepHandler } from './support/four-step-handler';
import { assembly, printed, rehearse, run, TemplateOptions } from './support/rehearsing';
import { rotationTemplate } from './support/rotation-template';

// Each of these starts processes: on a busy machine that takes a while.
jest.setTimeout(60_000);

describe('Rehearsal', () => {
  describe('a template that is off', () => {
    const ALL = ['DescribeSecret', 'GetSecretValue', 'PutSecretValue', 'UpdateSecretVersionStage'].map(name => `secretsmanager:${name}`);

    test.each(ALL)('without %s the rotation fails', async missing => {
      const problems = await rehearse(fourStepHandler(), { secretActions: ALL.filter(action => action !== missing) }, { rotations: 1 });

      expect(problems).toContainEqual(expect.stringMatching(new RegExp(`rotation 1: \\w+ was denied ${missing}: no statement allows it$`)));
    });

    test.each<[string, TemplateOptions, string]>([
      ['one action more', { secretActions: [...ALL, 'secretsmanager:DeleteSecret'] }, 'App/Function: Policy[Rotate] allows secretsmanager:DeleteSecret, which was never called'],
      ['a wildcard', { secretActions: ['secretsmanager:*'] }, 'App/Function: Policy[Rotate] allows secretsmanager:*, of which was called: '],
      ['every secret', { moreStatements: [{ Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: '*' }] }, 'App/Function: Policy[2] allows secretsmanager:GetSecretValue on a secret that the function doesn\'t rotate'],
      ['a key that no secret has', { moreStatements: [{ Effect: 'Allow', Action: 'kms:Decrypt', Resource: '*' }] }, 'App/Function: Policy[2] allows kms:Decrypt, which was never called'],
      ['an explicit Deny', { moreStatements: [{ Effect: 'Deny', Action: 'secretsmanager:Put*', Resource: '*' }] }, 'createSecret was denied secretsmanager:PutSecretValue: Policy[2]'],
      ['a Deny in the secret\'s own policy', { moreResources: { OwnPolicy: { Type: 'AWS::SecretsManager::ResourcePolicy', Properties: { SecretId: { Ref: 'Secret' }, ResourcePolicy: { Statement: { Effect: 'Deny', Principal: '*', Action: 'secretsmanager:GetSecretValue', Resource: '*' } } } } } }, 'createSecret was denied secretsmanager:GetSecretValue: OwnPolicy[0]'],
      ['a condition that can\'t be judged', { moreStatements: [{ Effect: 'Allow', Action: ALL, Resource: '*', Condition: { StringEquals: { 'aws:PrincipalTag/team': 'a' } } }] }, 'createSecret was denied secretsmanager:DescribeSecret: Policy[2] has a condition on aws:PrincipalTag/team'],
      ['no log permission', { logActions: ['logs:CreateLogStream'] }, 'App/Function: the role doesn\'t allow logs:PutLogEvents on arn:aws:logs:us-east-1:123456789012:log-group:'],
      ['no invoke permission', { without: ['Permission'], scheduleDependsOn: ['Policy'] }, 'App/Schedule: no AWS::Lambda::Permission lets secretsmanager.amazonaws.com invoke the function for this secret'],
      ['an invoke permission for another account', { permission: { SourceAccount: '999999999999' } }, 'App/Schedule: no AWS::Lambda::Permission'],
      ['a schedule that doesn\'t wait for the policy', { scheduleDependsOn: ['Permission'] }, 'App/Schedule: the schedule doesn\'t depend on Policy, so its first rotation may find it missing'],
      ['a schedule that doesn\'t wait for the permission', { scheduleDependsOn: ['Policy'] }, 'App/Schedule: the schedule doesn\'t depend on Permission'],
      ['a managed policy that nobody knows', { moreResources: { Role: { Type: 'AWS::IAM::Role', Properties: { ManagedPolicyArns: ['arn:aws:iam::aws:policy/Strange'] } } } }, 'App/Function: the managed policy arn:aws:iam::aws:policy/Strange isn\'t in the assembly'],
      ['a role from elsewhere', { functionProperties: { Role: 'arn:aws:iam::123456789012:role/elsewhere' } }, 'App/Schedule: the role arn:aws:iam::123456789012:role/elsewhere isn\'t in the assembly, nor is any policy of it'],
      ['a schedule that AWS refuses', { schedule: { RotationRules: { AutomaticallyAfterDays: 1, ScheduleExpression: 'rate(1 day)' } } }, 'App/Schedule: Secrets Manager refused: InvalidParameterException: You can\'t specify both'],
      ['another language', { functionProperties: { Runtime: 'python3.13' } }, 'App/Schedule: App/Function runs on python3.13; only Node.js functions can be rehearsed'],
      ['a variable that Lambda reserves', { functionProperties: { Environment: { Variables: { AWS_REGION: 'x' } } } }, 'App/Schedule: the function\'s environment sets AWS_REGION, which Lambda reserves'],
      ['layers', { functionProperties: { Layers: ['arn:layer'] } }, 'App/Schedule: App/Function has layers, which can\'t be rehearsed'],
    ])('%s is found out', async (_what, template, reason) => {
      expect(await rehearse(fourStepHandler(), template, { rotations: 1 })).toContainEqual(expect.stringContaining(reason));
    });
  });

  describe('what is no rehearsal', () => {
    test('a directory that is no cloud assembly', async () => {
      await expect(run('/no/such/directory')).rejects.toThrow('/no/such/directory is no cloud assembly: it has no manifest.json; synthesize the app first');
    });

    test('an assembly without a rotation', async () => {
      await expect(run(assembly().addStack('App', { template: {} }).synthesize())).rejects.toThrow('has no rotation that can be rehearsed');
    });

    test('rotations whose functions are elsewhere are named', async () => {
      await expect(rehearse(fourStepHandler(), { schedule: { RotationLambdaARN: 'arn:aws:lambda:us-east-1:123456789012:function:elsewhere' } })).rejects.toThrow('no rotation');
      await expect(rehearse(fourStepHandler(), { schedule: { HostedRotationLambda: { RotationType: 'MySQLSingleUser' } } })).rejects.toThrow('no rotation');
      expect(printed).toEqual([
        'not rehearsed: App/Schedule: its function, arn:aws:lambda:us-east-1:123456789012:function:elsewhere, isn\'t in this assembly',
        'not rehearsed: App/Schedule: AWS makes its function (HostedRotationLambda)',
      ]);
    });

    test('two schedules on one secret', async () => {
      const { Schedule } = rotationTemplate({ codeKey: 'x' }).Resources;
      await expect(rehearse(fourStepHandler(), { moreResources: { Second: Schedule } })).rejects.toThrow('App/Second is the second schedule on the secret Secret-');
    });

    test('an asset that isn\'t there', async () => {
      const made = assembly();
      made.addAsset('code.zip', 'asset.gone');
      expect(await run(made.addStack('App', { template: rotationTemplate({ codeKey: 'code.zip' }) }).synthesize()))
        .toEqual(['App/Schedule: the asset code.zip isn\'t in the assembly; synthesize it again, with its assets staged']);
    });
  });
});
