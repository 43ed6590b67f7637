import { Duration, Token } from 'aws-cdk-lib';

/** In mebibytes. */
const MEMORY = { least: 128, most: 10_240 };

/** In seconds. */
const TIMEOUT = { least: 1, most: 900 };

/**
 * What Lambda would refuse at the deployment, of what aws-cdk-lib lets pass.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export function checkFunctionLimits(props: { readonly memorySize?: number; readonly timeout?: Duration }): void {
  const { memorySize, timeout } = props;
  if (memorySize !== undefined && !Token.isUnresolved(memorySize)) {
    check('memorySize', memorySize, 'mebibytes', MEMORY);
  }
  if (timeout !== undefined && !timeout.isUnresolved()) {
    check('timeout', timeout.toMilliseconds() / 1000, 'seconds', TIMEOUT);
  }
}

function check(prop: string, value: number, unit: string, { least, most }: { least: number; most: number }): void {
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new Error(`${prop} is ${value} ${unit}, but Lambda takes a whole number from ${least} to ${most}; leave it out for the default`);
  }
}
