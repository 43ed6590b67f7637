import { Duration } from 'aws-cdk-lib';
import { ISecurityGroup, IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import { IRole } from 'aws-cdk-lib/aws-iam';
import { IKey } from 'aws-cdk-lib/aws-kms';
import { Architecture } from 'aws-cdk-lib/aws-lambda';
import { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { RandomKey } from './random-key';

/**
 * Which keys a rotation function makes, and how the function runs.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda-functions.html
 *
 * @example
 * declare const network: ec2.IVpc;
 * new RandomKeyRotator(this, 'Rotator', {
 *   keyNames: ['session_secret_key', 'csrf_key'],
 *   length: 48,
 *   vpc: network,
 *   timeout: Duration.minutes(2),
 * });
 */
export interface RandomKeyRotatorProps {
  /**
   * Names of the fields in the secret's JSON object that hold the keys. Every other field stays as it is, to the byte.
   *
   * A field that is not there yet is added at the first rotation. The names must be known at synth, so none may be a token,
   * and each is given once, here or in `keys`. The name `_key_rotation` is reserved.
   *
   * @default - only the keys that are given in `keys`
   */
  readonly keyNames?: string[];

  /**
   * Length of each key that is given by its name alone, in characters.
   *
   * Each character is one of `A-Z a-z 0-9 - _` and carries 6 bits of entropy: 32 characters are 192 bits. A whole number,
   * at least 16 and at most what fits the 65,536 bytes of a secret. Under 22 characters (128 bits) there is a warning.
   *
   * It does not apply to `keys`, each of which has a length of its own, and cannot be given without a key name.
   *
   * @default 32
   * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html
   */
  readonly length?: number;

  /**
   * Keys with a length, a format or a layout of their own each, presets for frameworks, or the whole secret as one key.
   *
   * Keys with names may stand beside those that are given by name alone. The whole secret excludes every other key.
   *
   * @default - only the keys that are given by name alone
   */
  readonly keys?: RandomKey[];

  /**
   * Name of a purge: after a leak, the next rotation makes all keys anew and keeps no previous one.
   *
   * The first rotation under a name that the secret has not seen yet writes fresh keys only, announced ones included. What the dropped ones
   * signed is refused from then on: sessions end. Any name that was not used before will do, such as the day or the incident. Deploy it, then
   * rotate the secret by hand, since the deployment alone rotates nothing. It may stay in place afterwards. With many secrets on one rotator,
   * each is purged at its own next rotation.
   *
   * Refused for a key that is kept forever, since nothing could read what it encrypted, for a whole secret, and where every key stands alone,
   * which each rotation replaces anyway. So is a name that is empty or a token.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_now.html
   */
  readonly purge?: string;

  /**
   * VPC in which the function runs.
   *
   * It must reach Secrets Manager from there: by an interface endpoint or by a NAT gateway, with port 443 open.
   *
   * @default - the function runs in no VPC of yours
   * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/vpc-endpoint-overview.html
   */
  readonly vpc?: IVpc;

  /**
   * Subnets of the VPC in which the function runs. Only with `vpc`.
   *
   * @default - the private subnets, else the isolated ones
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
   */
  readonly vpcSubnets?: SubnetSelection;

  /**
   * Security groups of the function's network interfaces. Only with `vpc`.
   *
   * @default - a security group of its own, which lets all traffic out
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
   */
  readonly securityGroups?: ISecurityGroup[];

  /**
   * Role of the function. Lambda must be able to assume it.
   *
   * It gets the same statements that the function's own role would get. A role that takes no policies, since it was imported
   * as an immutable one or shielded from policy updates, stays as it is, and a warning lists the statements.
   *
   * @default - a role of its own, without a managed policy
   * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets-required-permissions-function.html
   */
  readonly role?: IRole;

  /**
   * Architecture of the function's processor: x86_64 or arm64.
   *
   * Not every region has arm64.
   *
   * @default Architecture.X86_64
   * @see https://docs.aws.amazon.com/lambda/latest/dg/foundation-arch.html
   */
  readonly architecture?: Architecture;

  /**
   * Memory of the function, in whole mebibytes: 128 to 10,240.
   *
   * @default 256
   * @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
   */
  readonly memorySize?: number;

  /**
   * How long one step of a rotation may take, in whole seconds: 1 second to 15 minutes.
   *
   * Calls of Secrets Manager that fail are repeated within this time.
   *
   * @default Duration.minutes(1)
   * @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
   */
  readonly timeout?: Duration;

  /**
   * Log group of the function. It never holds a value of a secret.
   *
   * @default - a log group of its own, which keeps logs for one year and is removed with the stack
   */
  readonly logGroup?: ILogGroup;

  /**
   * Customer-managed KMS key that encrypts the function's environment.
   *
   * The environment holds the names of the keys and how they are made, never a value. Who deploys needs `kms:Encrypt` and
   * `kms:CreateGrant` on the KMS key: Lambda then lets the function's role use it, by a grant.
   *
   * @default - the KMS key that Lambda manages
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html
   */
  readonly environmentEncryption?: IKey;

  /**
   * Description of the function, at most 256 characters.
   *
   * @default 'Rotates random keys in AWS Secrets Manager (cdk-key-rotation)'
   */
  readonly description?: string;
}
