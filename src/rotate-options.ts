import { Duration } from 'aws-cdk-lib';
import { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Schedule } from './schedule';

/**
 * Which secret is rotated, and when.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html
 *
 * @example
 * const encryptionKey = kms.Key.fromKeyArn(this, 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab');
 * const imported = secretsmanager.Secret.fromSecretAttributes(this, 'Imported', {
 *   secretCompleteArn: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:session-AbCdEf',
 *   encryptionKey: encryptionKey,
 * });
 * const rotator = new RandomKeyRotator(this, 'Rotator', { keyNames: ['session_secret_key'] });
 * const twiceADay = Schedule.rate(Duration.hours(12));
 * const oneHour = Duration.hours(1);
 * rotator.rotate('Session', {
 *   secret: imported,
 *   schedule: twiceADay,
 *   window: oneHour,
 *   rotateImmediatelyOnUpdate: false,
 * });
 */
export interface RotateOptions {
  /**
   * The secret: created in this app or imported, in this stack or in another one of the same account and region.
   *
   * Import one that is encrypted under a customer-managed KMS key from its attributes, the encryption key among them, as in
   * the example of `RotateOptions`. Otherwise the function gets no permission on the key, and its rotations fail.
   *
   * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets-required-permissions-function.html
   */
  readonly secret: ISecret;

  /**
   * When the secret is rotated, at most every 4 hours.
   *
   * With more than 90 days between two rotations there is a warning, since compliance rules object to it (AWS Security Hub,
   * SecretsManager.4).
   *
   * @default Schedule.rate(Duration.days(30))
   * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html
   */
  readonly schedule?: Schedule;

  /**
   * How long the rotation window stays open, in whole hours: 1 to 24, as far as the schedule leaves room.
   *
   * The rotation happens at any time within the window. It must end no later than the next window opens, and no later than
   * the day ends (UTC). A window that is a token must be in hours, and is not checked.
   *
   * @default - one hour for a schedule in hours, else the rest of the day (UTC)
   * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html
   */
  readonly window?: Duration;

  /**
   * Whether the secret is also rotated once when the schedule is created, and whenever its properties change.
   *
   * If not, such a deployment only tests that a rotation could be done.
   *
   * @default true
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-secretsmanager-rotationschedule.html
   */
  readonly rotateImmediatelyOnUpdate?: boolean;
}
