import { RequestInput } from './request-input';
import { Secret, SecretVersion, versionLabelled } from './secret';
import { invalidParameter, ServiceError } from './service-error';

const MAX_LABELS = 20;

/** Puts a label on a version: off whichever version had it, with AWSPREVIOUS following AWSCURRENT by itself. */
export function attachLabel(secret: Secret, version: SecretVersion, label: string): void {
  const holder = versionLabelled(secret, label);
  if (holder === version) {
    return;
  }
  const labels = new Set([...secret.versions.values()].flatMap(other => [...other.labels]));
  if (!labels.has(label) && labels.size >= MAX_LABELS) {
    throw new ServiceError('LimitExceededException', `A secret can have at most ${MAX_LABELS} staging labels.`);
  }
  holder?.labels.delete(label);
  version.labels.add(label);
  if (label === 'AWSCURRENT' && holder) {
    detachLabel(secret, 'AWSPREVIOUS');
    holder.labels.add('AWSPREVIOUS');
  }
}

/** Takes a label off whichever version has it. */
export function detachLabel(secret: Secret, label: string): void {
  versionLabelled(secret, label)?.labels.delete(label);
}

/**
 * UpdateSecretVersionStage.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_UpdateSecretVersionStage.html
 */
export function updateVersionStage(secret: Secret, input: RequestInput): void {
  const label = input.required('VersionStage', 1, 256);
  const moveTo = input.text('MoveToVersionId', 32, 64);
  const removeFrom = input.text('RemoveFromVersionId', 32, 64);
  const target = moveTo === undefined ? undefined : existing(secret, moveTo);
  const source = removeFrom === undefined ? undefined : existing(secret, removeFrom);
  const holder = versionLabelled(secret, label);

  if (!target && !source) {
    throw invalidParameter('You must specify MoveToVersionId, RemoveFromVersionId, or both.');
  }
  if (source && source !== holder) {
    throw invalidParameter(`The staging label ${label} isn't attached to version ${source.versionId}, which RemoveFromVersionId names.`);
  }
  if (target && holder && holder !== target && !source) {
    throw invalidParameter(`The parameter RemoveFromVersionId can't be empty. Staging label ${label} is currently attached to version `
      + `${holder.versionId}, so you must explicitly reference that version in RemoveFromVersionId.`);
  }
  if (target) {
    attachLabel(secret, target, label);
  } else if (label === 'AWSCURRENT') {
    throw invalidParameter('You can only move staging label AWSCURRENT to a different secret version. It can\'t be completely removed.');
  } else {
    detachLabel(secret, label);
  }
}

function existing(secret: Secret, versionId: string): SecretVersion {
  const version = secret.versions.get(versionId);
  if (!version) {
    throw invalidParameter(`Not a valid version: ${versionId}`);
  }
  return version;
}
