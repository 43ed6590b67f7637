import { Stack, Stage, Token, TokenComparison } from 'aws-cdk-lib';
import { CfnRotationSchedule } from 'aws-cdk-lib/aws-secretsmanager';
import { IConstruct } from 'constructs';
import { referencedConstruct, resourceOf, secretResource } from './secret-reference';
import { templateProperty } from './template-property';

/**
 * The other rotation schedules of the same secret in this stage, whoever made them, each as an error. Secrets Manager
 * keeps one rotation a secret: of two schedules, the one that is deployed last silently wins.
 */
export function otherRotationErrors(schedule: CfnRotationSchedule): string[] {
  const rotated = rotatedSecret(schedule);
  const stage = Stage.of(schedule)!;
  return stage.node.findAll()
    .map((construct) => resourceOf<CfnRotationSchedule>(construct, CfnRotationSchedule.CFN_RESOURCE_TYPE_NAME))
    .filter((other): other is CfnRotationSchedule => other !== undefined && other !== schedule && Stage.of(other) === stage)
    .filter((other) => isSameSecret(rotated, rotatedSecret(other)))
    .map((other) =>
      `two rotations on one secret: ${schedule.node.path} and ${other.node.path}; Secrets Manager keeps one rotation a secret, so remove one ` +
      '(several keys of one secret belong into one rotation: keyNames takes them all)');
}

/** What is known of a secret at synth. */
interface RotatedSecret {
  readonly secretId: unknown;
  /** The secret, or what else a reference leads to. */
  readonly construct?: IConstruct;
  /** Its name, or whatever stands in the name's place in its ARN. */
  readonly name?: string;
  readonly stack: Stack;
  readonly account: string;
  readonly region: string;
}

/** Each schedule is compared with each other one; only looking at them again and again would take long. */
const rotatedSecrets = new WeakMap<CfnRotationSchedule, RotatedSecret>();

function rotatedSecret(schedule: CfnRotationSchedule): RotatedSecret {
  const secretId = templateProperty(schedule, 'SecretId', schedule.secretId);
  const seen = rotatedSecrets.get(schedule);
  if (seen && seen.secretId === secretId) {
    return seen;
  }
  const secret = identify(schedule, secretId);
  rotatedSecrets.set(schedule, secret);
  return secret;
}

function identify(schedule: CfnRotationSchedule, secretId: unknown): RotatedSecret {
  const construct = referencedConstruct(secretId);
  const stack = Stack.of(construct ?? schedule);
  const { account, region } = stack;
  const secret = secretResource(secretId);
  if (secret) {
    const name = templateProperty(secret, 'Name', secret.name);
    return { secretId, construct, name: isLiteral(name) ? name : undefined, stack, account, region };
  }
  const [arnParts, name] = splitAtName(asText(stack.resolve(secretId)));
  return { secretId, construct, name, stack, region: literal(arnParts?.[3]) ?? region, account: literal(arnParts?.[4]) ?? account };
}

function isSameSecret(one: RotatedSecret, other: RotatedSecret): boolean {
  if (one.construct !== undefined && one.construct === other.construct) {
    // Of anything but a secret, each attribute may be another secret's ARN.
    return secretResource(one.secretId) !== undefined || one.name === other.name;
  }
  if (one.name === undefined || one.name !== other.name) {
    return false;
  }
  // What is no literal may mean something else in each stack.
  return isLiteral(one.name) ? isOneEnvironment(one, other) : one.stack === other.stack;
}

function isOneEnvironment(one: RotatedSecret, other: RotatedSecret): boolean {
  const parts = [Token.compareStrings(one.account, other.account), Token.compareStrings(one.region, other.region)];
  const isDeployedTogether = rootStack(one.stack) === rootStack(other.stack);
  return parts.every((part) => part === TokenComparison.SAME || (isDeployedTogether && part !== TokenComparison.DIFFERENT));
}

/** A nested stack is deployed where the stack is in which it stands. */
function rootStack(stack: Stack): Stack {
  return stack.nestedStackParent ? rootStack(stack.nestedStackParent) : stack;
}

function isLiteral(name: unknown): name is string {
  return typeof name === 'string' && !Token.isUnresolved(name) && !name.includes('{');
}

/** An intrinsic function stays what it is, as JSON: two that read the same mean the same within one stack. */
function asText(resolved: any): string {
  const join = resolved?.['Fn::Join'];
  if (join) {
    return join[1].map(asText).join(join[0]);
  }
  return typeof resolved === 'string' ? resolved : JSON.stringify(resolved) ?? '';
}

function splitAtName(secretId: string): [string[] | undefined, string] {
  const [head, ...name] = secretId.split(':secret:');
  return name.length > 0 ? [head.split(':'), name.join(':secret:')] : [undefined, secretId];
}

/** Only a whole literal has its account and region where an ARN has them. */
function literal(part: string | undefined): string | undefined {
  return part !== undefined && /^[a-z0-9-]+$/.test(part) ? part : undefined;
}
