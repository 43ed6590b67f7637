/** A value that stands beside the current one. */
export interface DatedValue {
  readonly value: string;
  /** When it was announced, or retired, in milliseconds. Undefined where that is when AWSCURRENT moved to the version. */
  readonly since?: number;
  /** The same as the function sees it, which may be later: a version put by hand hides when AWSCURRENT moved to the one before. */
  readonly seemed?: number;
}

/** What somebody who has watched a key from the beginning knows of its values. */
export interface RingState {
  readonly current?: string;
  readonly announced?: DatedValue;
  /** Newest first. */
  readonly previous: readonly DatedValue[];
  /** Whether the values beside the current one were found, not watched: then nobody may drop them yet. */
  readonly found?: boolean;
}

/** The parts that a value can have. */
export interface RingParts {
  readonly current?: string;
  readonly announced?: string;
  readonly previous: readonly string[];
}

/** The parts alone. */
export function partsOf({ current, announced, previous }: RingState): RingParts {
  return { current, announced: announced?.value, previous: previous.map(({ value }) => value) };
}

/** Every value. */
export function valuesOf({ current, announced, previous }: RingParts): string[] {
  return [current, announced, ...previous].filter(value => value !== undefined);
}

/** From now on, what happened when AWSCURRENT last moved is known to have been at this moment. @param seemed as the function sees it */
export function dated(state: RingState, moment: number, seemed = moment): RingState {
  const at = (one: DatedValue): DatedValue => one.since === undefined ? { value: one.value, since: moment, seemed } : one;
  return { ...state, ...state.announced ? { announced: at(state.announced) } : {}, previous: state.previous.map(at) };
}
