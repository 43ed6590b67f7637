import { callerIn } from './support/templates';
import { CallJudge, JudgedCall } from '../../rehearsal/call-judge';
import { PermissionUsage } from '../../rehearsal/iam/permission-usage';
import { readStatements } from '../../rehearsal/iam/statement';
import { ServiceCall } from '../../rehearsal/secrets-manager/call-hooks';
import { notFound } from '../../rehearsal/secrets-manager/service-error';

const ARN = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:a-AbCdEf';

describe('CallJudge', () => {
  const statements = readStatements({ Statement: { Effect: 'Allow', Action: 'secretsmanager:DescribeSecret', Resource: ARN } }, 'P');
  let calls: JudgedCall[];
  let judge: CallJudge;

  beforeEach(() => {
    calls = [];
    judge = new CallJudge(async secretId => {
      if (secretId !== 'a') {
        throw notFound('no such secret');
      }
      return { arn: ARN };
    });
    judge.add('ASIAMINE', { caller: callerIn('eu-west-1'), sessionToken: 'mine', statements, usage: new PermissionUsage(), calls });
  });

  const call = (fields: Partial<ServiceCall> = {}): ServiceCall =>
    ({ operation: 'DescribeSecret', input: { SecretId: 'a' }, accessKeyId: 'ASIAMINE', sessionToken: 'mine', ...fields });

  test('an allowed call passes, and is kept with the statement and the answer', async () => {
    const made = call();
    await judge.beforeCall(made);
    judge.afterCall(made, { body: {} });

    expect(calls).toEqual([{ call: made, verdicts: [{ action: 'secretsmanager:DescribeSecret', allowed: true, reason: 'P[0]' }], outcome: { body: {} } }]);
  });

  test('a call that nothing allows is answered as AWS does, and kept', async () => {
    await expect(judge.beforeCall(call({ operation: 'GetSecretValue' }))).rejects.toMatchObject({
      type: 'AccessDeniedException',
      message: `User: arn:aws:iam::111122223333:role/rotate is not authorized to perform: secretsmanager:GetSecretValue on resource: ${ARN} `
        + 'because no identity-based policy allows the secretsmanager:GetSecretValue action',
    });
    expect(calls).toMatchObject([{ verdicts: [{ allowed: false, reason: 'no statement allows it' }] }]);
  });

  test('a call on a secret that isn\'t there is answered so, and kept', async () => {
    await expect(judge.beforeCall(call({ input: { SecretId: 'b' } }))).rejects.toMatchObject({ type: 'ResourceNotFoundException' });
    expect(calls).toMatchObject([{ verdicts: [] }]);
  });

  test.each([
    [{ accessKeyId: 'ASIAOTHER' }],
    [{ sessionToken: undefined }],
    [{ sessionToken: 'other' }],
  ])('credentials that are not the role\'s are refused: %j', async fields => {
    await expect(judge.beforeCall(call(fields))).rejects.toMatchObject({ type: 'UnrecognizedClientException' });
    judge.afterCall(call(fields), { body: {} });
    expect(calls).toEqual([]);
  });
});
