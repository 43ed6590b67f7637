/** Windows must not open more often than this. */
export const SHORTEST_INTERVAL_HOURS = 4;

/** When the rotation windows of a schedule open, as far as the checks on schedules and windows need to know. */
export interface WindowOpenings {
  /** The latest hour of a UTC day at which a window ever opens. */
  readonly latestHour: number;

  /** The shortest time between the openings of two consecutive windows. */
  readonly shortestIntervalHours: number;

  /** The longest time between the openings of two consecutive windows. */
  readonly longestIntervalHours: number;

  /**
   * How long a window stays open where nothing is said: one hour for a schedule in hours, to the end of the UTC day for one in days.
   *
   * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_RotationRulesType.html
   */
  readonly defaultWindowHours: number;
}
