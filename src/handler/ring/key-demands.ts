import { isForever, KeyDemand, KeyShape, retentionOf } from '../../key-spec';
import { RotationError } from '../rotation-error';
import { FilledRing, Ring, RingKey } from './ring';

/** Whether a key is one that its reader's software takes. */
export function meets(demand: KeyDemand | undefined, key: RingKey): boolean {
  return demand === undefined || new RegExp(demand.pattern, 'su').test(key.value);
}

/**
 * Checks the keys that stay in a ring.
 *
 * @param before the ring as it stands, in which the key that is wrong is to be found
 * @throws RotationError naming the key by its position: with such a key in it, the reader's software fails or ignores the others
 */
export function checkDemands(name: string, { demands, ...shape }: KeyShape, { current, previous }: FilledRing, before: Ring): void {
  const wrong = [current, ...previous].find((key) => !meets(demands, key));
  if (!wrong) {
    return;
  }
  const position = positionOf(wrong, before);
  if (position === undefined) {
    throw new RotationError(`a fresh key of '${name}' is not what its reader takes (${demands!.words}); ask for another format or length`);
  }
  throw new RotationError(
    `${position} of '${name}' is not what its reader takes (${demands!.words}), and it would be kept; take it out of the secret if nothing needs it any more` +
    // What is kept forever cannot be purged.
    (isForever(retentionOf(shape)) ? '' : ', or purge (the purge prop of the construct), which ends what it signed'),
  );
}

function positionOf({ value }: RingKey, { current, upcoming, previous }: Ring): string | undefined {
  const index = previous.findIndex((key) => key.value === value);
  return current?.value === value ? 'the current key' : upcoming?.value === value ? 'the announced key'
    : index < 0 ? undefined : `previous key ${index + 1}, counted from the newest,`;
}
