import { Duration } from 'aws-cdk-lib';
import { quote } from './schedule-error';
import { parseScheduleExpression } from './schedule-expression';
import { wholeHours } from './whole-hours';

/**
 * A rotation window as Secrets Manager writes it (`3h`).
 *
 * Throws unless it is whole hours, at least 1, and ends no later than the next window opens and the UTC day ends. A token in the window or in the
 * expression is not checked.
 */
export function windowDuration(expression: string, window: Duration): string {
  if (window.isUnresolved()) return unresolvedWindow(window);

  const hours = wholeHours(window);
  if (hours === undefined || hours < 1) {
    throw windowError(`${window} is not a whole number of hours of at least 1`, 'allowed are 1 to 24 hours, as far as the schedule leaves room');
  }
  const openings = parseScheduleExpression(expression);
  const untilMidnight = 24 - (openings?.latestHour ?? 0);
  const longest = Math.min(untilMidnight, openings?.shortestIntervalHours ?? Infinity);
  if (hours > longest) {
    const where = openings ? `: windows of ${quote(expression)} open as late as ${openings.latestHour}:00 UTC` : '';
    throw windowError(
      `${window} is too long${where}`,
      `a window must end by the time the next one opens, and by midnight UTC, so allowed are at most ${longest} hours`,
    );
  }
  return `${hours}h`;
}

/**
 * The shortest time in hours between two rotations on schedule: one at the very end of its window, the next at the very beginning of
 * its own. Nothing if the expression or the window contains a token.
 */
export function shortestPauseHours(expression: string, window: Duration | undefined): number | undefined {
  const openings = parseScheduleExpression(expression);
  if (openings === undefined || window?.isUnresolved()) return undefined;
  return openings.shortestIntervalHours - (window ? wholeHours(window)! : openings.defaultWindowHours);
}

/** A number that is not known yet can be put into the text, but not be converted. */
function unresolvedWindow(window: Duration): string {
  if (window.unitLabel() !== 'hours') {
    throw windowError(`it is a token in ${window.unitLabel()}`, 'a token must be in hours, as it cannot be converted');
  }
  return window.formatTokenToNumber().replace(/ hours$/, 'h');
}

function windowError(problem: string, allowed: string): Error {
  return new Error(`invalid rotation window: ${problem}; ${allowed}, for example Duration.hours(1)`);
}
