import { specimenBytes } from './specimen';
import { cacheTtlOf, isCount, isValidFor, isWholeSecret, keepsOthers, KeyShape, KeySpec, MAX_SECRET_BYTES, retentionOf } from '../key-spec';

/**
 * Refuses keys that would outgrow a secret once all previous ones that are to be kept stand in it.
 *
 * @param shortestIntervalHours of the schedule; undefined where it is not known
 * @throws if they would
 */
export function checkExpectedSize(spec: KeySpec, shortestIntervalHours: number | undefined): void {
  const shapes: readonly (KeyShape & { name?: string })[] = isWholeSecret(spec) ? [spec.wholeSecret] : spec.keys;
  const previous = shapes.map((shape) => expectedPreviousKeys(shape, shortestIntervalHours) ?? 0);
  const bytes = specimenBytes(spec, previous);
  if (bytes > MAX_SECRET_BYTES) {
    const most = Math.max(...previous);
    const { name } = shapes[previous.indexOf(most)];
    throw new Error(
      `the keys would need ${bytes} bytes once all previous ones stand there (${most} of ${name === undefined ? 'the whole secret' : `'${name}'`}), but a secret holds at most ${MAX_SECRET_BYTES}; ` +
      'keep fewer previous keys or keep them for a shorter time, rotate less often, ask for shorter keys, or spread them over several secrets',
    );
  }
}

/** How many previous keys stand beside the current one at most; undefined where nothing tells: forever, or the schedule is not known. */
export function expectedPreviousKeys(shape: KeyShape, shortestIntervalHours: number | undefined): number | undefined {
  const retention = retentionOf(shape);
  if (!keepsOthers(shape)) {
    return 0;
  }
  if (isCount(retention)) {
    return retention.count;
  }
  if (!isValidFor(retention) || shortestIntervalHours === undefined) {
    return undefined;
  }
  // One more than fit into the time, since a rotation may come late in its window, and the next one early.
  return Math.ceil((retention.validFor + cacheTtlOf(shape)) / (shortestIntervalHours * 3600)) + 1;
}
