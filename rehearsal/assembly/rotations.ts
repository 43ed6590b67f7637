import { displayName } from './cloud-assembly';
import { JsonObject, objectOrEmpty } from './json';
import { Resolver } from './resolver';
import { StackTemplate, TemplateResource } from './stack-template';
import { isCompleteArn, nameOf } from '../secrets-manager/secret-arn';

/** One resource, and where it stands. */
export interface ResourceReference {
  readonly stack: StackTemplate;
  readonly logicalId: string;
  readonly resource: TemplateResource;
}

/** The secret of a rotation. */
export interface RotatedSecret {
  /** What the schedule names it by: an ARN, a partial one, or a name. */
  readonly secretId: string;
  readonly name: string;
  /** The secret in the assembly. Undefined of one that exists elsewhere. */
  readonly owned?: ResourceReference;
}

/** One rotation schedule, with what it leads to. */
export interface Rotation extends ResourceReference {
  /** For people. */
  readonly name: string;
  readonly secret: RotatedSecret;
  readonly function: ResourceReference;
  /** The schedule, as RotateSecret takes it. */
  readonly rotationRules: JsonObject;
  /** Whether the secret rotates on deploy; else the configuration is tested. */
  readonly rotatesOnDeploy: boolean;
}

/** What an assembly has in rotations. */
export interface FoundRotations {
  readonly rotations: readonly Rotation[];
  /** Schedules that can't be rehearsed, each with the reason. */
  readonly skipped: readonly string[];
}

/** Finds the rotation schedules whose function is in the assembly. */
export function findRotations(resolver: Resolver): FoundRotations {
  const functions = new Map(resolver.ofType('AWS::Lambda::Function')
    .map(reference => [String(resolver.attribute(reference.stack, reference.logicalId, 'Arn')), reference] as const));
  const secrets = new Map(resolver.ofType('AWS::SecretsManager::Secret')
    .map(reference => [String(resolver.ref(reference.stack, reference.logicalId)), reference] as const));
  const rotations: Rotation[] = [];
  const skipped: string[] = [];

  for (const schedule of resolver.ofType('AWS::SecretsManager::RotationSchedule')) {
    const properties = resolver.properties(schedule.stack, schedule.resource);
    const name = displayName(schedule.stack, schedule.logicalId);
    const secretId = resolver.text(schedule.stack, schedule.resource.Properties?.SecretId, `the SecretId of ${schedule.logicalId}`);
    const found = functions.get(unqualified(properties.RotationLambdaARN));
    if (properties.HostedRotationLambda !== undefined) {
      skipped.push(`${name}: AWS makes its function (HostedRotationLambda)`);
    } else if (!found) {
      skipped.push(`${name}: its function, ${String(properties.RotationLambdaARN)}, isn't in this assembly`);
    } else {
      const owned = secrets.get(secretId) ?? [...secrets].find(([arn]) => nameOf(arn) === secretId)?.[1];
      rotations.push({
        ...schedule,
        name,
        secret: { secretId, name: nameOf(secretId), owned },
        function: found,
        rotationRules: numbersAsNumbers(objectOrEmpty(properties.RotationRules)),
        rotatesOnDeploy: String(properties.RotateImmediatelyOnUpdate ?? true) === 'true',
      });
    }
  }
  return { rotations, skipped };
}

/** The complete ARN of an imported secret, where the template has one. */
export function importedArn({ secretId }: RotatedSecret): string | undefined {
  return secretId.startsWith('arn:') && isCompleteArn(secretId) ? secretId : undefined;
}

/** An ARN without the version or alias at its end. */
function unqualified(functionArn: unknown): string {
  return String(functionArn).split(':').slice(0, 7).join(':');
}

/** CloudFormation takes numbers as text too. */
function numbersAsNumbers(rules: JsonObject): JsonObject {
  const days = rules.AutomaticallyAfterDays;
  return days === undefined ? rules : { ...rules, AutomaticallyAfterDays: Number(days) };
}
