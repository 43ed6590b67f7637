import { Caller, EncryptionKey, keyContext, secretContext } from './call-permissions';
import { judge, PermissionRequest } from './judge';
import { Statement } from './statement';
import { StackTemplate } from '../assembly/stack-template';

/** The calls that a function makes on the secret that it rotates. */
const ACTIONS = ['DescribeSecret', 'GetSecretValue', 'PutSecretValue', 'UpdateSecretVersionStage', 'RotateSecret', 'DeleteSecret'];

/**
 * Probes what nobody should be allowed: the same calls on a secret that the function doesn't rotate, and its key used directly or
 * another key through the service.
 *
 * @param rotated a secret that the function rotates
 * @returns what is allowed all the same, in words
 */
export function excessReach(
  statements: readonly Statement[], rotated: { readonly arn: string; readonly key?: EncryptionKey }, caller: Caller,
): string[] {
  const stranger = ownArn(caller.stack, 'secretsmanager', 'secret:a-secret-of-somebody-else-XyZ123');
  const strangeKey = { arn: ownArn(caller.stack, 'kms', 'key/00000000-0000-0000-0000-00000000abcd'), aliases: [] };
  const ownKey = rotated.key ?? strangeKey;
  const onStranger = ACTIONS.map(operation => ({
    action: `secretsmanager:${operation}`,
    resource: stranger,
    context: secretContext(operation, { SecretId: stranger }, { arn: stranger }, caller),
  }));
  const onStrangeKey = onKey(strangeKey, rotated.arn, caller);
  const direct = onKey(ownKey, rotated.arn, caller).map(request => ({
    ...request,
    context: { ...request.context, 'kms:ViaService': undefined, 'kms:EncryptionContext:SecretARN': undefined, 'kms:EncryptionContextKeys': undefined },
  }));
  return [
    ...allowed(statements, onStranger, 'on a secret that the function doesn\'t rotate'),
    ...allowed(statements, onStrangeKey, 'with a key that isn\'t the secret\'s'),
    ...allowed(statements, direct, 'with the key itself, not only through Secrets Manager'),
  ];
}

function onKey(key: EncryptionKey, secretArn: string, caller: Caller): PermissionRequest[] {
  return ['kms:Decrypt', 'kms:GenerateDataKey'].map(action => ({ action, resource: key.arn, context: keyContext(key, secretArn, caller) }));
}

function allowed(statements: readonly Statement[], requests: readonly PermissionRequest[], where: string): string[] {
  return requests.map(request => ({ action: request.action, ...judge(statements, request) })).filter(decision => decision.allowed)
    .map(({ action, reason }) => `${reason} allows ${action} ${where}`);
}

function ownArn({ partition, region, account }: StackTemplate, service: string, resource: string): string {
  return `arn:${partition}:${service}:${region}:${account}:${resource}`;
}
