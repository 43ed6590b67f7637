import { DatedKeys } from './document-history';
import { Random } from './random';

/** One process of a fleet: it reads the secret, and holds what it has read until it reads again. */
export class Instance {
  private readonly reads: number[] = [];

  /**
   * @param cacheTtl how long it holds a value at the most, in milliseconds
   * @param end until when it reads, in milliseconds since the beginning
   */
  constructor(private readonly history: readonly DatedKeys[], cacheTtl: number, end: number, random: Random) {
    for (let time = 0; time <= end; time += Math.max(1, random() * cacheTtl)) {
      this.reads.push(time);
    }
  }

  /** What it holds at a time. */
  public holdsAt(time: number): DatedKeys {
    const read = lastAtOrBefore(this.reads, time, (moment) => moment);
    return lastAtOrBefore(this.history, read, (version) => version.from);
  }
}

/** The last of an ascending list at or before a time; the first one if there is none. */
function lastAtOrBefore<T>(list: readonly T[], time: number, momentOf: (item: T) => number): T {
  let [low, high] = [0, list.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (momentOf(list[middle]) <= time) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return list[low];
}
