import { JsonObject } from './assembly/json';
import { shortestIntervalHours } from '../src/schedule/rotation-interval';

const HOUR = 60 * 60 * 1000;

/** Where no schedule can be read. */
const DEFAULT_DAYS = 30;

/** The shortest time between two rotations of a schedule, in milliseconds: the one that gives readers the least time. */
export function rotationInterval({ ScheduleExpression: expression, AutomaticallyAfterDays: days }: JsonObject): number {
  const hours = typeof expression === 'string' ? hoursOf(expression) : undefined;
  return (hours ?? (typeof days === 'number' && days > 0 ? days : DEFAULT_DAYS) * 24) * HOUR;
}

function hoursOf(expression: string): number | undefined {
  try {
    return shortestIntervalHours(expression);
  } catch {
    // Not for Secrets Manager either, which will say so itself.
    return undefined;
  }
}
