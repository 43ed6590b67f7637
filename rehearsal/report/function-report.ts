import { textTable } from './text-table';
import { LambdaFunction } from '../assembly/lambda-function';
import { Rotation } from '../assembly/rotations';
import { ServicePermission } from '../iam/service-permissions';

/** What runs, and what Lambda itself may do for it. */
export function functionLines({ name, configuration }: LambdaFunction, forLambda: readonly ServicePermission[]): string[] {
  const { runtime, memorySize, timeoutSeconds, handler, environment } = configuration;
  return [
    `${name}: ${handler} on ${runtime}, ${memorySize} MB, ${timeoutSeconds} s`,
    `  environment: ${Object.keys(environment ?? {}).join(', ') || 'none of its own'}`,
    ...textTable(['  Lambda itself needs', 'allowed by'], forLambda.map(({ action, allowedBy }) => [`    ${action}`, allowedBy ?? 'no statement'])),
  ];
}

/** One line for one secret. */
export function rotationHeading({ name }: Rotation, calls: readonly number[], isOff: boolean): string {
  if (isOff) {
    return `  ${name}: OFF`;
  }
  const [least, most] = [Math.min(...calls), Math.max(...calls)];
  const counted = least === most ? `${least} calls` : `${least} to ${most} calls`;
  return `  ${name}: rotated ${calls.length === 1 ? `once, ${counted}` : `${calls.length} times, ${counted} each`}`;
}

/** What the rotation begins with. */
export function scheduleLines({ secret, rotationRules }: Rotation, beginning: string, invokedBy: string): string[] {
  const { ScheduleExpression: expression, AutomaticallyAfterDays: days, Duration: window } = rotationRules;
  return [
    `    secret     ${secret.name}; ${beginning}`,
    `    schedule   ${String(expression ?? `every ${String(days)} days`)}${window === undefined ? '' : `, window ${String(window)}`}`,
    `    invoked by ${invokedBy}`,
  ];
}
