import { PermissionUsage } from '../../../rehearsal/iam/permission-usage';
import { readStatements } from '../../../rehearsal/iam/statement';

function unusedOf(statement: object, used: string[]): string[] {
  const statements = readStatements({ Statement: { Effect: 'Allow', Resource: '*', ...statement } }, 'P');
  const usage = new PermissionUsage();
  used.forEach(action => usage.record(statements, action));
  return usage.unused(statements);
}

describe('PermissionUsage', () => {
  test('exactly what was called is fine', () => {
    expect(unusedOf({ Action: ['secretsmanager:GetSecretValue', 'kms:decrypt'] }, ['secretsmanager:GetSecretValue', 'kms:Decrypt'])).toEqual([]);
  });

  test('one action more is told', () => {
    expect(unusedOf({ Action: ['secretsmanager:GetSecretValue', 'secretsmanager:DeleteSecret', 'kms:Decrypt'] }, ['secretsmanager:GetSecretValue'])).toEqual([
      'P[0] allows secretsmanager:DeleteSecret, which was never called',
      'P[0] allows kms:Decrypt, which was never called',
    ]);
  });

  test('a wildcard is told with what it was used for', () => {
    expect(unusedOf({ Action: 'secretsmanager:Get*' }, ['secretsmanager:GetSecretValue']))
      .toEqual(['P[0] allows secretsmanager:Get*, of which was called: secretsmanager:GetSecretValue']);
    expect(unusedOf({ Action: '*' }, [])).toEqual(['P[0] allows *, of which was called: nothing']);
    expect(unusedOf({ NotAction: 'iam:*' }, [])).toEqual(['P[0] allows every action but iam:*; name those that are called']);
  });

  test('what can\'t be seen here, and what is denied, is not told', () => {
    expect(unusedOf({ Action: ['logs:PutLogEvents', 'ec2:*'] }, [])).toEqual([]);
    expect(unusedOf({ Effect: 'Deny', Action: 'secretsmanager:DeleteSecret' }, [])).toEqual([]);
  });

  test('each statement must have been needed', () => {
    const statements = readStatements({
      Statement: ['a', 'b'].map(name => ({ Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: name, Sid: name })),
    }, 'P');
    const usage = new PermissionUsage();
    usage.record([statements[0]], 'secretsmanager:GetSecretValue');

    expect(usage.unused(statements)).toEqual(['P[b] allows secretsmanager:GetSecretValue, which was never called']);
  });
});
