import { randomKey } from '../../../src/handler/key-material';
import { checkKeySpec, formatOf, NamedKeySpec } from '../../../src/key-spec';

/** A consumer, and the keys as its preset asks for them. */
export interface ConsumerSpec {
  /** The driver's name, which is that of its page in docs/consumers or of a heading in it. */
  readonly consumer: string;
  readonly keys: readonly NamedKeySpec[];
}

/** Whether the consumer's next key is announced. */
export function announces({ keys }: ConsumerSpec): boolean {
  return keys.every((key) => key.upcoming);
}

/** The same consumer with keys that nobody announces. */
export function unannounced({ consumer, keys }: ConsumerSpec): ConsumerSpec {
  return { consumer, keys: keys.map((key) => ({ ...key, upcoming: false })) };
}

/** A secret that was never rotated: plain strings. @throws if the specification is not allowed */
export function plainDocument({ keys }: ConsumerSpec): string {
  checkKeySpec({ keys });
  return JSON.stringify({ other: 'not-a-key', ...Object.fromEntries(keys.map((key) => [key.name, randomKey(formatOf(key))])) });
}
