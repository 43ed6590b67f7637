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
  const different = [...new Set(calls)];
  const each = different.length === 1 ? `${different[0]} calls each` : `${Math.min(...different)} to ${Math.max(...different)} calls each`;
  return `  ${name}: ${isOff ? 'OFF' : `rotated ${calls.length} times, ${each}`}`;
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
