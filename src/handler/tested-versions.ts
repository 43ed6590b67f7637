import { Kinship } from './kinship';

/** What is remembered of a version that was found good. */
export interface TestedVersion {
  /** The id of the version that it follows, or is a copy of; undefined where the secret had no value. */
  readonly current: string | undefined;
  readonly created?: Date;
  readonly kinship: Kinship;
}

/**
 * Remembers, within one process, against which version of a secret `testSecret` found a pending version good. Values of
 * a version never change, so `finishSecret` need not read them again; in another process it does.
 */
export class TestedVersions {
  /** More than any function rotates at once; the oldest are forgotten. */
  private static readonly MOST = 100;

  private readonly byPending = new Map<string, TestedVersion>();

  /** Notes that version `pending` of a secret is good beside another. */
  public add(secret: string, pending: string, tested: TestedVersion): void {
    this.byPending.set(keyOf(secret, pending), tested);
    if (this.byPending.size > TestedVersions.MOST) {
      this.byPending.delete(this.byPending.keys().next().value!);
    }
  }

  /** What was noted of version `pending` of a secret, if it was found good beside `current`. */
  public find(secret: string, pending: string, current: string | undefined): TestedVersion | undefined {
    const tested = this.byPending.get(keyOf(secret, pending));
    return tested && tested.current === current ? tested : undefined;
  }
}

function keyOf(secret: string, pending: string): string {
  return `${pending} ${secret}`;
}
