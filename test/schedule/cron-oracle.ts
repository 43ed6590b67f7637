import { CronModel } from './cron-arbitraries';

const DAY_MILLIS = 86_400_000;

/**
 * The time between every two neighbouring openings, in hours, found by walking through real dates. 57 years, so that even what comes once in 28 years
 * comes at least twice, and starting elsewhere than the code under test.
 */
export function intervalsByWalking(model: CronModel): number[] {
  const openings: number[] = [];
  const hours = Array.from({ length: 24 }, (_, hour) => hour).filter(model.opensAt);
  for (let day = Date.UTC(1971, 5, 1); day < Date.UTC(2028, 5, 1); day += DAY_MILLIS) {
    if (model.opensOn(new Date(day))) openings.push(...hours.map((hour) => day / 3_600_000 + hour));
  }
  return openings.slice(1).map((opening, index) => opening - openings[index]);
}

const NUMBER = '(?:0|[1-9][0-9]*)';
const STEP = '(?:/[1-9][0-9]*)';
const WEEK_DAY = '(?:SUN|MON|TUE|WED|THU|FRI|SAT)';

function list(number: string, name?: string): string {
  const withNames = name ? `|${name}|${name}-${name}` : '';
  const item = `(?:${number}${STEP}?|${number}-${number}${STEP}?|\\*?${STEP}${withNames})`;
  return `(?:\\*|${item}(?:,${item})*)`;
}

const DAYS = `(?:${list('(?:3[01]|[12][0-9]|[1-9])')}|L|${WEEK_DAY}L)`;
const MONTH = list('(?:1[0-2]|[1-9])', '(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)');
const WEEK_DAYS = `(?:${list('[1-7]', WEEK_DAY)}|L|(?:[1-7]|${WEEK_DAY})(?:L|#[1-5]))`;

/** The form of a cron expression, without the bounds of steps and the order of ranges. */
export const CRON_FORM = new RegExp(`^cron\\(0 (?:${NUMBER}|${NUMBER}?${STEP}) (?:${DAYS} ${MONTH} \\?|\\? ${MONTH} ${WEEK_DAYS}) \\*\\)$`);
