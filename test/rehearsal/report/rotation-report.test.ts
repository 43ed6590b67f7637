import { Fingerprints } from '../../../rehearsal/document/fingerprints';
import { StepRecord } from '../../../rehearsal/rehearsed-function';
import { stepTable, versionTable } from '../../../rehearsal/report/rotation-report';
import { ServiceError } from '../../../rehearsal/secrets-manager/service-error';

const result = { requestId: 'r', logs: [] };
const event = (Step: string): StepRecord['event'] => ({ Step, SecretId: 's', ClientRequestToken: 't' });
const call = (operation: string): { operation: string; input: object; accessKeyId: string } => ({ operation, input: {}, accessKeyId: 'a' });

describe('stepTable', () => {
  test('has a line a call, with what else it needed, and tells denials and failures', () => {
    const records = [
      {
        event: event('createSecret'),
        result,
        changes: [],
        calls: [
          { call: call('GetSecretValue'), outcome: { body: {} }, verdicts: [{ action: 'secretsmanager:GetSecretValue', allowed: true, reason: 'P[0]' }, { action: 'kms:Decrypt', allowed: true, reason: 'P[1]' }] },
          { call: call('PutSecretValue'), outcome: { error: new ServiceError('AccessDeniedException', '') }, verdicts: [{ action: 'secretsmanager:PutSecretValue', allowed: false, reason: 'no statement allows it' }] },
          { call: call('DescribeSecret'), outcome: { error: new ServiceError('ResourceNotFoundException', '') }, verdicts: [] },
        ],
      },
      { event: event('setSecret'), result: { ...result, error: { errorType: 'Error', errorMessage: 'x' } }, changes: [], calls: [] },
    ] as StepRecord[];

    expect(stepTable(records).map(line => line.split(/ {2,}/))).toEqual([
      ['step', 'call', 'answer', 'allowed by'],
      ['createSecret', 'GetSecretValue', 'ok', 'P[0]'],
      ['', 'kms:Decrypt', 'P[1]'],
      ['', 'PutSecretValue', 'AccessDeniedException', 'no statement allows it'],
      ['', 'DescribeSecret', 'ResourceNotFoundException', '-'],
      ['setSecret', 'no call'],
      ['', 'the step failed'],
    ]);
  });
});

describe('versionTable', () => {
  const fingerprints = new Fingerprints();
  const table = (value: string | undefined, keys: string[]): string[][] =>
    versionTable([{ versionId: '12345678-1234', labels: ['AWSCURRENT', 'MINE'], value }], keys, fingerprints).map(line => line.split(/ {2,}/));

  test('shows fingerprints of each key and of everything else, never a value', () => {
    const lines = table('{"user":"somebody","key":"old-value-for-tests-only"}', ['key', 'missing']);

    expect(lines).toEqual([
      ['version', 'labels', 'key', 'missing', 'everything else'],
      ['12345678', 'AWSCURRENT, MINE', fingerprints.of('"old-value-for-tests-only"'), '-', fingerprints.of('{"user":"somebody"}')],
    ]);
  });

  test('shows a whole secret, a version without a value, and no version', () => {
    expect(table('old-value-for-tests-only', ['(whole secret)'])[1].slice(2)).toEqual([fingerprints.of('old-value-for-tests-only'), '-']);
    expect(table('old-value-for-tests-only', ['key'])[1][2]).toBe('-');
    expect(table(undefined, ['key'])[1].slice(2)).toEqual(['-', 'no value']);
    expect(versionTable([], ['key'], fingerprints)).toEqual(['no version yet']);
  });

  test('shows the value that signs, and no field of keys, where that is known better', () => {
    const reading = { fields: new Set(['key', 'memory']), signing: (text: string, key: string) => key === 'key' ? `signing of ${text.length}` : undefined };
    const value = '{"host":"x","memory":"m","key":["c"]}';
    const [, row] = versionTable([{ versionId: '12345678', labels: ['AWSCURRENT'], value }], ['key', 'other'], fingerprints, reading);

    expect(row.split(/ {2,}/).slice(2)).toEqual([fingerprints.of('signing of 37'), '-', fingerprints.of('{"host":"x"}')]);
  });

  test('counts the keys that have no room', () => {
    const lines = table('{}', ['a', 'b', 'c', 'd', 'e', 'f']);

    expect(lines[0]).toEqual(['version', 'labels', 'a', 'b', 'c', 'd', 'everything else']);
    expect(lines[2]).toEqual(['(and 2 more keys)']);
  });
});
