import { permissionsFor } from '../../../rehearsal/iam/call-permissions';
import { callerIn } from '../support/templates';

const ARN = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:a-AbCdEf';
const KEY = { arn: 'arn:aws:kms:eu-west-1:111122223333:key/1', aliases: ['alias/mine'] };

describe('permissionsFor', () => {
  test('a call needs its action on the secret, with what a condition may ask for', () => {
    const input = { SecretId: 'a', VersionStage: 'AWSCURRENT', VersionId: 'v' };
    const [request, ...more] = permissionsFor({ operation: 'GetSecretValue', input }, { arn: ARN, rotationLambdaArn: 'arn:f' }, callerIn('eu-west-1'));

    expect(more).toEqual([]);
    expect(request).toMatchObject({
      action: 'secretsmanager:GetSecretValue',
      resource: ARN,
      context: {
        'secretsmanager:SecretId': 'a',
        'secretsmanager:VersionStage': 'AWSCURRENT',
        'secretsmanager:VersionId': 'v',
        'secretsmanager:resource/AllowRotationLambdaArn': 'arn:f',
        'aws:ResourceAccount': '111122223333',
        'aws:RequestedRegion': 'eu-west-1',
        'aws:SourceAccount': undefined,
        'lambda:SourceFunctionArn': 'arn:aws:lambda:eu-west-1:111122223333:function:rotate',
      },
    });
    expect(request.context).not.toHaveProperty('kms:ViaService');
  });

  test('a call on no secret is judged on every resource', () => {
    expect(permissionsFor({ operation: 'GetRandomPassword', input: {} }, undefined, callerIn('eu-west-1')))
      .toMatchObject([{ action: 'secretsmanager:GetRandomPassword', resource: '*' }]);
  });

  test.each([
    ['DescribeSecret', []],
    ['UpdateSecretVersionStage', []],
    ['GetSecretValue', ['kms:Decrypt']],
    ['PutSecretValue', ['kms:GenerateDataKey', 'kms:Decrypt']],
  ])('under a customer-managed key %s needs %j', (operation, actions) => {
    const requests = permissionsFor({ operation, input: { SecretId: ARN } }, { arn: ARN, key: KEY }, callerIn('eu-west-1'));

    expect(requests.slice(1).map(({ action }) => action)).toEqual(actions);
    for (const { resource, context } of requests.slice(1)) {
      expect(resource).toBe(KEY.arn);
      expect(context).toMatchObject({
        'kms:ViaService': 'secretsmanager.eu-west-1.amazonaws.com',
        'kms:EncryptionContext:SecretARN': ARN,
        'kms:ResourceAliases': ['alias/mine'],
        'kms:CallerAccount': '111122223333',
      });
    }
  });

  test('the service has another host name in China', () => {
    expect(permissionsFor({ operation: 'GetSecretValue', input: {} }, { arn: ARN, key: KEY }, callerIn('cn-north-1'))[1].context['kms:ViaService'])
      .toBe('secretsmanager.cn-north-1.amazonaws.com.cn');
  });
});
