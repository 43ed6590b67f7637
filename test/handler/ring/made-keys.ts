import { PreviousKey, RingKey } from '../../../src/handler/ring/ring';

/** A key that nobody could take for a real one. */
export function valueOf(name: string): string {
  return `key-${name}-for-tests-only`;
}

/** Such a key, with an id if it has one. */
export function key(name: string, id?: string): RingKey {
  return { value: valueOf(name), ...id === undefined ? {} : { id } };
}

/** The same, retired. */
export function retired(name: string, when?: Date, id?: string): PreviousKey {
  return { ...key(name, id), ...when === undefined ? {} : { retired: when } };
}

/** Some day, so many hours in. */
export function hour(hours: number): Date {
  return new Date(Date.UTC(2026, 10, 24) + hours * 3_600_000);
}
