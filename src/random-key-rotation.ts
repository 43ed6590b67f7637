import { Connections, IConnectable } from 'aws-cdk-lib/aws-ec2';
import { IGrantable, IPrincipal, IRole } from 'aws-cdk-lib/aws-iam';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { ILogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { RotateOptions } from './rotate-options';
import { KeyGrants } from './rotator/key-grants';
import { RotationFunction } from './rotator/rotation-function';
import { secretArnPattern } from './rotator/secret-reference';
import { secretStatement } from './rotator/statements';
import { RandomKeyRotatorProps } from './rotator-props';

/**
 * Which secret is rotated, by which keys and when, and how the function runs.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-secretsmanager-rotationschedule.html
 *
 * @example
 * declare const sessionSecret: secretsmanager.ISecret;
 * const saturdayNight = Schedule.cron({ hour: '22', weekDay: 'SAT' });
 * new RandomKeyRotation(this, 'Rotation', {
 *   secret: sessionSecret,
 *   keyNames: ['session_secret_key'],
 *   schedule: saturdayNight,
 *   window: Duration.hours(2),
 * });
 */
export interface RandomKeyRotationProps extends RandomKeyRotatorProps, RotateOptions {}

/**
 * Rotates the random keys in one Secrets Manager secret: the function with its four steps, its role and log group, the
 * permission for Secrets Manager to call it, and the schedule.
 *
 * The function's role may do exactly what a rotation does, on this one secret. For many secrets of one shape see
 * `RandomKeyRotator`.
 *
 * All that it creates stands in its own stack, the schedule included, which depends on the secret's stack. So the secret's
 * stack cannot refer to the rotation's. Never change the construct's id: CloudFormation creates the schedule under its new
 * id and then deletes the old one, and the secret is left without rotation.
 *
 * Throws if no key is asked for, one twice, one that is not allowed, or a length without a key name; if the secret cannot be
 * rotated by these keys, is in another account or region, or is rotated already; if the window does not fit the schedule; or
 * if the function's memory, time-out or environment is out of Lambda's bounds.
 *
 * @example
 * const sessionSecret = new secretsmanager.Secret(this, 'Secret', {
 *   generateSecretString: { secretStringTemplate: '{}', generateStringKey: 'session_secret_key' },
 * });
 * new RandomKeyRotation(this, 'Rotation', {
 *   secret: sessionSecret,
 *   keyNames: ['session_secret_key'],
 * });
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_turn-on-for-other.html
 */
export class RandomKeyRotation extends Construct implements IGrantable, IConnectable {
  /** The Lambda function that performs the four steps of a rotation. */
  public readonly function: LambdaFunction;

  /** The function's role: the one that was given, or its own. */
  public readonly role: IRole;

  /** The function's log group: the one that was given, or its own. */
  public readonly logGroup: ILogGroup;

  /** The principal to grant permissions to: the function's role. */
  public readonly grantPrincipal: IPrincipal;

  private readonly rotation: RotationFunction;

  /**
   * Creates all that the rotation needs, the schedule included. The class says what it refuses.
   *
   * @param scope Where the rotation stands: in a stack of the secret's account and region.
   * @param id Id of the construct, unique in its scope. Never change it once it is deployed.
   * @param props The secret, its keys, the schedule and the function.
   */
  constructor(scope: Construct, id: string, props: RandomKeyRotationProps) {
    super(scope, id);
    this.rotation = new RotationFunction(this, props);
    this.function = this.rotation.function;
    this.role = this.rotation.role;
    this.logGroup = this.rotation.logGroup;
    this.grantPrincipal = this.role.grantPrincipal;
    const { secret } = props;
    const arn = secretArnPattern(this, secret);
    this.rotation.policy.grant(secretStatement(arn));
    if (secret.encryptionKey) {
      new KeyGrants(this.rotation.policy, arn, secret.secretFullArn === undefined).add(secret.encryptionKey);
    }
    this.rotation.allowInvoke(arn);
    this.rotation.schedule(this, 'Schedule', props);
  }

  /**
   * The function's network connections, for the rules of security groups.
   *
   * Throws if the function is in no VPC.
   *
   * @example
   * declare const rotation: RandomKeyRotation;
   * declare const endpointConnections: ec2.Connections;
   * endpointConnections.allowDefaultPortFrom(rotation);
   */
  public get connections(): Connections {
    return this.rotation.connections;
  }
}
