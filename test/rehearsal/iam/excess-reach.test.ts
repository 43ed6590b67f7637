import { excessReach } from '../../../rehearsal/iam/excess-reach';
import { readStatements } from '../../../rehearsal/iam/statement';
import { callerIn } from '../support/templates';

const ARN = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:a-AbCdEf';
const KEY = { arn: 'arn:aws:kms:eu-west-1:111122223333:key/1', aliases: [] };
const CALLER = callerIn('eu-west-1');

function reach(...statements: object[]): string[] {
  return excessReach(readStatements({ Statement: statements.map(statement => ({ Effect: 'Allow', ...statement })) }, 'P'), { arn: ARN, key: KEY }, CALLER);
}

describe('excessReach', () => {
  test('statements on the one secret, and on its key through the service, reach no further', () => {
    expect(reach(
      { Action: 'secretsmanager:GetSecretValue', Resource: ARN },
      { Action: 'kms:Decrypt', Resource: KEY.arn, Condition: { StringEquals: { 'kms:ViaService': 'secretsmanager.eu-west-1.amazonaws.com' } } },
    )).toEqual([]);
  });

  test('every secret that names the function is no more than its own', () => {
    const condition = { StringEquals: { 'secretsmanager:resource/AllowRotationLambdaArn': CALLER.functionArn } };

    expect(reach({ Action: 'secretsmanager:GetSecretValue', Resource: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:*', Condition: condition })).toEqual([]);
  });

  test('every secret is too much', () => {
    expect(reach({ Action: ['secretsmanager:GetSecretValue', 'secretsmanager:PutSecretValue'], Resource: '*' })).toEqual([
      'P[0] allows secretsmanager:GetSecretValue on a secret that the function doesn\'t rotate',
      'P[0] allows secretsmanager:PutSecretValue on a secret that the function doesn\'t rotate',
    ]);
  });

  test('the key used directly is too much', () => {
    expect(reach({ Action: 'kms:Decrypt', Resource: KEY.arn })).toEqual(['P[0] allows kms:Decrypt with the key itself, not only through Secrets Manager']);
  });

  test('any key is too much', () => {
    expect(reach({ Action: 'kms:Decrypt', Resource: '*', Condition: { StringLike: { 'kms:ViaService': 'secretsmanager.*' } } }))
      .toEqual(['P[0] allows kms:Decrypt with a key that isn\'t the secret\'s']);
  });
});
