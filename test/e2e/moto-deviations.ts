import { ServiceName } from './tools/secrets-manager';

/** One point in which moto is not like AWS. */
export interface Deviation {
  readonly aws: string;
  readonly moto: string;
  /** What it means for the tests. */
  readonly meaning: string;
}

/**
 * Everything known of moto 5.2 that is not like AWS and that a rotation could notice. The contract suite asserts each: where moto
 * is mended, a test fails, and the entry goes.
 */
export const MOTO_DEVIATIONS = {
  statusOfNotFound: {
    aws: 'ResourceNotFoundException comes with status 400',
    moto: 'with 404',
    meaning: 'nothing: SDKs go by the error\'s name',
  },
  readWithoutStageAfterMove: {
    aws: 'GetSecretValue without a version or stage answers AWSCURRENT',
    moto: 'answers what was AWSCURRENT before UpdateSecretVersionStage moved it',
    meaning: 'the tests, like the function, ask for AWSCURRENT by its name',
  },
  readWithoutStageInRotation: {
    aws: 'GetSecretValue without a version or stage answers AWSCURRENT while a rotation is under way',
    moto: 'answers the pending version, which has no value yet',
    meaning: 'the same',
  },
  unlabelledVersionsDescribed: {
    aws: 'DescribeSecret lists no version without a label',
    moto: 'lists it, with no labels',
    meaning: 'the tests leave such versions out; the function reads both alike',
  },
  otherValueWhilePending: {
    aws: 'PutSecretValue of another value under the token of a version that has one is ResourceExistsException, pending or not',
    moto: 'overwrites the value while the version is AWSPENDING',
    meaning: 'before moto, a repeated createSecret puts new keys; that it keeps the first ones is shown before our endpoint',
  },
  labelsLostBySamePut: {
    aws: 'PutSecretValue of the same value under the same token changes nothing',
    moto: 'takes AWSCURRENT off a version that is AWSPENDING too',
    meaning: 'nothing: the function does not put what is AWSCURRENT',
  },
  putByHandInRotation: {
    aws: 'a value put by somebody else becomes AWSCURRENT, and the pending version loses AWSPENDING: the rotation is abandoned',
    moto: 'the former version stays AWSCURRENT beside the new one, and the pending one becomes AWSPREVIOUS',
    meaning: 'a put in mid-rotation is tested before our endpoint alone',
  },
  refusedMoveTakesLabel: {
    aws: 'UpdateSecretVersionStage to a version that does not exist changes nothing',
    moto: 'refuses it too, but has taken the label off already',
    meaning: 'nothing: the function moves AWSCURRENT to a version that it has just read',
  },
  currentCanBeRemoved: {
    aws: 'UpdateSecretVersionStage never takes AWSCURRENT off without a version to move it to',
    moto: 'does',
    meaning: 'nothing: the function never asks for it',
  },
  firstCurrentFails: {
    aws: 'AWSCURRENT can be attached where no version carries it',
    moto: 'status 500',
    meaning: 'a secret without a value is rotated before our endpoint alone',
  },
  rotateWithoutValue: {
    aws: 'RotateSecret makes a pending version of a secret that has no value yet',
    moto: 'status 500, and no version',
    meaning: 'the same',
  },
  rotateWithoutArn: {
    aws: 'RotateSecret without RotationLambdaARN takes the one stored before',
    moto: 'forgets it, calls nobody, and makes the empty version AWSCURRENT',
    meaning: 'the tests always name the function',
  },
  rotateWhilePending: {
    aws: 'RotateSecret is InvalidRequestException while an earlier rotation is not complete',
    moto: 'begins another one, and the pending version loses its label',
    meaning: 'the tests end each rotation before they begin the next',
  },
  rotateWithKeptPendingLabel: {
    aws: 'RotateSecret begins a rotation where AWSPENDING was left on AWSCURRENT',
    moto: 'InvalidRequestException',
    meaning: 'in the place of moto the tests take the label off after the last step, as AWS may do',
  },
  scheduleExpression: {
    aws: 'RotateSecret stores ScheduleExpression and Duration, and enables rotation',
    moto: 'drops them, and enables rotation only for AutomaticallyAfterDays',
    meaning: 'the tests rotate by AutomaticallyAfterDays; the schedule of the template is not seen by moto',
  },
  testedCopyStays: {
    aws: 'after RotateSecret with RotateImmediately false the copy loses AWSPENDING once testSecret has passed',
    moto: 'it stays AWSPENDING',
    meaning: 'the tests take the label off',
  },
  testedCopyIsFirstValue: {
    aws: 'RotateSecret with RotateImmediately false copies AWSCURRENT',
    moto: 'copies the value that the secret was created with',
    meaning: 'before moto such a copy is tested only on a secret that was never rotated',
  },
  lastRotatedAtStart: {
    aws: 'LastRotatedDate is when the last rotation finished; none before the first has',
    moto: 'when RotateSecret was last called',
    meaning: 'nothing: the function compares with it only after ResourceExistsException, which moto never answers for a pending version',
  },
  secretIdIsName: {
    aws: 'the function is called with the ARN in SecretId',
    moto: 'with the name',
    meaning: 'the tests call the function themselves, with the one and with the other',
  },
  failedStepIgnored: {
    aws: 'a step that fails ends the attempt, and all is tried again from createSecret on',
    moto: 'goes on with the next step, once, and answers that all is well',
    meaning: 'the tests call the function themselves, and repeat as AWS does',
  },
} as const satisfies Record<string, Deviation>;

/** Names a deviation. */
export type DeviationName = keyof typeof MOTO_DEVIATIONS;

const consulted = new Set<DeviationName>();

/** What to expect of a service where moto deviates. The two must differ, or there is no deviation. */
export function expectedOf<T>(service: { readonly name: ServiceName }, name: DeviationName, answers: { readonly aws: T; readonly moto: T }): T {
  consulted.add(name);
  return service.name === 'moto' ? answers.moto : answers.aws;
}

/** The deviations that were not asked for in this process yet. */
export function neverConsulted(): string[] {
  return Object.keys(MOTO_DEVIATIONS).filter((name) => !consulted.has(name as DeviationName));
}
