import { arnSuffix, isCompleteArn, nameOf, partialArn } from '../../../rehearsal/secrets-manager/secret-arn';

const PARTIAL = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:my/app';

describe('the ARN of a secret', () => {
  test.each([
    [`${PARTIAL}-AbC12f`, true, PARTIAL, 'my/app'],
    [PARTIAL, false, PARTIAL, 'my/app'],
    ['my/app', false, 'my/app', 'my/app'],
  ])('%s', (arn, complete, partial, name) => {
    expect(isCompleteArn(arn)).toBe(complete);
    expect(partialArn(arn)).toBe(partial);
    expect(nameOf(arn)).toBe(name);
  });

  test('a name keeps what looks like a suffix', () => {
    expect(nameOf('my-secret')).toBe('my-secret');
  });

  test('the suffix follows from the name', () => {
    expect(arnSuffix('a')).toMatch(/^[A-Za-z0-9]{6}$/);
    expect(arnSuffix('a')).toBe(arnSuffix('a'));
    expect(arnSuffix('a')).not.toBe(arnSuffix('b'));
  });
});
