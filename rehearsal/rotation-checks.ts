import { documentChange } from './document/document-change';
import { LeakDetector } from './document/leak-detector';
import { StepRecord } from './rehearsed-function';
import { RotationOutcome } from './secrets-manager/rotation-service';
import { labelled, SecretSnapshot, VersionSnapshot } from './snapshot';

/** Everything that was seen of one rotation. */
export interface ObservedRotation {
  readonly before: SecretSnapshot;
  readonly after: SecretSnapshot;
  readonly outcome: RotationOutcome;
  readonly records: readonly StepRecord[];
}

/** What a rotation turned out to be. */
export interface RotationVerdict {
  /** The fields that changed. */
  readonly keys: readonly string[];
  /** What is off, in words. An error's message is quoted as it is: whoever shows it takes secrets out. */
  readonly problems: readonly string[];
}

/** Judges the value that a rotation made of the one before. */
export interface ValueJudge {
  (before: string | undefined, after: string): RotationVerdict;
}

/** Judges a rotation by what was seen on the way, and by what it left. @param judge of the values; without one, a key is what changes */
export function checkRotation(seen: ObservedRotation, judge: ValueJudge = judgeByChange): RotationVerdict {
  const problems = checkSteps(seen);
  const before = labelled(seen.before, 'AWSCURRENT')?.value;
  const after = labelled(seen.after, 'AWSCURRENT')?.value;
  if (seen.outcome.status !== 'completed' || after === undefined) {
    return { keys: [], problems };
  }
  const verdict = judge(before, after);
  return { keys: verdict.keys, problems: [...problems, ...verdict.problems, ...checkLabels(seen)] };
}

function judgeByChange(before: string | undefined, after: string): RotationVerdict {
  const { keys, problems } = documentChange(before, after);
  const isSame = problems.length === 0 && keys.length === 0;
  return { keys, problems: [...problems, ...isSame ? ['no key changed: the value is the same after the rotation as before'] : []] };
}

/** Judges how the steps went, whatever they were to leave. */
export function checkSteps(seen: ObservedRotation): string[] {
  return [...checkOutcome(seen), ...deniedCalls(seen.records), ...checkCurrentValues(seen), ...checkRotationToken(seen.records)];
}

/** Whether a secret stands in what the function wrote. To be asked once every value of the rotation is known. */
export function findLeaks(records: readonly StepRecord[], leaks: LeakDetector): string[] {
  return records.flatMap(({ event, result }) => {
    const { errorMessage = '', trace = [] } = result.error ?? {};
    return [
      ...leaks.finds(result.logs.join('\n')) ? [`${event.Step} wrote a secret value to its log`] : [],
      ...leaks.finds([errorMessage, ...trace].join('\n')) ? [`${event.Step} failed with an error that holds a secret value`] : [],
    ];
  });
}

function checkOutcome({ outcome, records }: ObservedRotation): string[] {
  const error = records[records.length - 1]?.result.error;
  switch (outcome.status) {
    case 'completed': return [];
    case 'failed': return [`${outcome.failedStep} failed: ${error?.errorType}: ${error?.errorMessage}${hint(error?.errorMessage)}`];
    case 'incomplete': return ['every step succeeded, but AWSCURRENT did not move to the new version'];
    case 'abandoned': return ['the rotation was abandoned: another version was made, or rotation was turned off, while it ran'];
  }
}

/** The runtime's own SDK must be found somewhere here. */
function hint(errorMessage = ''): string {
  return /Cannot find (?:package|module) '@(?:aws-sdk|smithy)\//.test(errorMessage)
    ? '; Lambda offers the AWS SDK, so install it where the rehearsal runs: npm install @aws-sdk/client-secrets-manager' : '';
}

function deniedCalls(records: readonly StepRecord[]): string[] {
  return records.flatMap(({ event, calls }) => calls.flatMap(({ verdicts }) => verdicts.filter(({ allowed }) => !allowed)
    .map(({ action, reason }) => `${event.Step} was denied ${action}: ${reason}`)));
}

function checkLabels({ before, after, outcome }: ObservedRotation): string[] {
  const old = labelled(before, 'AWSCURRENT');
  const current = labelled(after, 'AWSCURRENT');
  const previous = labelled(after, 'AWSPREVIOUS');
  const pending = labelled(after, 'AWSPENDING');
  return [
    ...current?.versionId === outcome.token ? [] : [`AWSCURRENT is on ${current?.versionId ?? 'no version'} and not on the rotation's own, ${outcome.token}`],
    ...old && old.versionId !== previous?.versionId ? [`AWSPREVIOUS is on ${previous?.versionId ?? 'no version'} and not on the one before, ${old.versionId}`] : [],
    ...pending && pending !== current ? [`AWSPENDING was left on ${pending.versionId}`] : [],
  ];
}

/** At every instant the current value must be the one before, or the one that the rotation ended with; and that only once it was tested. */
function checkCurrentValues({ before, after, records }: ObservedRotation): string[] {
  const old = labelled(before, 'AWSCURRENT');
  const values = [old?.value, labelled(after, 'AWSCURRENT')?.value];
  const currentAfter = ({ changes }: StepRecord): Array<VersionSnapshot | undefined> => changes.map(({ after: left }) => labelled(left, 'AWSCURRENT'));
  const currents = records.flatMap(currentAfter);
  const early = records.find(record => record.event.Step !== 'finishSecret'
    && currentAfter(record).some(current => current?.versionId !== old?.versionId));
  return [
    ...early ? [`${early.event.Step} moved AWSCURRENT, before the new value was tested`] : [],
    ...old && currents.some(current => current?.value === undefined) ? ['for a moment there was no current value'] : [],
    ...currents.some(current => current?.value !== undefined && !values.includes(current.value))
      ? ['for a moment the current value was neither the old nor the new one'] : [],
  ];
}

function checkRotationToken(records: readonly StepRecord[]): string[] {
  const lost = records.some(({ event, calls }) => event.RotationToken !== undefined
    && calls.some(({ call }) => call.operation === 'PutSecretValue' && call.input.RotationToken !== event.RotationToken));
  return lost ? ['the event\'s RotationToken was not handed on to PutSecretValue'] : [];
}
