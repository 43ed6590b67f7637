import { KeySource, randomKeyId } from './key-material';
import { checkDemands, meets } from './ring/key-demands';
import { orderOf } from './ring/key-order';
import { nextDocument } from './ring/named-keys';
import { FilledRing, Ring } from './ring/ring';
import { RingReport } from './ring/ring-report';
import { checkSeparator } from './ring/separators';
import { nextOfString, reportsOfString, ringOfString, stringOf, WHOLE_SECRET } from './ring/whole-secret';
import { SecretDocument } from './secret-document';
import { formatOf, isWholeSecret, KeyShape, KeySpec, layoutOf } from '../key-spec';

/** The value that a rotation starts from. */
export interface Predecessor {
  /** Absent for a secret that has no value yet. */
  readonly text?: string;
  /** When AWSCURRENT moved to it, or a later moment where that is not known. */
  readonly since: Date;
}

/** What a rotation makes a value with. */
export interface RotationContext {
  /** The id of the version that is made. */
  readonly versionId: string;
  readonly now: Date;
  readonly fresh: KeySource;
}

/** A value that follows another, and what is told of its keys. */
export interface Successor {
  readonly text: string;
  readonly reports: readonly RingReport[];
}

/**
 * The value that follows `current`: its keys a step further, everything else as it was. Pure but for the randomness and the
 * clock handed in.
 *
 * @throws RotationError if the current value is not of a shape that the keys can be read from
 */
export function successorOf(current: Predecessor, spec: KeySpec, context: RotationContext): Successor {
  if (isWholeSecret(spec)) {
    const { wholeSecret } = spec;
    const before = ringOfString(current.text, wholeSecret);
    const ring = nextOfString(before, wholeSecret, () => ({ value: context.fresh(formatOf(wholeSecret)) }));
    checkKept(WHOLE_SECRET, wholeSecret, ring, before);
    return { text: stringOf(ring, before, layoutOf(wholeSecret)), reports: reportsOfString(ring, before, wholeSecret) };
  }
  const keys = new Map(spec.keys.map((key) => [key.name, key]));
  return nextDocument(SecretDocument.of(current.text), spec.keys.map(orderOf), {
    versionId: context.versionId,
    now: context.now,
    since: current.since,
    purge: spec.purge,
    fresh: (name) => ({ value: context.fresh(formatOf(keys.get(name)!)) }),
    newId: randomKeyId,
    isUsable: (name, key) => meets(keys.get(name)!.demands, key),
    check: (name, ring, before) => checkKept(name, keys.get(name)!, ring, before),
  });
}

function checkKept(name: string, key: KeyShape, ring: FilledRing, before: Ring): void {
  checkDemands(name, key, ring, before);
  checkSeparator(name, layoutOf(key), ring);
}
