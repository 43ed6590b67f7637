import { Duration } from 'aws-cdk-lib';
import { cacheTtlOf, isWholeSecret, KeySpec } from '../key-spec';
import { shortestPauseHours } from '../schedule/rotation-window';

/**
 * Refuses keys that are announced where a schedule might not leave every reader the time to learn of one before it signs.
 *
 * @throws if `cacheTtl` does not fit between two rotations, or if nothing can tell
 */
export function checkAnnouncements(spec: KeySpec, expression: string, window: Duration | undefined): void {
  const announced = isWholeSecret(spec) ? [] : spec.keys.filter((key) => key.upcoming);
  if (announced.length === 0) {
    return;
  }
  const pause = shortestPauseHours(expression, window);
  for (const key of announced) {
    if (pause === undefined) {
      throw new Error(
        `upcoming is asked for key '${key.name}', but the schedule or its window is a token, so nothing tells whether cacheTtl fits between two rotations; ` +
        'give both as literals, or leave upcoming out',
      );
    }
    const cacheTtl = cacheTtlOf(key);
    if (cacheTtl > pause * 3600) {
      throw new Error(
        `cacheTtl of key '${key.name}' is ${cacheTtl} seconds, but two rotations of ${expression} may come ${pause * 3600} seconds (${pause} hours) apart, from the end of one window to the opening of the next, ` +
        'and a key signs only after it has been announced for cacheTtl; give a shorter window, such as Duration.hours(1), a slower schedule, or a shorter cacheTtl',
      );
    }
  }
}
