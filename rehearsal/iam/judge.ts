import { conditionsHold, RequestContext } from './conditions';
import { Statement } from './statement';
import { fits } from './wildcard';

/** One permission that a call needs. */
export interface PermissionRequest {
  readonly action: string;
  readonly resource: string;
  readonly context: RequestContext;
}

/** What the policies say to a request. */
export interface Decision {
  readonly allowed: boolean;
  /** The statements that allow it; the first alone would do. Of a denied request: the one that denies, if any. */
  readonly by: readonly Statement[];
}

/**
 * Judges a request by a role's statements: an explicit Deny wins, then any Allow, and what nobody allows is denied.
 *
 * @throws NotUnderstood where a statement on this action and resource has a condition that can't be judged
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function judge(statements: readonly Statement[], request: PermissionRequest): Decision {
  const speaking = statements.filter(statement => speaksOf(statement, request) && conditionsHold(statement, request.context));
  const denying = speaking.filter(({ effect }) => effect === 'Deny');
  const allowing = speaking.filter(({ effect }) => effect === 'Allow');
  return denying.length > 0 ? { allowed: false, by: denying } : { allowed: allowing.length > 0, by: allowing };
}

/** Whether an action pattern covers an action; IAM takes actions in any case. */
export function coversAction(pattern: string, action: string): boolean {
  return fits(pattern.toLowerCase(), action.toLowerCase());
}

function speaksOf(statement: Statement, { action, resource }: PermissionRequest): boolean {
  return statement.actions.some(pattern => coversAction(pattern, action)) !== statement.notActions
    && statement.resources.some(pattern => fits(pattern, resource)) !== statement.notResources;
}
