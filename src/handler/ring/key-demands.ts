import { KeyDemand } from '../../key-spec';
import { RotationError } from '../rotation-error';
import { Ring, RingKey } from './ring';

/** Whether a key is one that its reader's software takes. */
export function meets(demand: KeyDemand | undefined, key: RingKey): boolean {
  return demand === undefined || new RegExp(demand.pattern, 'su').test(key.value);
}

/**
 * Checks the keys that stay in a ring.
 *
 * @throws RotationError naming the key by its position: with such a key in it, the reader's software fails or ignores the others
 */
export function checkDemands(name: string, demand: KeyDemand | undefined, { current, previous }: Ring): void {
  const positions: [string, RingKey | undefined][] = [
    [`the current key of '${name}'`, current],
    ...previous.map((key, index): [string, RingKey] => [`previous key ${index + 1} of '${name}', counted from the newest`, key]),
  ];
  const [position] = positions.find(([, key]) => key && !meets(demand, key)) ?? [];
  if (position !== undefined) {
    throw new RotationError(
      `${position} is not what its reader takes (${demand!.words}), and it would be kept; take it out of the secret if nothing needs it any more, ` +
      'or purge (the purge prop of the construct), which ends what it signed',
    );
  }
}
