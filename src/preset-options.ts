import { Duration } from 'aws-cdk-lib';
import { KeyRetention } from './key-retention';

/**
 * What differs from a preset.
 *
 * Its format and its form stay as the reader's software takes them. Where a preset says characters, each is one of `A-Z a-z 0-9 - _` and carries
 * 6 bits of entropy.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/whats-in-a-secret.html
 *
 * @example
 * const aMonth = KeyRetention.validFor(Duration.days(30));
 * RandomKey.django('SECRET_KEY', { retention: aMonth, upcoming: true });
 */
export interface PresetOptions {
  /**
   * How long previous keys stay.
   *
   * Give the life of your own sessions or tokens, if you have changed it. A key that encrypts stored data is to stay until all data is encrypted
   * anew.
   *
   * @default - as the preset says: for keys that sign, the framework's own default lifetime; for keys that encrypt, forever
   */
  readonly retention?: KeyRetention;

  /**
   * Whether the next key is announced one rotation early.
   *
   * A reader that has not refreshed yet then already accepts what a fresher one signs. For what it asks of the schedule, see `NamedKeyOptions`.
   * Refused for iron-session, whose highest number always seals.
   *
   * @default false
   */
  readonly upcoming?: boolean;

  /**
   * How long a reader may hold a value before it reads again, in whole seconds.
   *
   * With an announced key, none signs before it has been announced for so long. By the clock, a previous key stays for so much longer. For readers
   * that read only at their start: until the last old one is gone. At most 100 years.
   *
   * @default Duration.hours(1)
   * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/retrieving-secrets.html
   */
  readonly cacheTtl?: Duration;

  /**
   * Whether lists and objects are written as JSON text inside a string.
   *
   * Readers parse it. For ways that carry strings only, such as JSON keys in an ECS task definition or the Secrets Store CSI driver. Forms that are
   * one string already stay as they are.
   *
   * @default false
   */
  readonly asText?: boolean;
}
