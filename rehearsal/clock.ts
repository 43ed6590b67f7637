/** What time it is. */
export interface Clock {
  now(): Date;
}

/** The machine's own clock. */
export const realClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is moved. */
export class ManualClock implements Clock {
  private milliseconds: number;

  /** @throws where the start is no valid date */
  constructor(start: Date) {
    if (Number.isNaN(start.getTime())) {
      throw new Error('a clock must start at a valid date, got an invalid one; give for example new Date(\'2026-01-01T00:00:00Z\')');
    }
    this.milliseconds = start.getTime();
  }

  now(): Date {
    return new Date(this.milliseconds);
  }

  /** Lets time pass. @throws where it would run backwards */
  advance(milliseconds: number): void {
    if (!Number.isFinite(milliseconds) || milliseconds < 0) {
      throw new Error(`a clock is advanced by milliseconds, 0 or more, got ${milliseconds}`);
    }
    this.milliseconds += milliseconds;
  }
}
