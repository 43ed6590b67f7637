import { judge } from '../../../rehearsal/iam/judge';
import { readStatements } from '../../../rehearsal/iam/statement';

const SECRET = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:a-AbCdEf';

function decide(statements: unknown, action = 'secretsmanager:GetSecretValue', resource = SECRET): { allowed: boolean; by: string[]; reason: string } {
  const { allowed, by, reason } = judge(readStatements({ Statement: statements }, 'P'), { action, resource, context: { 'aws:SecureTransport': 'true' } });
  return { allowed, by: by.map(({ source }) => source), reason };
}

const allow = (fields: object): object => ({ Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: SECRET, ...fields });

describe('judge', () => {
  test('what nobody allows is denied', () => {
    expect(decide([])).toEqual({ allowed: false, by: [], reason: 'no statement allows it' });
    expect(decide(allow({ Action: 'secretsmanager:PutSecretValue' })).allowed).toBe(false);
    expect(decide(allow({ Resource: `${SECRET}x` })).allowed).toBe(false);
    expect(decide(allow({ Condition: { Bool: { 'aws:SecureTransport': 'false' } } })).allowed).toBe(false);
  });

  test('the statements that allow it are named, by Sid where they have one', () => {
    expect(decide([allow({ Action: 'x:y' }), allow({}), allow({ Sid: 'Mine' })])).toEqual({ allowed: true, by: ['P[1]', 'P[Mine]'], reason: 'P[1]' });
  });

  test.each([
    [{ Action: ['x:y', 'secretsmanager:getsecretvalue'] }],
    [{ Action: 'secretsmanager:Get*' }],
    [{ Action: '*' }],
    [{ Action: undefined, NotAction: 'iam:*' }],
    [{ Resource: ['x', `${SECRET.slice(0, -6)}??????`] }],
    [{ Resource: '*' }],
    [{ Resource: undefined, NotResource: 'x' }],
    [{ Condition: { Bool: { 'aws:SecureTransport': 'true' } } }],
  ])('allows by %j', fields => {
    expect(decide(allow(fields)).allowed).toBe(true);
  });

  test.each([
    [{ Action: undefined, NotAction: 'secretsmanager:*' }],
    [{ Resource: undefined, NotResource: '*' }],
  ])('does not allow by %j', fields => {
    expect(decide(allow(fields)).allowed).toBe(false);
  });

  test('an explicit Deny wins, and is named', () => {
    expect(decide([allow({}), { ...allow({ Sid: 'No' }), Effect: 'Deny' }])).toEqual({ allowed: false, by: ['P[No]'], reason: 'P[No]' });
    expect(decide([allow({}), { ...allow({}), Effect: 'Deny', Action: 'secretsmanager:PutSecretValue' }]).allowed).toBe(true);
  });

  test('a condition that can\'t be judged counts only where the statement speaks of the request', () => {
    const strange = allow({ Condition: { StringEquals: { 'aws:PrincipalTag/team': 'a' } } });

    expect(decide([allow({}), strange])).toEqual({
      allowed: false, by: [], reason: 'P[1] has a condition on aws:PrincipalTag/team, of which a rehearsal doesn\'t know the value',
    });
    expect(decide([allow({}), { ...strange, Action: 'secretsmanager:PutSecretValue' }]).allowed).toBe(true);
  });
});
