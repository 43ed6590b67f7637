import { KeyLayoutSpec } from '../../key-spec';
import { RotationError } from '../rotation-error';
import { keysOf, Ring } from './ring';

/**
 * Checks that keys that came from elsewhere can be joined.
 *
 * @throws RotationError if one has the separator in it, and would be read as two
 */
export function checkSeparator(name: string, { kind, separator }: KeyLayoutSpec, ring: Ring): void {
  if (kind === 'joined' && keysOf(ring).some((key) => key.value.includes(separator!))) {
    throw new RotationError(`a key of '${name}' that would be kept has the separator '${separator}' in it, and would be read as two; choose another separator or layout`);
  }
}
