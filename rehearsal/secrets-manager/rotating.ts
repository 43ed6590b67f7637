import { RequestInput } from './request-input';
import { ROTATION_STEPS } from './rotation-step';
import { Secret, SecretVersion, versionLabelled, WriteContext } from './secret';
import { invalidParameter, invalidRequest } from './service-error';
import { attachLabel, detachLabel } from './staging-labels';

/** The answer to RotateSecret while an earlier rotation has left AWSPENDING on a version that is not AWSCURRENT. */
export const NOT_COMPLETE = 'A previous rotation isn\'t complete. That rotation will be reattempted.';

/**
 * RotateSecret: stores the configuration and begins a rotation, or the test of the configuration where
 * `RotateImmediately` is false. The steps themselves are the rotation service's part.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RotateSecret.html
 */
export function rotate(
  secret: Secret, input: RequestInput, context: WriteContext & { newRotationToken(): string | undefined },
): Record<string, unknown> {
  const token = input.text('ClientRequestToken', 32, 64) ?? context.newVersionId();
  const lambdaArn = input.text('RotationLambdaARN') ?? secret.rotationLambdaArn;
  const rules = input.structure('RotationRules') ?? secret.rotationRules;
  if (lambdaArn === undefined) {
    throw invalidRequest('No Lambda rotation function ARN is associated with this secret.');
  }
  if (rules?.AutomaticallyAfterDays !== undefined && rules.ScheduleExpression !== undefined) {
    throw invalidParameter('You can\'t specify both AutomaticallyAfterDays and ScheduleExpression.');
  }
  const answer = { ARN: secret.arn, Name: secret.name, VersionId: token };
  const pending = unfinishedVersion(secret);
  if (pending?.versionId === token && secret.rotation?.status === 'running') {
    return answer;
  }
  if (pending) {
    reattempt(secret, pending.versionId, context.newRotationToken());
    throw invalidRequest(NOT_COMPLETE);
  }
  if (secret.versions.has(token)) {
    throw invalidRequest(`A version with the id ${token} exists already, and a rotation makes a new one.`);
  }

  secret.rotationEnabled = true;
  secret.rotationLambdaArn = lambdaArn;
  secret.rotationRules = rules;
  const copyOf = input.flag('RotateImmediately') === false ? versionLabelled(secret, 'AWSCURRENT')?.value : undefined;
  const version: SecretVersion = { versionId: token, createdDate: context.now, labels: new Set(), value: copyOf };
  secret.versions.set(token, version);
  attachLabel(secret, version, 'AWSPENDING');
  secret.rotation = {
    token,
    steps: input.flag('RotateImmediately') === false ? ['testSecret'] : ROTATION_STEPS,
    rotationToken: context.newRotationToken(),
    status: 'running',
  };
  return answer;
}

/** CancelRotateSecret: turns rotation off, and leaves AWSPENDING where it is. */
export function cancel(secret: Secret): Record<string, unknown> {
  const pending = secret.rotation?.token;
  secret.rotationEnabled = false;
  secret.rotation = undefined;
  return { ARN: secret.arn, Name: secret.name, VersionId: pending };
}

/** A version made by somebody else in mid-rotation ends the rotation. */
export function abandonRotation(secret: Secret): void {
  secret.rotation = undefined;
  detachLabel(secret, 'AWSPENDING');
}

/**
 * What the service does after the last step: of a test it takes the copy's label away, of a rotation the leftover AWSPENDING
 * (unless told to leave it, which is legal too), and notes when it finished.
 *
 * @returns false where AWSCURRENT did not reach the pending version: the rotation isn't complete
 */
export function finish(secret: Secret, now: number, options: { readonly keepPendingLabel: boolean }): boolean {
  const rotation = secret.rotation;
  if (!rotation) {
    return false;
  }
  if (rotation.steps.length < ROTATION_STEPS.length) {
    abandonRotation(secret);
    return true;
  }
  if (unfinishedVersion(secret) || versionLabelled(secret, 'AWSCURRENT')?.versionId !== rotation.token) {
    rotation.status = 'waiting';
    return false;
  }
  secret.rotation = undefined;
  secret.lastRotatedDate = now;
  if (!options.keepPendingLabel) {
    detachLabel(secret, 'AWSPENDING');
  }
  return true;
}

/** What the service does when it stops retrying: a test's copy goes, a rotation waits for the next RotateSecret. */
export function giveUp(secret: Secret): void {
  if (secret.rotation && secret.rotation.steps.length < ROTATION_STEPS.length) {
    abandonRotation(secret);
  } else if (secret.rotation) {
    secret.rotation.status = 'waiting';
  }
}

function reattempt(secret: Secret, token: string, rotationToken: string | undefined): void {
  if (secret.rotation?.status !== 'running') {
    secret.rotation = { token, steps: ROTATION_STEPS, rotationToken: secret.rotation?.rotationToken ?? rotationToken, status: 'running' };
  }
}

/** The version that carries AWSPENDING and not AWSCURRENT. */
function unfinishedVersion(secret: Secret): SecretVersion | undefined {
  const pending = versionLabelled(secret, 'AWSPENDING');
  return pending?.labels.has('AWSCURRENT') ? undefined : pending;
}
