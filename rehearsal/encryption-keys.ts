import { createHash } from 'node:crypto';
import { Resolver } from './assembly/resolver';
import { StackTemplate } from './assembly/stack-template';
import { Caller, EncryptionKey, permissionsFor } from './iam/call-permissions';
import { judge } from './iam/judge';
import { Statement } from './iam/statement';

const AWS_MANAGED = 'alias/aws/secretsmanager';

/**
 * The key behind a secret's KmsKeyId, which may be an ARN, an id or an alias; undefined of the one that AWS manages.
 *
 * @param kmsKeyId resolved
 */
export function encryptionKey(resolver: Resolver, stack: StackTemplate, kmsKeyId: unknown): EncryptionKey | undefined {
  if (typeof kmsKeyId !== 'string' || kmsKeyId === AWS_MANAGED) {
    return undefined;
  }
  const aliases = resolver.ofType('AWS::KMS::Alias').map(alias => resolver.properties(alias.stack, alias.resource))
    .map(properties => ({ name: String(properties.AliasName), target: asKeyArn(stack, String(properties.TargetKeyId)) }));
  const aliasName = /(?:^|:)(alias\/.+)$/.exec(kmsKeyId)?.[1];
  const arn = aliasName === undefined ? asKeyArn(stack, kmsKeyId)
    : aliases.find(({ name }) => name === aliasName)?.target ?? unknownKey(stack, aliasName);
  const names = aliases.filter(({ target }) => target === arn).map(({ name }) => name);
  return { arn, aliases: [...new Set([...names, ...aliasName === undefined ? [] : [aliasName]])] };
}

/**
 * The key that an imported secret is likely to be encrypted under: one that the role may use for it, and that no other secret has.
 * The templates say nothing of the secret itself.
 */
export function assumedKey(
  statements: readonly Statement[], secretArn: string, caller: Caller, taken: ReadonlySet<string>,
): EncryptionKey | undefined {
  const candidates = statements.filter(({ effect, actions }) => effect === 'Allow' && actions.some(action => /^kms:decrypt$/i.test(action)))
    .flatMap(({ resources, conditions }): EncryptionKey[] => {
      const aliases = conditions.filter(({ key }) => key.toLowerCase() === 'kms:resourcealiases').flatMap(({ values }) => values);
      return aliases.length > 0
        ? aliases.map(alias => ({ arn: unknownKey(caller.stack, alias), aliases: [alias] }))
        : resources.filter(resource => !/[*?]/.test(resource)).map(arn => ({ arn, aliases: [] }));
    });
  return candidates.filter(({ arn }) => !taken.has(arn)).find(key => {
    const requests = permissionsFor({ operation: 'GetSecretValue', input: {} }, { arn: secretArn, key }, caller);
    return requests.filter(({ action }) => action.startsWith('kms:')).every(request => judge(statements, request).allowed);
  });
}

function asKeyArn({ partition, region, account }: StackTemplate, idOrArn: string): string {
  return idOrArn.startsWith('arn:') ? idOrArn : `arn:${partition}:kms:${region}:${account}:key/${idOrArn}`;
}

/** A key of which the templates know an alias only: its id is made up. */
function unknownKey(stack: StackTemplate, alias: string): string {
  const hash = createHash('sha256').update(alias).digest('hex');
  return asKeyArn(stack, hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5'));
}
