import { readStatements, Statement } from './statement';
import { isObject, listOf, objectOrEmpty } from '../assembly/json';
import { Resolver } from '../assembly/resolver';

/**
 * The statements of a secret's own policy that speak to a role: to everybody, to its account, or to itself.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_resource-policies.html
 */
export function resourcePolicyStatements(resolver: Resolver, secretArn: string, roleArn: string): Statement[] {
  return resolver.ofType('AWS::SecretsManager::ResourcePolicy')
    .map(({ stack, logicalId, resource }) => ({ logicalId, properties: resolver.properties(stack, resource) }))
    .filter(({ properties }) => properties.SecretId === secretArn)
    .flatMap(({ logicalId, properties }) => readStatements(speakingTo(objectOrEmpty(properties.ResourcePolicy), roleArn), logicalId));
}

function speakingTo(document: Record<string, unknown>, roleArn: string): unknown {
  return { Statement: listOf(document.Statement).filter(isObject).filter(statement => isMeant(statement, roleArn)) };
}

function isMeant({ Principal, NotPrincipal }: Record<string, unknown>, roleArn: string): boolean {
  return Principal === undefined ? !names(NotPrincipal, roleArn) : names(Principal, roleArn);
}

function names(principal: unknown, roleArn: string): boolean {
  const account = roleArn.split(':')[4];
  const meant = ['*', account, roleArn, ...['aws', 'aws-cn', 'aws-us-gov'].map(partition => `arn:${partition}:iam::${account}:root`)];
  const named = isObject(principal) ? listOf(principal.AWS) : listOf(principal);
  return named.some(name => meant.includes(String(name)));
}
