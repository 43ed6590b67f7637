import { fits } from './wildcard';
import { Resolver } from '../assembly/resolver';
import { ResourceReference, Rotation } from '../assembly/rotations';

const PRINCIPAL = 'secretsmanager.amazonaws.com';

/**
 * The permission by which Secrets Manager may call the function for one secret; undefined where there is none, and then AWS
 * refuses the RotationSchedule.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets-required-permissions-function.html
 */
export function invokePermission(resolver: Resolver, rotation: Rotation, secretArn: string): ResourceReference | undefined {
  const { stack, logicalId } = rotation.function;
  const names = [resolver.ref(stack, logicalId), resolver.attribute(stack, logicalId, 'Arn')].map(String);
  return resolver.ofType('AWS::Lambda::Permission').find(permission => {
    const { FunctionName, Action, Principal, SourceAccount, SourceArn } = resolver.properties(permission.stack, permission.resource);
    return names.includes(String(FunctionName))
      && fits(String(Action), 'lambda:InvokeFunction')
      && Principal === PRINCIPAL
      && (SourceAccount === undefined || String(SourceAccount) === secretArn.split(':')[4])
      && (SourceArn === undefined || fits(String(SourceArn), secretArn));
  });
}
