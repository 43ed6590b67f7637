import { StepRecord } from '../../rehearsal/rehearsed-function';
import { checkRotation, ObservedRotation } from '../../rehearsal/rotation-checks';
import { VersionSnapshot } from '../../rehearsal/snapshot';

const OLD: VersionSnapshot = { versionId: 'old', labels: ['AWSCURRENT'], value: '{"key":"old-value-for-tests-only"}' };
const NEW: VersionSnapshot = { versionId: 'new', labels: ['AWSCURRENT'], value: '{"key":"new-value-for-tests-only"}' };
const OTHER: VersionSnapshot = { versionId: 'other', labels: ['AWSCURRENT'], value: '{"key":"other-value-for-tests"}' };
const previous = (version: VersionSnapshot): VersionSnapshot => ({ ...version, labels: ['AWSPREVIOUS'] });

/** A step after whose changes these were AWSCURRENT. */
function step(name: string, ...currents: Array<VersionSnapshot | undefined>): StepRecord {
  const call = { operation: 'PutSecretValue', input: {}, accessKeyId: 'a' };
  const changes = currents.map(current => ({ call, after: current ? [current] : [] }));
  return { event: { Step: name, SecretId: 's', ClientRequestToken: 'new' }, result: { requestId: 'r', logs: [] }, calls: [], changes };
}

/** What is off with a rotation that is right but for this. */
function problems(seen: Partial<ObservedRotation> = {}): readonly string[] {
  return checkRotation({
    before: [OLD],
    after: [NEW, previous(OLD)],
    outcome: { secretArn: 's', token: 'new', status: 'completed', attempts: 1 },
    records: [step('createSecret', OLD), step('finishSecret', NEW)],
    ...seen,
  }).problems;
}

describe('checkRotation', () => {
  test('a rotation that is right', () => {
    expect(problems()).toEqual([]);
  });

  test('a first rotation, of a secret without a value', () => {
    expect(problems({ before: [], after: [NEW], records: [step('createSecret', undefined), step('finishSecret', NEW)] })).toEqual([]);
  });

  test('leaves the values to whoever knows the keys', () => {
    const judge = jest.fn(() => ({ keys: ['known'], problems: ['something is off'] }));
    const seen = { before: [OLD], after: [NEW, previous(OLD)], records: [], outcome: { secretArn: 's', token: 'new', status: 'completed' as const, attempts: 1 } };

    expect(checkRotation(seen, judge)).toEqual({ keys: ['known'], problems: ['something is off'] });
    expect(judge).toHaveBeenCalledWith(OLD.value, NEW.value);
    expect(checkRotation({ ...seen, outcome: { ...seen.outcome, status: 'incomplete' } }, judge).keys).toEqual([]);
    expect(judge).toHaveBeenCalledTimes(1);
  });

  test('a step that fails for want of the runtime\'s SDK says how to get it', () => {
    const error = { errorType: 'Error', errorMessage: 'Cannot find module \'@aws-sdk/client-secrets-manager\'' };
    const failed = { ...step('setSecret'), result: { requestId: 'r', logs: [], error } };

    expect(problems({ records: [failed], outcome: { secretArn: 's', token: 'new', status: 'failed', attempts: 1, failedStep: 'setSecret' } })).toEqual([
      'setSecret failed: Error: Cannot find module \'@aws-sdk/client-secrets-manager\'; '
        + 'Lambda offers the AWS SDK, so install it where the rehearsal runs: npm install @aws-sdk/client-secrets-manager',
    ]);
  });

  test.each<[string, Partial<ObservedRotation>, string]>([
    ['no value for a moment', { records: [step('finishSecret', undefined, NEW)] }, 'for a moment there was no current value'],
    ['a version without a value for a moment', { records: [step('finishSecret', { versionId: 'x', labels: ['AWSCURRENT'] }, NEW)] }, 'for a moment there was no current value'],
    ['another value for a moment', { records: [step('finishSecret', OTHER, NEW)] }, 'for a moment the current value was neither the old nor the new one'],
    ['a label moved early', { records: [step('setSecret', NEW)] }, 'setSecret moved AWSCURRENT, before the new value was tested'],
    ['another version in the end', { after: [{ ...NEW, versionId: 'x' }, previous(OLD)] }, 'AWSCURRENT is on x and not on the rotation\'s own, new'],
    ['no previous version', { after: [NEW] }, 'AWSPREVIOUS is on no version and not on the one before, old'],
    ['a wrong previous version', { after: [NEW, previous(OTHER)] }, 'AWSPREVIOUS is on other and not on the one before, old'],
    ['a pending label left', { after: [NEW, previous(OLD), { versionId: 'x', labels: ['AWSPENDING'] }] }, 'AWSPENDING was left on x'],
    ['the same value', { after: [{ ...NEW, value: OLD.value }, previous(OLD)] }, 'no key changed: the value is the same after the rotation as before'],
    ['an abandoned rotation', { outcome: { secretArn: 's', token: 'new', status: 'abandoned', attempts: 1 } }, 'the rotation was abandoned: another version was made, or rotation was turned off, while it ran'],
  ])('%s is off', (_what, seen, problem) => {
    expect(problems(seen)).toContainEqual(problem);
  });
});
