import { RandomKey } from '../../../src';
import { randomKey } from '../../../src/handler/key-material';
import { formatOf, isWholeSecret, KEY_SPECIFICATION_VARIABLE, NamedKeySpec, parseKeySpec } from '../../../src/key-spec';
import { environmentOf } from '../../../src/rotator/environment';
import { requestedKeys } from '../../../src/rotator/requested-keys';

/** A consumer, and the key that the rotation makes for it. */
export interface ConsumerSpec {
  /** The driver's name. */
  readonly consumer: string;
  readonly key: NamedKeySpec;
}

/** A key as it stands in the environment of the function, brought there as the construct does it. @throws if it is the whole secret */
export function deployedKey(key: RandomKey): NamedKeySpec {
  const spec = parseKeySpec(environmentOf(requestedKeys({ keys: [key] }))[KEY_SPECIFICATION_VARIABLE]);
  if (isWholeSecret(spec)) {
    throw new Error('the key is the whole secret, but consumers read theirs from a field');
  }
  return spec.keys[0];
}

/** Whether the consumer's next key is announced. */
export function announces({ key }: ConsumerSpec): boolean {
  return key.upcoming === true;
}

/** A secret that was never rotated: plain strings. */
export function plainDocument({ key }: ConsumerSpec): string {
  return JSON.stringify({ other: 'not-a-key', [key.name]: randomKey(formatOf(key)) });
}
