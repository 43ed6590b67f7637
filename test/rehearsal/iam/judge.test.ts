import { judge } from '../../../rehearsal/iam/judge';
import { readStatements } from '../../../rehearsal/iam/statement';

const SECRET = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:a-AbCdEf';

function decide(statements: unknown, action = 'secretsmanager:GetSecretValue', resource = SECRET): { allowed: boolean; by: string[] } {
  const { allowed, by } = judge(readStatements({ Statement: statements }, 'P'), { action, resource, context: { 'aws:SecureTransport': 'true' } });
  return { allowed, by: by.map(({ source }) => source) };
}

const allow = (fields: object): object => ({ Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: SECRET, ...fields });

describe('judge', () => {
  test('what nobody allows is denied', () => {
    expect(decide([])).toEqual({ allowed: false, by: [] });
    expect(decide(allow({ Action: 'secretsmanager:PutSecretValue' })).allowed).toBe(false);
    expect(decide(allow({ Resource: `${SECRET}x` })).allowed).toBe(false);
    expect(decide(allow({ Condition: { Bool: { 'aws:SecureTransport': 'false' } } })).allowed).toBe(false);
  });

  test('the statements that allow it are named, by Sid where they have one', () => {
    expect(decide([allow({ Action: 'x:y' }), allow({}), allow({ Sid: 'Mine' })])).toEqual({ allowed: true, by: ['P[1]', 'P[Mine]'] });
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
    expect(decide([allow({}), { ...allow({ Sid: 'No' }), Effect: 'Deny' }])).toEqual({ allowed: false, by: ['P[No]'] });
    expect(decide([allow({}), { ...allow({}), Effect: 'Deny', Action: 'secretsmanager:PutSecretValue' }]).allowed).toBe(true);
  });

  test('a condition that can\'t be judged counts only where the statement speaks of the request', () => {
    const strange = allow({ Condition: { StringEquals: { 'aws:PrincipalTag/team': 'a' } } });

    expect(() => decide([allow({}), strange])).toThrow(/aws:PrincipalTag\/team/);
    expect(decide([allow({}), { ...strange, Action: 'secretsmanager:PutSecretValue' }]).allowed).toBe(true);
  });
});
