import { handed } from './whole-secret';
import { canAnnounce, checkKeySpec, isRing, KeyLayoutSpec, NamedKeysSpec, NamedKeySpec } from '../../src/key-spec';

/** What is asked for, with one key changed; as it was where that is not allowed. */
function changed(spec: NamedKeysSpec, name: string, change: (key: NamedKeySpec) => NamedKeySpec): NamedKeysSpec {
  const after = { ...spec, keys: spec.keys.map((key) => key.name === name ? change(key) : key) };
  try {
    checkKeySpec(handed(after));
    return after;
  } catch {
    return spec;
  }
}

/** The same with another layout for a key. A second field of any name is `*` at the beginning. */
export function withLayout(spec: NamedKeysSpec, name: string, { field, ...layout }: KeyLayoutSpec): NamedKeysSpec {
  const own: KeyLayoutSpec = { ...layout, ...field === undefined ? {} : { field: field.replace('*', name) } };
  return changed(spec, name, ({ retention, upcoming, cacheTtl, ...key }) => isRing(own)
    ? { ...key, layout: own, retention, cacheTtl, upcoming: upcoming && canAnnounce(own) }
    : { ...key, layout: own });
}

/** The same, purged; as it was where that is not allowed. */
export function purged(spec: NamedKeysSpec, purge: string): NamedKeysSpec {
  const after = { ...spec, purge };
  try {
    checkKeySpec(handed(after));
    return after;
  } catch {
    return spec;
  }
}
