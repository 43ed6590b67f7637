import { Duration } from 'aws-cdk-lib';
import { ISecurityGroup, IVpc, SubnetSelection } from 'aws-cdk-lib/aws-ec2';
import { IRole } from 'aws-cdk-lib/aws-iam';
import { IKey } from 'aws-cdk-lib/aws-kms';
import { Architecture } from 'aws-cdk-lib/aws-lambda';
import { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { RandomKey } from './random-key';

/**
 * Which keys a rotation function makes, and how the function runs.
 */
export interface RandomKeyRotatorProps {
  /**
   * Names of the fields in the secret's JSON object that hold the keys. Every other field stays as it is, to the byte.
   *
   * A field that is not there yet is added at the first rotation. The names are known at synth and each is given once,
   * here or in `keys`.
   *
   * @default - the keys are named in `keys`
   */
  readonly keyNames?: string[];

  /**
   * Length of each key in `keyNames`, in characters.
   *
   * Each character is one of `A-Z a-z 0-9 - _` and carries 6 bits of entropy. At least 16; under 22 characters (128 bits)
   * there is a warning; at most what fits the 65,536 bytes of a secret.
   *
   * @default 32
   */
  readonly length?: number;

  /**
   * Keys with a length of their own each, or the whole secret as one key. They stand beside `keyNames`.
   *
   * @default - the keys are named in `keyNames`
   */
  readonly keys?: RandomKey[];

  /**
   * VPC in which the function runs. It must reach Secrets Manager from there: by an interface endpoint or by a NAT
   * gateway, with port 443 open.
   *
   * @default - no VPC
   * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/vpc-endpoint-overview.html
   */
  readonly vpc?: IVpc;

  /**
   * Subnets of the VPC in which the function runs. Only with `vpc`.
   *
   * @default - the private subnets, else the isolated ones
   */
  readonly vpcSubnets?: SubnetSelection;

  /**
   * Security groups of the function's network interfaces. Only with `vpc`.
   *
   * @default - one of its own, which lets all traffic out
   */
  readonly securityGroups?: ISecurityGroup[];

  /**
   * Role of the function. Lambda must be able to assume it. It gets the same statements that a role of our own would get;
   * one that is immutable (imported so, or by `withoutPolicyUpdates()`) stays as it is, and a warning lists them.
   *
   * @default - a role of its own, without a managed policy
   */
  readonly role?: IRole;

  /**
   * Architecture of the function's processor. Not every region has `ARM_64`.
   *
   * @default Architecture.X86_64
   */
  readonly architecture?: Architecture;

  /**
   * Memory of the function, in mebibytes: 128 to 10,240.
   *
   * @default 256
   */
  readonly memorySize?: number;

  /**
   * How long one step of a rotation may take: at most 15 minutes. Calls of Secrets Manager that fail are repeated within
   * this time.
   *
   * @default Duration.minutes(1)
   */
  readonly timeout?: Duration;

  /**
   * Log group of the function. It never holds a value of a secret.
   *
   * @default - one of its own that keeps logs for one year and is removed with the stack
   */
  readonly logGroup?: ILogGroup;

  /**
   * Customer-managed KMS key that encrypts the function's environment. The environment holds the names and lengths of the
   * keys, never a value.
   *
   * Who deploys needs `kms:Encrypt` and `kms:CreateGrant` on it: Lambda then lets the function's role use it, by a grant.
   *
   * @default - the key that Lambda manages
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
