import { CreatedResource, ResourceLink } from './created-resources';
import { JsonObject, listOf, objectOrEmpty } from '../../rehearsal/assembly/json';

/** `AWS::SecretsManager::RotationSchedule` is a rotation schedule. */
export function kindOf({ type }: CreatedResource): string {
  const words = inWords(type.split('::').pop()!);
  return words[0] + words.slice(1).toLowerCase();
}

/** Whose resource it is: `Secrets Manager`. */
export function serviceOf({ type }: CreatedResource): string {
  return inWords(type.split('::')[1] ?? '');
}

/** What a resource's properties say that is worth a line. */
export function factsOf({ type, properties }: CreatedResource): string[] {
  return FACTS[type]?.(properties).filter((fact): fact is string => fact !== undefined) ?? [];
}

/** What one resource has to do with another, as the words between the two. */
export function linkWords({ from, property }: ResourceLink): string {
  if (property === undefined) {
    return 'waits for';
  }
  const [name] = property;
  if (name === 'PolicyDocument' && property[3] === 'Resource') {
    const statement = objectOrEmpty(listOf(objectOrEmpty(from.properties.PolicyDocument).Statement)[Number(property[2])]);
    return `${statement.Effect === 'Deny' ? 'denies' : 'allows'} ${count(listOf(statement.Action).length, 'action')} on`;
  }
  return VERBS[`${from.type}.${name}`] ?? inWords(name).toLowerCase();
}

/** A number with its noun. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

const FACTS: Record<string, (properties: JsonObject) => Array<string | undefined>> = {
  'AWS::IAM::Policy': ({ PolicyDocument: document }) => {
    const statements = listOf(objectOrEmpty(document).Statement).map(objectOrEmpty);
    const parts = statements.flatMap(({ Action: action, Resource: resource }) => [...listOf(action), ...listOf(resource)]);
    return [count(statements.length, 'statement'), parts.some(part => String(part).includes('*')) ? 'with a wildcard' : 'no wildcard'];
  },
  'AWS::IAM::Role': ({ AssumeRolePolicyDocument: trust, ManagedPolicyArns: managed, Policies: inline }) => [
    ...listOf(objectOrEmpty(trust).Statement).map(statement => `for ${principal(objectOrEmpty(objectOrEmpty(statement).Principal).Service)}`),
    managed === undefined ? 'no managed policy' : count(listOf(managed).length, 'managed policy'),
    inline === undefined ? undefined : count(listOf(inline).length, 'inline policy'),
  ],
  'AWS::Lambda::Function': ({ Runtime: runtime, MemorySize: memory, Timeout: timeout }) => [
    String(runtime), `${String(memory)} MiB, ${String(timeout)} s`,
  ],
  'AWS::Lambda::Permission': ({ Action: action, Principal: who }) => [String(action).replace(/^lambda:/, ''), `by ${principal(who)}`],
  'AWS::Logs::LogGroup': ({ RetentionInDays: days }) => [days === undefined ? 'kept for ever' : `kept for ${String(days)} days`],
  'AWS::SecretsManager::RotationSchedule': ({ RotationRules: rules, RotateImmediatelyOnUpdate: immediately }) => [
    String(objectOrEmpty(rules).ScheduleExpression),
    String(immediately ?? true) === 'true' ? 'and on deploy' : undefined,
  ],
};

/** Unknown properties speak for themselves. */
const VERBS: Record<string, string> = {
  // In a condition of a statement.
  'AWS::IAM::Policy.PolicyDocument': 'only for',
  'AWS::IAM::Policy.Roles': 'part of',
  'AWS::Lambda::Function.LoggingConfig': 'logs to',
  'AWS::Lambda::Function.Role': 'runs as',
  'AWS::Lambda::Permission.FunctionName': 'allows calls to',
  'AWS::Lambda::Permission.SourceArn': 'only for',
  'AWS::SecretsManager::RotationSchedule.RotationLambdaARN': 'calls',
  'AWS::SecretsManager::RotationSchedule.SecretId': 'rotates',
};

function principal(service: unknown): string {
  return String(service).replace(/\.amazonaws\.com$/, '');
}

function inWords(name: string): string {
  return name.replace(/([a-z])(?=[A-Z])/g, '$1 ');
}
