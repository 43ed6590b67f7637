import { conditionsHold, NotUnderstood, RequestContext } from '../../../rehearsal/iam/conditions';
import { readStatements } from '../../../rehearsal/iam/statement';

const CONTEXT: RequestContext = {
  'kms:ViaService': 'secretsmanager.eu-west-1.amazonaws.com',
  'secretsmanager:resource/AllowRotationLambdaArn': 'arn:aws:lambda:eu-west-1:1:function:rotate',
  'secretsmanager:VersionStage': undefined,
  'aws:SecureTransport': 'true',
  'kms:ResourceAliases': ['alias/one', 'alias/two'],
  'kms:NoAliases': [],
};

function holds(condition: unknown): boolean {
  const [statement] = readStatements({ Statement: { Effect: 'Allow', Action: '*', Resource: '*', Condition: condition } }, 'Policy');
  return conditionsHold(statement, CONTEXT);
}

describe('conditions', () => {
  test.each<[unknown, boolean]>([
    [{}, true],
    [{ StringEquals: { 'kms:ViaService': 'secretsmanager.eu-west-1.amazonaws.com' } }, true],
    [{ StringEquals: { 'KMS:viaservice': ['x', 'secretsmanager.eu-west-1.amazonaws.com'] } }, true],
    [{ StringEquals: { 'kms:ViaService': 'secretsmanager.*' } }, false],
    [{ StringLike: { 'kms:ViaService': 'secretsmanager.*' } }, true],
    [{ StringLike: { 'kms:ViaService': 'ssm.*' } }, false],
    [{ StringEqualsIgnoreCase: { 'kms:ViaService': 'SecretsManager.eu-west-1.amazonaws.com' } }, true],
    [{ StringNotEquals: { 'kms:ViaService': ['a', 'b'] } }, true],
    [{ StringNotEquals: { 'kms:ViaService': ['a', 'secretsmanager.eu-west-1.amazonaws.com'] } }, false],
    [{ StringNotLike: { 'kms:ViaService': 'secretsmanager.*' } }, false],
    [{ ArnEquals: { 'secretsmanager:resource/AllowRotationLambdaArn': 'arn:aws:lambda:*:1:function:rotate' } }, true],
    [{ ArnLike: { 'secretsmanager:resource/AllowRotationLambdaArn': 'arn:aws:lambda:eu-west-1:1:function:other' } }, false],
    [{ ArnNotLike: { 'secretsmanager:resource/AllowRotationLambdaArn': 'arn:aws:lambda:eu-west-1:1:function:other' } }, true],
    [{ Bool: { 'aws:SecureTransport': true } }, true],
    [{ Bool: { 'aws:SecureTransport': 'false' } }, false],
    [{ Null: { 'secretsmanager:VersionStage': 'true' } }, true],
    [{ Null: { 'secretsmanager:VersionStage': 'false' } }, false],
    [{ Null: { 'kms:ViaService': 'false' } }, true],
    // A key that the request doesn't have.
    [{ StringEquals: { 'secretsmanager:VersionStage': 'AWSCURRENT' } }, false],
    [{ StringEqualsIfExists: { 'secretsmanager:VersionStage': 'AWSCURRENT' } }, true],
    [{ StringNotEquals: { 'secretsmanager:VersionStage': 'AWSCURRENT' } }, true],
    [{ StringEqualsIfExists: { 'kms:ViaService': 'x' } }, false],
    // Keys with several values.
    [{ 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/two' } }, true],
    [{ 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/three' } }, false],
    [{ 'ForAllValues:StringEquals': { 'kms:ResourceAliases': 'alias/two' } }, false],
    [{ 'ForAllValues:StringLike': { 'kms:ResourceAliases': 'alias/*' } }, true],
    [{ 'ForAnyValue:StringEquals': { 'kms:NoAliases': 'alias/two' } }, false],
    [{ 'ForAllValues:StringEquals': { 'kms:NoAliases': 'alias/two' } }, true],
    // All of several conditions must hold.
    [{ StringLike: { 'kms:ViaService': 'secretsmanager.*', 'aws:SecureTransport': 'true' } }, true],
    [{ StringLike: { 'kms:ViaService': 'secretsmanager.*' }, Bool: { 'aws:SecureTransport': 'false' } }, false],
  ])('%j: %s', (condition, expected) => {
    expect(holds(condition)).toBe(expected);
  });

  test.each<[unknown, string]>([
    [{ NumericLessThan: { 'aws:SecureTransport': '1' } }, 'Policy[0] uses the condition operator NumericLessThan, which a rehearsal doesn\'t know'],
    [{ 'ForSomeValues:StringEquals': { 'kms:ViaService': 'x' } }, 'Policy[0] uses the condition operator ForSomeValues:StringEquals'],
    [{ StringEquals: { 'aws:PrincipalTag/team': 'a' } }, 'Policy[0] has a condition on aws:PrincipalTag/team, of which a rehearsal doesn\'t know the value'],
    [{ StringEquals: { 'kms:ViaService': '${aws:username}' } }, 'Policy[0] uses a policy variable in the condition on kms:ViaService'],
  ])('%j is refused clearly', (condition, message) => {
    expect(() => holds(condition)).toThrow(NotUnderstood);
    expect(() => holds(condition)).toThrow(message);
  });
});
