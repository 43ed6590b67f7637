import { RememberedShape } from './memory';
import { cacheTtlOf, layoutOf, NamedKeySpec, retentionOf } from '../../key-spec';

/** How one key is written, whoever says so: the specification, or what a pending value remembers of it. */
export interface KeyOrder extends RememberedShape {
  readonly name: string;
}

/** The order that a specification gives. */
export function orderOf(key: NamedKeySpec): KeyOrder {
  return { name: key.name, layout: layoutOf(key), retention: retentionOf(key), upcoming: key.upcoming ?? false, cacheTtl: cacheTtlOf(key) };
}
