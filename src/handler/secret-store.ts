/** Staging labels that Secrets Manager itself sets. */
export const AWSCURRENT = 'AWSCURRENT';
export const AWSPENDING = 'AWSPENDING';
export const AWSPREVIOUS = 'AWSPREVIOUS';

/** What DescribeSecret says, as far as a rotation asks. */
export interface SecretDescription {
  readonly arn: string;
  readonly rotationEnabled: boolean;
  /** The service or partner that rotates the secret itself, if any. */
  readonly managedBy?: string;
  /** When the last rotation finished. */
  readonly lastRotated?: Date;
  /** Staging labels by version id. */
  readonly stages: ReadonlyMap<string, readonly string[]>;
}

/** One version that has a value. */
export interface SecretVersion {
  readonly arn: string;
  readonly versionId: string;
  /** Absent where the value is binary. */
  readonly text?: string;
  readonly created?: Date;
}

/**
 * The port: the calls that a rotation makes of Secrets Manager, each exactly one request. Every other failure than the
 * ones in the return types is thrown as a RotationError.
 */
export interface SecretStore {
  /** DescribeSecret. */
  describe(): Promise<SecretDescription>;

  /** GetSecretValue by version id; undefined if the version has no value (yet), or is not seen yet. */
  readVersion(versionId: string): Promise<SecretVersion | undefined>;

  /** GetSecretValue of AWSCURRENT; undefined if nothing carries the label. */
  readCurrent(): Promise<SecretVersion | undefined>;

  /** PutSecretValue under AWSPENDING; `exists` if the version has another value already. */
  putPending(versionId: string, text: string, rotationToken?: string): Promise<'put' | 'exists'>;

  /** UpdateSecretVersionStage of AWSCURRENT; `conflict` if it was not where `from` says. */
  moveCurrent(to: string, from: string | undefined): Promise<'moved' | 'conflict'>;
}
