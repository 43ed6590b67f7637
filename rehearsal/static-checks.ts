import { DeploymentOrder } from './assembly/deployment-order';
import { Resolver } from './assembly/resolver';
import { ResourceReference, Rotation } from './assembly/rotations';
import { invokePermission } from './iam/invoke-permission';
import { ServicePermission } from './iam/service-permissions';
import { RehearsedFunction } from './rehearsed-function';

/** What the templates alone show of a function. @returns what is off, in words */
export function checkFunction({ lambda, policies }: RehearsedFunction, forLambda: readonly ServicePermission[]): string[] {
  const missing = forLambda.filter(({ allowedBy }) => allowedBy === undefined);
  return [
    ...policies.unknown,
    ...missing.map(({ action, resource }) => `the role doesn't allow ${action} on ${resource}, which Lambda needs`),
  ].map(problem => `${lambda.name}: ${problem}`);
}

/** What the templates alone show of a rotation, whatever its function does. @returns what is off, and notes */
export function checkSchedule(
  resolver: Resolver, order: DeploymentOrder, rotation: Rotation, secretArn: string, { policies }: RehearsedFunction,
): { readonly problems: readonly string[]; readonly invokedBy: string } {
  const permission = invokePermission(resolver, rotation, secretArn);
  const needed = policies.policies.filter(({ statements }) => statements.some(({ actions }) => actions.some(isForRotation)))
    .flatMap(({ resource }) => resource ?? []);
  // A role's inline policies come with the role, before anything that refers to it.
  const late = [...permission ? [permission] : [], ...needed].filter(resource => !order.isBefore(resource, rotation));
  return {
    invokedBy: permission ? `${permission.logicalId}${reach(permission)}` : 'nothing',
    problems: [
      ...permission ? [] : [`${rotation.name}: no AWS::Lambda::Permission lets secretsmanager.amazonaws.com invoke the function for this secret`],
      ...late.map((resource: ResourceReference) => `${rotation.name}: the schedule doesn't depend on ${resource.logicalId}, so its first rotation may find it missing`),
    ],
  };
}

/** AWS advises to name the account: whoever else finds the function's ARN could have it called. */
function reach({ resource: { Properties: { SourceAccount, SourceArn } = {} } }: ResourceReference): string {
  return SourceAccount === undefined && SourceArn === undefined ? ', for secrets of any account' : '';
}

function isForRotation(action: string): boolean {
  return /^(secretsmanager|kms|\*)/i.test(action);
}
