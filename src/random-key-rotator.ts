import { Connections, IConnectable } from 'aws-cdk-lib/aws-ec2';
import { IGrantable, IPrincipal, IRole } from 'aws-cdk-lib/aws-iam';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnRotationSchedule } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { RotateOptions } from './rotate-options';
import { KeyGrants } from './rotator/key-grants';
import { RotationFunction } from './rotator/rotation-function';
import { secretArn } from './rotator/secret-reference';
import { rotatedSecretsStatement } from './rotator/statements';
import { RandomKeyRotatorProps } from './rotator-props';

/**
 * One function that rotates the random keys of many secrets of one shape. Each further secret costs one CloudFormation
 * resource.
 *
 * The function's role reaches every secret of the account and region that names this function as its rotation function,
 * and no other: the condition key `secretsmanager:resource/AllowRotationLambdaArn` sees to that. cdk-nag reports the
 * wildcard in that statement (AwsSolutions-IAM5).
 *
 * All that the rotator creates stands in its own stack, the schedules included, which depends on the secrets' stacks. So a
 * secret's stack cannot refer to the rotator's. Never change the construct's id: CloudFormation creates the schedules under
 * their new ids and then deletes the old ones, and the secrets are left without rotation.
 *
 * Throws if no key is asked for, one twice, one that is not allowed, or a length without a key name; or if the function's
 * memory, time-out or environment is out of Lambda's bounds.
 *
 * @example
 * declare const redSecret: secretsmanager.ISecret;
 * declare const greenSecret: secretsmanager.ISecret;
 * const rotator = new RandomKeyRotator(this, 'Rotator', { keyNames: ['api_key'] });
 * rotator.rotate('Red', { secret: redSecret });
 * rotator.rotate('Green', { secret: greenSecret });
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets-required-permissions-function.html
 */
export class RandomKeyRotator extends Construct implements IGrantable, IConnectable {
  /** The Lambda function that performs the four steps of a rotation. */
  public readonly function: LambdaFunction;

  /** The function's role: the one that was given, or its own. */
  public readonly role: IRole;

  /** The function's log group: the one that was given, or its own. */
  public readonly logGroup: ILogGroup;

  /** The principal to grant permissions to: the function's role. */
  public readonly grantPrincipal: IPrincipal;

  private readonly rotation: RotationFunction;
  private readonly keys: KeyGrants;
  private readonly schedules: Construct;

  /**
   * Creates the function with all that it needs, but no schedule yet. The class says what it refuses.
   *
   * @param scope Where the rotator stands: in a stack of the secrets' account and region.
   * @param id Id of the construct, unique in its scope. Never change it once it is deployed.
   * @param props The keys and the function.
   */
  constructor(scope: Construct, id: string, props: RandomKeyRotatorProps) {
    super(scope, id);
    this.rotation = new RotationFunction(this, props);
    this.function = this.rotation.function;
    this.role = this.rotation.role;
    this.logGroup = this.rotation.logGroup;
    this.grantPrincipal = this.role.grantPrincipal;
    const anySecret = secretArn(this, '*');
    this.rotation.policy.grant(rotatedSecretsStatement(anySecret, this.function.functionArn));
    this.keys = new KeyGrants(this.rotation.policy, anySecret, true);
    this.rotation.allowInvoke();
    this.schedules = new Construct(this, 'Schedules');
  }

  /**
   * The function's network connections, for the rules of security groups.
   *
   * Throws if the function is in no VPC.
   *
   * @example
   * declare const rotator: RandomKeyRotator;
   * declare const endpointConnections: ec2.Connections;
   * endpointConnections.allowDefaultPortFrom(rotator);
   */
  public get connections(): Connections {
    return this.rotation.connections;
  }

  /**
   * Rotates one more secret.
   *
   * Gives back the schedule, the only resource that is created for it.
   *
   * Throws if the secret cannot be rotated by these keys, is in another account or region, or is rotated already, if the
   * window does not fit the schedule, or if the secrets of this rotator have more than 100 different KMS keys.
   *
   * @param id Id of the schedule, unique among those of this rotator. Never change it: CloudFormation creates the schedule
   * under its new id and then deletes the old one, and the secret is left without rotation.
   * @param options The secret, and when it is rotated.
   * @returns The schedule, the only resource that is created for it.
   *
   * @example
   * declare const rotator: RandomKeyRotator;
   * declare const apiSecret: secretsmanager.ISecret;
   * const weekly = Schedule.rate(Duration.days(7));
   * rotator.rotate('ApiRotation', {
   *   secret: apiSecret,
   *   schedule: weekly,
   * });
   *
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-secretsmanager-rotationschedule.html
   */
  public rotate(id: string, options: RotateOptions): CfnRotationSchedule {
    if (options.secret.encryptionKey) {
      this.keys.add(options.secret.encryptionKey);
    }
    return this.rotation.schedule(this.schedules, id, options);
  }
}
