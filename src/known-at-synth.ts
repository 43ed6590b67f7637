import { Duration, Token } from 'aws-cdk-lib';

const SECONDS_IN_100_YEARS = 100 * 365 * 86_400;

/**
 * What is written into the function's environment at synth.
 *
 * @throws if it is a token
 */
export function known<T extends string | number>(value: T, what: string): T {
  if (Token.isUnresolved(value)) {
    throw notKnown(what);
  }
  return value;
}

/**
 * A text that is written into the function's environment at synth.
 *
 * @throws if it is a token, or no text at all
 */
export function knownText(value: string, what: string): string {
  if (typeof value !== 'string') {
    throw new Error(`${what} is ${String(value)}, but it must be a string; give it as a literal`);
  }
  return known(value, what);
}

/**
 * A duration in seconds, as it is written into the function's environment at synth.
 *
 * @throws if it is a token, not a whole number of seconds, or longer than a hundred years
 */
export function knownSeconds(duration: Duration, what: string): number {
  if (duration.isUnresolved()) {
    throw notKnown(what);
  }
  const seconds = duration.toMilliseconds({ integral: false }) / 1000;
  if (!Number.isInteger(seconds)) {
    throw new Error(`${what} is ${seconds} seconds, but it must be a whole number of seconds; round it up, as in Duration.seconds(${Math.ceil(seconds)})`);
  }
  if (seconds > SECONDS_IN_100_YEARS) {
    throw new Error(`${what} is ${duration}, but it must be at most 100 years; give a shorter one`);
  }
  return seconds;
}

function notKnown(what: string): Error {
  return new Error(`${what} is a token, but it must be known at synth; give it as a literal`);
}
