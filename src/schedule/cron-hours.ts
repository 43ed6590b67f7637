import { CronField, fieldError, HOURS } from './cron-field';
import { parseList } from './cron-list';
import { SHORTEST_INTERVAL_HOURS } from './window-openings';

/** The hours of a day at which windows open, in ascending order. */
export function parseHours(text: string, field: CronField = HOURS): number[] {
  // Of the hours, Secrets Manager knows no lists, no ranges and no *.
  if (!/^\d+$|^\d*\/\d+$/.test(text)) throw fieldError(field, text, 'it is neither one hour nor start/step');

  const hours = parseList(field, text);
  const gap = hours[1] - hours[0];
  if (hours.length > 1 && gap < SHORTEST_INTERVAL_HOURS) {
    throw fieldError(field, text, `windows would open ${gap} h apart, but must open at least ${SHORTEST_INTERVAL_HOURS} h apart`);
  }
  return hours;
}
