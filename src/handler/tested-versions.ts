/**
 * Remembers, within one process, against which version of a secret `testSecret` found a pending version good. Values of
 * a version never change, so `finishSecret` need not read them again; in another process it does.
 */
export class TestedVersions {
  /** More than any function rotates at once; the oldest are forgotten. */
  private static readonly MOST = 100;

  private readonly currentByPending = new Map<string, string>();

  /** Notes that version `pending` of a secret is good as the successor of `current`. */
  public add(secret: string, pending: string, current: string): void {
    this.currentByPending.set(keyOf(secret, pending), current);
    if (this.currentByPending.size > TestedVersions.MOST) {
      this.currentByPending.delete(this.currentByPending.keys().next().value!);
    }
  }

  /** Whether version `pending` of a secret was found good as the successor of `current`. */
  public has(secret: string, pending: string, current: string): boolean {
    return this.currentByPending.get(keyOf(secret, pending)) === current;
  }
}

function keyOf(secret: string, pending: string): string {
  return `${pending} ${secret}`;
}
