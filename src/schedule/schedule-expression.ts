import { Token } from 'aws-cdk-lib';
import { parseCron } from './cron-schedule';
import { parseRate } from './rate-schedule';
import { quote, scheduleError } from './schedule-error';
import { WindowOpenings } from './window-openings';

const LONGEST_EXPRESSION = 256;
const ALLOWED = 'allowed is rate(Value Unit) or cron(Minutes Hours Day-of-month Month Day-of-week Year)';
const EXAMPLE = 'rate(30 days) or cron(0 8 1 * ? *)';

/** When the windows of a schedule open, or nothing if it contains a token; throws where Secrets Manager would refuse it. */
export function parseScheduleExpression(expression: string): WindowOpenings | undefined {
  if (Token.isUnresolved(expression)) return undefined;
  checkLength(expression);

  // The service's own pattern; dashes copied from a web page and blanks that only look like one fail here.
  const foreign = /[^0-9A-Za-z()#?*\-/, ]/u.exec(expression);
  if (foreign) {
    const codePoint = foreign[0].codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
    throw scheduleError(`${quote(expression)} contains the character ${quote(foreign[0])} (U+${codePoint})`, ALLOWED, EXAMPLE);
  }

  const match = /^(rate|cron)\((.*)\)$/.exec(expression);
  if (!match) throw scheduleError(`${quote(expression)} is neither a rate nor a cron expression`, ALLOWED, EXAMPLE);
  return match[1] === 'rate' ? parseRate(match[2]) : parseCron(match[2].split(' '));
}

/** Secrets Manager limits the length, too. */
export function checkLength(expression: string): void {
  if (expression.length > LONGEST_EXPRESSION) {
    throw scheduleError(`the expression has ${expression.length} characters`, `allowed are at most ${LONGEST_EXPRESSION}`, EXAMPLE);
  }
}
