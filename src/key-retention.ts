import { Duration } from 'aws-cdk-lib';
import { checkKeyRetention, KeyRetentionSpec } from './key-spec';
import { known, knownSeconds } from './known-at-synth';

/**
 * How long previous keys stay in the secret, so that what was made with them is still accepted.
 *
 * A key that *signs* (sessions, tokens) is kept as long as what it signed may live. A key that *encrypts* stored data is kept forever, or until all
 * data is encrypted anew: nothing reads the data once the key has gone. What is valid is judged at each rotation by the retention asked for then. A
 * shorter one drops keys at the next rotation, and the log says so.
 *
 * @example
 * const aList = KeyLayout.newestFirst();
 * const twoWeeks = KeyRetention.validFor(Duration.days(14));
 * RandomKey.named('session_secret', { layout: aList, retention: twoWeeks });
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/whats-in-a-secret.html
 */
export class KeyRetention {
  /**
   * By the clock: what was made with a key is accepted for this long after the last reader has stopped using it.
   *
   * A previous key stays until this time and the cache's time to live have passed since it retired, however often the secret is rotated in
   * between. It leaves at the first rotation after that. Not for a whole secret, which has no room to remember when a key retired.
   *
   * Throws if the time is not a whole number of seconds, is none at all, is longer than 100 years, or is a token.
   *
   * @param lifetime The longest life of what the key makes, such as that of a session, in whole seconds.
   */
  public static validFor(lifetime: Duration): KeyRetention {
    return new KeyRetention({ validFor: knownSeconds(lifetime, 'the time for which previous keys are valid') });
  }

  /**
   * By their number: so many previous keys stay, whatever their age.
   *
   * The current key and an announced one do not count. Each rotation by hand drops one early: where sessions must not end, going by the clock is
   * the safer choice.
   *
   * Throws if the number is not whole, is under 1, or is a token.
   *
   * @param previousKeys How many previous keys stay, a whole number of keys.
   */
  public static count(previousKeys: number): KeyRetention {
    return new KeyRetention({ count: known(previousKeys, 'the number of previous keys') });
  }

  /**
   * All of them, always: for keys that encrypt what is stored.
   *
   * When the secret's 65,536 bytes are full, the next rotation fails, and nothing is lost. Then encrypt the data anew, and have the old keys
   * dropped, by a retention by number. Such a key cannot be purged.
   */
  public static forever(): KeyRetention {
    return new KeyRetention({ forever: true });
  }

  private constructor(private readonly spec: KeyRetentionSpec) {
    checkKeyRetention(spec);
  }

  /** @internal */
  public _spec(): KeyRetentionSpec {
    return this.spec;
  }
}
