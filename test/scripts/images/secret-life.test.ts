import { ServiceCall } from '../../../rehearsal/secrets-manager/call-hooks';
import { SecretSnapshot, VersionSnapshot } from '../../../rehearsal/snapshot';
import { SeenRotation } from '../../../scripts/images/rehearsed-app';
import { fieldsOf, tellLife } from '../../../scripts/images/secret-life';

const version = (versionId: string, label: string, value?: string): VersionSnapshot => ({ versionId, labels: [label], value });
const call = (operation: string): { operation: string; input: object; accessKeyId: string } => ({ operation, input: {}, accessKeyId: 'a' });

const BEFORE: SecretSnapshot = [version('a', 'AWSCURRENT', '{"issuer":1,"key":"first"}')];
const BEGUN: SecretSnapshot = [...BEFORE, version('b', 'AWSPENDING')];
const AFTER: SecretSnapshot = [version('b', 'AWSCURRENT', '{"issuer":1,"key":"second"}'), version('a', 'AWSPREVIOUS', '{"issuer":1,"key":"first"}')];
const [READ, MOVE] = [call('GetSecretValue'), call('UpdateSecretVersionStage')];

const SEEN = {
  before: BEFORE,
  begun: BEGUN,
  after: AFTER,
  keys: ['key'],
  records: [
    { event: { Step: 'setSecret' }, calls: [], changes: [] },
    { event: { Step: 'finishSecret' }, calls: [{ call: READ }, { call: MOVE }], changes: [{ call: MOVE, after: AFTER }] },
  ],
} as unknown as SeenRotation;

const OLD = { version: 1, labels: ['AWSCURRENT'], key: 1 };
const BEGUN_TOLD = [OLD, { version: 2, labels: ['AWSPENDING'], key: undefined }];
const AFTER_TOLD = [{ version: 1, labels: ['AWSPREVIOUS'], key: 1 }, { version: 2, labels: ['AWSCURRENT'], key: 2 }];

test('a rotation is told call by call, each with what it left', () => {
  expect(tellLife([SEEN])).toEqual([{
    before: [OLD],
    moments: [
      { after: BEGUN_TOLD },
      { step: 'setSecret', after: BEGUN_TOLD },
      { step: 'finishSecret', call: 'GetSecretValue', after: BEGUN_TOLD },
      { step: 'finishSecret', call: 'UpdateSecretVersionStage', after: AFTER_TOLD },
      { after: AFTER_TOLD },
    ],
  }]);
});

test('a further call of the function is a further moment', () => {
  const [, finish] = SEEN.records;
  const describe = { call: call('DescribeSecret') as ServiceCall, verdicts: [] };
  const more = { ...SEEN, records: [{ ...finish, calls: [...finish.calls, describe] }] };

  expect(tellLife([more])[0].moments.map(moment => moment.call)).toEqual([
    undefined, 'GetSecretValue', 'UpdateSecretVersionStage', 'DescribeSecret', undefined,
  ]);
  // One that changes nothing leaves what the one before it left.
  expect(tellLife([more])[0].moments[3].after).toEqual(AFTER_TOLD);
});

test('the same keys have the same number, whatever else changes', () => {
  const edited = [version('c', 'AWSCURRENT', '{"issuer":2,"key":"first"}')];

  expect(tellLife([{ ...SEEN, before: edited }])[0].before).toEqual([{ version: 1, labels: ['AWSCURRENT'], key: 1 }]);
  expect(tellLife([SEEN, { ...SEEN, before: edited }])[1].before).toEqual([{ version: 3, labels: ['AWSCURRENT'], key: 1 }]);
});

test('a secret that is one text is its key', () => {
  const plain = { ...SEEN, keys: ['(whole secret)'], before: [version('a', 'AWSCURRENT', 'one text')], after: [version('b', 'AWSCURRENT', 'another text')] };

  expect(tellLife([plain])[0].moments.at(-1)?.after[0].key).not.toBe(tellLife([plain])[0].before[0].key);
  expect(fieldsOf([plain])).toEqual([{ name: '(whole secret)', isKey: true }]);
});

test('the fields, and which of them a rotation changes', () => {
  expect(fieldsOf([SEEN])).toEqual([{ name: 'issuer', isKey: false }, { name: 'key', isKey: true }]);
});
