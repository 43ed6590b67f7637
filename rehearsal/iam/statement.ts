import { isObject, JsonObject, listOf, objectOrEmpty } from '../assembly/json';

/** One statement of a policy document, in one shape whatever way it was written. */
export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  /** Whether `actions` are those that the statement does not speak of. */
  readonly notActions: boolean;
  readonly resources: readonly string[];
  /** Whether `resources` are those that the statement does not speak of. */
  readonly notResources: boolean;
  /** By operator and key. */
  readonly conditions: ReadonlyArray<{ readonly operator: string; readonly key: string; readonly values: readonly string[] }>;
  /** Where it stands: the policy's logical id, and the Sid or the number of the statement. */
  readonly source: string;
}

/**
 * The statements of a policy document.
 *
 * @param source names the policy for people
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html
 */
export function readStatements(document: unknown, source: string): Statement[] {
  return listOf(objectOrEmpty(document).Statement).filter(isObject).map((statement, index) => ({
    effect: statement.Effect === 'Deny' ? 'Deny' : 'Allow',
    actions: texts(statement.Action ?? statement.NotAction),
    notActions: statement.Action === undefined,
    resources: texts(statement.Resource ?? statement.NotResource),
    notResources: statement.Resource === undefined,
    conditions: readConditions(objectOrEmpty(statement.Condition)),
    source: `${source}[${typeof statement.Sid === 'string' && statement.Sid !== '' ? statement.Sid : index}]`,
  }));
}

function readConditions(condition: JsonObject): Statement['conditions'] {
  return Object.entries(condition).flatMap(([operator, keys]) => Object.entries(objectOrEmpty(keys))
    .map(([key, values]) => ({ operator, key, values: texts(values) })));
}

function texts(value: unknown): string[] {
  return listOf(value).map(String);
}
