import { ServiceError } from './secrets-manager/service-error';
import { SecretsManagerBackend } from './secrets-manager/state';

/** One labelled version of a secret, as it is at a moment. */
export interface VersionSnapshot {
  readonly versionId: string;
  readonly labels: readonly string[];
  /** Undefined of a version without a value. Binary values are their base64. */
  readonly value?: string;
}

/** The labelled versions of a secret, AWSCURRENT first. */
export type SecretSnapshot = readonly VersionSnapshot[];

/** Reads every labelled version of a secret. */
export async function takeSnapshot(backend: SecretsManagerBackend, secretId: string): Promise<SecretSnapshot> {
  const { VersionIdsToStages: stages } = await backend.call('DescribeSecret', { SecretId: secretId });
  const versions: VersionSnapshot[] = [];
  for (const [versionId, labels] of Object.entries((stages ?? {}) as Record<string, string[]>)) {
    if (labels.length > 0) {
      versions.push({ versionId, labels, value: await readVersion(backend, secretId, versionId) });
    }
  }
  return versions.sort((left, right) => rank(left) - rank(right));
}

/** The version that carries a label. */
export function labelled(snapshot: SecretSnapshot, label: string): VersionSnapshot | undefined {
  return snapshot.find(({ labels }) => labels.includes(label));
}

async function readVersion(backend: SecretsManagerBackend, secretId: string, versionId: string): Promise<string | undefined> {
  try {
    const { SecretString: text, SecretBinary: binary } = await backend.call('GetSecretValue', { SecretId: secretId, VersionId: versionId });
    return (text ?? binary) as string | undefined;
  } catch (error) {
    if (error instanceof ServiceError && error.type === 'ResourceNotFoundException') {
      return undefined;
    }
    throw error;
  }
}

function rank({ labels }: VersionSnapshot): number {
  const order = ['AWSCURRENT', 'AWSPENDING', 'AWSPREVIOUS'];
  const known = order.findIndex(label => labels.includes(label));
  return known < 0 ? order.length : known;
}
