import { RequestInput, SecretValue } from './request-input';
import { abandonRotation } from './rotating';
import { Secret, SecretVersion, WriteContext } from './secret';
import { alreadyExists, invalidParameter, invalidRequest } from './service-error';
import { attachLabel } from './staging-labels';

/** How many versions are kept; the oldest without a label goes first. */
const MAX_VERSIONS = 100;

const MAX_STAGES = 20;

/**
 * PutSecretValue.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutSecretValue.html
 */
export function putValue(secret: Secret, input: RequestInput, context: WriteContext): Record<string, unknown> {
  const token = input.text('ClientRequestToken', 32, 64) ?? context.newVersionId();
  const stages = input.texts('VersionStages', MAX_STAGES) ?? ['AWSCURRENT'];
  const rotationToken = input.text('RotationToken', 36, 256);
  const value = input.value();
  if (!value) {
    throw invalidRequest('You must provide either SecretString or SecretBinary.');
  }
  const expected = secret.rotation?.token === token ? secret.rotation.rotationToken : undefined;
  if (rotationToken !== undefined && expected !== undefined && rotationToken !== expected) {
    throw invalidParameter('The RotationToken isn\'t the one of this rotation.');
  }
  const version = storeVersion(secret, token, value, stages, context);
  return { ARN: secret.arn, Name: secret.name, VersionId: version.versionId, VersionStages: [...version.labels] };
}

/** Stores a value under a version id. The same value again changes nothing; another value is refused. */
export function storeVersion(
  secret: Secret, versionId: string, value: SecretValue, stages: readonly string[], context: WriteContext,
): SecretVersion {
  const present = secret.versions.get(versionId);
  if (present?.value) {
    if (!sameValue(present.value, value)) {
      throw alreadyExists(`You can't use ClientRequestToken ${versionId} because that value is already in use for a version of secret ${secret.arn}.`);
    }
    return present;
  }
  if (secret.rotation && secret.rotation.token !== versionId) {
    abandonRotation(secret);
  }
  const version: SecretVersion = present ?? { versionId, createdDate: context.now, labels: new Set() };
  const isFirst = secret.versions.size === 0;
  version.value = value;
  secret.versions.set(versionId, version);
  for (const stage of isFirst ? new Set([...stages, 'AWSCURRENT']) : stages) {
    attachLabel(secret, version, stage);
  }
  secret.lastChangedDate = context.now;
  forgetOldest(secret);
  return version;
}

function sameValue(left: SecretValue, right: SecretValue): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

function forgetOldest(secret: Secret): void {
  for (const version of [...secret.versions.values()]) {
    if (secret.versions.size > MAX_VERSIONS && version.labels.size === 0) {
      secret.versions.delete(version.versionId);
    }
  }
}
