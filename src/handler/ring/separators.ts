import { KeyLayoutSpec } from '../../key-spec';
import { RotationError } from '../rotation-error';
import { keysOf, Ring } from './ring';

/**
 * Checks that keys that came from elsewhere can be joined, in whatever order.
 *
 * @throws RotationError if one has the separator in it, or a part of it at its end, and would be read as two
 */
export function checkSeparator(name: string, { separator }: KeyLayoutSpec, ring: Ring): void {
  if (separator !== undefined && keysOf(ring).some(({ value }) => !isWhole(value, separator))) {
    throw new RotationError(`a key of '${name}' that would be kept has the separator '${separator}' in it, and would be read as two; choose another separator or layout`);
  }
}

function isWhole(value: string, separator: string): boolean {
  return `${value}${separator}`.indexOf(separator) === value.length;
}
