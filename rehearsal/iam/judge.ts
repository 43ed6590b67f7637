import { conditionsHold, NotUnderstood, RequestContext } from './conditions';
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
  /** The statements that allow it; the first alone would do. Of a denied request: those that deny it, if any. */
  readonly by: readonly Statement[];
  /** Why: the statement, or that there is none, or what can't be judged about one. */
  readonly reason: string;
}

/**
 * Judges a request by a role's statements: an explicit Deny wins, then any Allow, and what nobody allows is denied. So is a request
 * that a statement speaks of with a condition that can't be judged.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function judge(statements: readonly Statement[], request: PermissionRequest): Decision {
  try {
    const speaking = statements.filter(statement => speaksOf(statement, request) && conditionsHold(statement, request.context));
    const denying = speaking.filter(({ effect }) => effect === 'Deny');
    const by = denying.length > 0 ? denying : speaking;
    return { allowed: denying.length === 0 && by.length > 0, by, reason: by[0]?.source ?? 'no statement allows it' };
  } catch (error) {
    if (error instanceof NotUnderstood) {
      return { allowed: false, by: [], reason: error.message };
    }
    throw error;
  }
}

/** Whether an action pattern covers an action; IAM takes actions in any case. */
export function coversAction(pattern: string, action: string): boolean {
  return fits(pattern.toLowerCase(), action.toLowerCase());
}

function speaksOf(statement: Statement, { action, resource }: PermissionRequest): boolean {
  return statement.actions.some(pattern => coversAction(pattern, action)) !== statement.notActions
    && statement.resources.some(pattern => fits(pattern, resource)) !== statement.notResources;
}
