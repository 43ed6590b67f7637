import { isRing, KeyLayoutSpec, KeyShape, layoutOf, retentionOf } from '../../key-spec';
import { RotationError } from '../rotation-error';
import { isJsonContainer, JsonValue, parseJsonText } from '../secret-document';
import { formOf } from './forms';
import { identified } from './key-ids';
import { distinct, withoutRepeats } from './known-ring';
import { nextRing } from './next-ring';
import { FilledRing, Ring, RingKey, StandingKeys } from './ring';
import { standingKeys } from './standing-keys';

/** Forms in which a whole secret may stand when another layout is asked for. */
const JSON_LAYOUTS: readonly KeyLayoutSpec[] = [{ kind: 'newestFirst' }, { kind: 'numberedMap' }, { kind: 'versioned' }];

const CALLED = 'the whole secret';

/**
 * The keys of a secret that is one string, newest first. It has no room for a memory.
 *
 * @throws RotationError if the string is JSON of another kind than a ring of keys
 */
export function ringOfString(text: string | undefined, layout: KeyLayoutSpec): Ring {
  const standing = text === undefined ? { others: [] } : standingIn(text, layout);
  const ring: Ring = { current: standing.signing, previous: distinct(standing) };
  return formOf(layout).ids === undefined ? withoutRepeats(ring) : ring;
}

/**
 * The string that follows, with what is kept of the previous keys.
 *
 * @param check judges the ring before it is written; throws
 */
export function nextString(before: Ring, shape: KeyShape, fresh: () => RingKey, check: (ring: Ring) => void): string {
  const layout = layoutOf(shape);
  const { ring } = nextRing({ ring: before, remembered: true }, {
    retention: retentionOf(shape), upcoming: false, cacheTtl: 0, purge: !isRing(layout), now: new Date(0), fresh, isUsable: () => true,
  });
  check(ring);
  return stringOf(ring, before, layout);
}

/** A ring as one string. */
export function stringOf(ring: FilledRing, before: Ring, layout: KeyLayoutSpec): string {
  const form = formOf(layout);
  const { value } = form.write(identified(ring, before, form, () => ''));
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The layouts by which a string may have been written, the one that is asked for first. */
export function layoutsOfStrings(layout: KeyLayoutSpec): KeyLayoutSpec[] {
  return [layout, ...JSON_LAYOUTS.filter(({ kind }) => kind !== layout.kind)];
}

function standingIn(text: string, layout: KeyLayoutSpec): StandingKeys {
  const isJson = isJsonContainer(text);
  if (isJson && !isRing(layout)) {
    throw notPlain();
  }
  const value: JsonValue = isJson ? parseJsonText(CALLED, text) ?? text : text;
  const candidates = isJson ? layoutsOfStrings(layout).filter(({ kind }) => kind !== 'joined') : [layout];
  const fitting = candidates.find((candidate) => !isJson || formOf(candidate).read(value, undefined) !== undefined);
  if (!fitting) {
    throw notPlain();
  }
  return standingKeys(CALLED, fitting, () => value, false);
}

function notPlain(): RotationError {
  return new RotationError(
    'the value is a JSON object or array, which a whole-secret key would replace altogether; name its fields in keyNames, or store one plain string',
  );
}
