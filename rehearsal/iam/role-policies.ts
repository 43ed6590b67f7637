import { awsManagedStatements } from './aws-managed-policies';
import { readStatements, Statement } from './statement';
import { isObject, JsonObject, listOf } from '../assembly/json';
import { Resolver } from '../assembly/resolver';
import { ResourceReference } from '../assembly/rotations';

/** One policy of a role. */
export interface RolePolicy {
  readonly statements: readonly Statement[];
  /** The resource that it stands in. Undefined of AWS's own. */
  readonly resource?: ResourceReference;
}

/** Everything that the templates let a role do. */
export interface RolePolicies {
  readonly roleArn: string;
  readonly policies: readonly RolePolicy[];
  /** What can't be judged from the templates alone. */
  readonly unknown: readonly string[];
}

/**
 * Collects the policies of a role: its own, those attached to it, and managed ones.
 *
 * @throws where neither the role nor a policy of it is in the assembly
 */
export function readRolePolicies(resolver: Resolver, roleArn: string): RolePolicies {
  const role = resolver.ofType('AWS::IAM::Role').find(({ stack, logicalId }) => resolver.attribute(stack, logicalId, 'Arn') === roleArn);
  const attached = [...attachedPolicies(resolver, roleArn.split('/').pop()!), ...role ? inlinePolicies(resolver, role) : []];
  if (!role && attached.length === 0) {
    throw new Error(`the role ${roleArn} isn't in the assembly, nor is any policy of it: what it may do can't be judged`);
  }
  const properties = role ? resolver.properties(role.stack, role.resource) : {};
  const named = listOf(properties.ManagedPolicyArns).map(String).map(arn => ({ arn, policy: managedPolicy(resolver, arn) }));
  return {
    roleArn,
    policies: [...attached, ...named.flatMap(({ policy }) => policy ?? [])],
    unknown: [
      ...named.filter(({ policy }) => !policy).map(({ arn }) => `the managed policy ${arn} isn't in the assembly: what it allows counts as not allowed`),
      ...properties.PermissionsBoundary === undefined ? [] : [`the permissions boundary of ${roleArn} isn't applied`],
    ],
  };
}

/** All statements of all policies. */
export function statementsOf({ policies }: RolePolicies): Statement[] {
  return policies.flatMap(({ statements }) => statements);
}

function inlinePolicies(resolver: Resolver, role: ResourceReference): RolePolicy[] {
  return listOf(resolver.properties(role.stack, role.resource).Policies).filter(isObject).map(policy => ({
    statements: readStatements(policy.PolicyDocument, `${role.logicalId}.${String(policy.PolicyName)}`),
    resource: role,
  }));
}

function attachedPolicies(resolver: Resolver, roleName: string): RolePolicy[] {
  const names = (properties: JsonObject): unknown[] => [...listOf(properties.Roles), ...listOf(properties.RoleName)];
  return ['AWS::IAM::Policy', 'AWS::IAM::RolePolicy', 'AWS::IAM::ManagedPolicy'].flatMap(type => resolver.ofType(type))
    .map(reference => ({ reference, properties: resolver.properties(reference.stack, reference.resource) }))
    .filter(({ properties }) => names(properties).includes(roleName))
    .map(({ reference, properties }) => ({ statements: readStatements(properties.PolicyDocument, reference.logicalId), resource: reference }));
}

function managedPolicy(resolver: Resolver, policyArn: string): RolePolicy | undefined {
  const found = resolver.ofType('AWS::IAM::ManagedPolicy').find(({ stack, logicalId }) => resolver.ref(stack, logicalId) === policyArn);
  if (found) {
    const { PolicyDocument: document } = resolver.properties(found.stack, found.resource);
    return { statements: readStatements(document, found.logicalId), resource: found };
  }
  const statements = awsManagedStatements(policyArn);
  return statements && { statements };
}
