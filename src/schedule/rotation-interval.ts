import { parseScheduleExpression } from './schedule-expression';

const HOURS_IN_90_DAYS = 90 * 24;

/** The shortest time in hours between the openings of two consecutive windows, or nothing if the expression contains a token. */
export function shortestIntervalHours(expression: string): number | undefined {
  return parseScheduleExpression(expression)?.shortestIntervalHours;
}

/** The longest time in hours between the openings of two consecutive windows, or nothing if the expression contains a token. */
export function longestIntervalHours(expression: string): number | undefined {
  return parseScheduleExpression(expression)?.longestIntervalHours;
}

/** Whether two consecutive windows can open more than 90 days apart; false if the expression contains a token. */
export function isSlowerThan90Days(expression: string): boolean {
  const longest = longestIntervalHours(expression);
  return longest !== undefined && longest > HOURS_IN_90_DAYS;
}
