import { Duration } from 'aws-cdk-lib';
import { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Schedule } from './schedule';

/**
 * Which secret is rotated, and when.
 */
export interface RotateOptions {
  /**
   * The secret: created in this app or imported, in this stack or in another one of the same account and region.
   *
   * Import one that is encrypted under a customer-managed KMS key with `Secret.fromSecretAttributes()` and its
   * `encryptionKey`: otherwise the function gets no permission on the key, and its rotations fail.
   */
  readonly secret: ISecret;

  /**
   * When the secret is rotated. Slower than every 90 days there is a warning, since compliance rules ask for that
   * (AWS Security Hub, SecretsManager.4).
   *
   * @default Schedule.rate(Duration.days(30))
   */
  readonly schedule?: Schedule;

  /**
   * How long the rotation window stays open; the rotation happens at any time within it. Whole hours, at least one. The
   * window ends no later than the next one opens and the day ends (UTC).
   *
   * @default - one hour for a schedule in hours, to the end of the day (UTC) for one in days
   * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html
   */
  readonly window?: Duration;

  /**
   * Whether the secret is also rotated once when the schedule is created, and whenever its properties change. With `false`
   * the deployment only tests that a rotation could be done.
   *
   * @default true
   */
  readonly rotateImmediatelyOnUpdate?: boolean;
}
