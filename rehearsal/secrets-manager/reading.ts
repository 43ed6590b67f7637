import { RequestInput } from './request-input';
import { Secret, SecretVersion, versionLabelled } from './secret';
import { invalidRequest, notFound } from './service-error';

/** The protocol carries moments as seconds since the epoch. */
function seconds(milliseconds: number | undefined): number | undefined {
  return milliseconds === undefined ? undefined : milliseconds / 1000;
}

/** DescribeSecret. `RotationEnabled` is left out, not false, where rotation was never configured. */
export function describe(secret: Secret): Record<string, unknown> {
  const labelled = [...secret.versions.values()].filter(version => version.labels.size > 0);
  return {
    ARN: secret.arn,
    Name: secret.name,
    Description: secret.description,
    KmsKeyId: secret.kmsKeyId,
    Type: secret.type,
    OwningService: secret.owningService,
    RotationEnabled: secret.rotationEnabled,
    RotationLambdaARN: secret.rotationLambdaArn,
    RotationRules: secret.rotationRules,
    LastRotatedDate: seconds(secret.lastRotatedDate),
    LastChangedDate: seconds(secret.lastChangedDate),
    DeletedDate: seconds(secret.deletedDate),
    CreatedDate: seconds(secret.createdDate),
    VersionIdsToStages: labelled.length === 0 ? undefined
      : Object.fromEntries(labelled.map(version => [version.versionId, [...version.labels]])),
  };
}

/** GetSecretValue. A version without a value answers like one that is not there. */
export function getValue(secret: Secret, input: RequestInput): Record<string, unknown> {
  const versionId = input.text('VersionId', 32, 64);
  const stage = input.text('VersionStage', 1, 256);
  const version = select(secret, versionId, stage);
  if (!version?.value) {
    throw notFound(`Secrets Manager can't find the specified secret value for ${
      versionId === undefined ? `staging label: ${stage ?? 'AWSCURRENT'}` : `VersionId: ${versionId}`}`);
  }
  if (versionId !== undefined && stage !== undefined && !version.labels.has(stage)) {
    throw invalidRequest('You provided a VersionStage that is not associated to the provided VersionId.');
  }
  return {
    ARN: secret.arn,
    Name: secret.name,
    VersionId: version.versionId,
    ...version.value,
    VersionStages: version.labels.size === 0 ? undefined : [...version.labels],
    CreatedDate: seconds(version.createdDate),
  };
}

/** ListSecretVersionIds: omits versions without a value, and those without a label unless asked for. */
export function listVersionIds(secret: Secret, input: RequestInput): Record<string, unknown> {
  const deprecated = input.flag('IncludeDeprecated') ?? false;
  const versions = [...secret.versions.values()].filter(version => version.value && (deprecated || version.labels.size > 0));
  return {
    ARN: secret.arn,
    Name: secret.name,
    Versions: versions.map(version => ({
      VersionId: version.versionId,
      VersionStages: [...version.labels],
      CreatedDate: seconds(version.createdDate),
    })),
  };
}

function select(secret: Secret, versionId: string | undefined, stage: string | undefined): SecretVersion | undefined {
  return versionId === undefined ? versionLabelled(secret, stage ?? 'AWSCURRENT') : secret.versions.get(versionId);
}
