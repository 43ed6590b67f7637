import { Annotations, Aws, Fn, Names, Stack } from 'aws-cdk-lib';
import { IRole, Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

/**
 * An inline policy of the function's role. A role that must not be changed stays as it is: each statement that it would
 * have got is told in a warning instead.
 */
export class RotationPolicy extends Policy {
  private attached = false;

  constructor(scope: Construct, id: string, role: IRole) {
    super(scope, id, { policyName: role.node.scope === scope ? undefined : stackSafeName(scope, id) });
    // Asks the role: `new Policy({ roles })` would attach even to one that was imported as immutable.
    role.attachInlinePolicy(this);
  }

  public attachToRole(role: IRole): void {
    super.attachToRole(role);
    this.attached = true;
  }

  /** Whether the role takes the policy. */
  public get isAttachedToRole(): boolean {
    return this.attached;
  }

  /** Adds the statement, or warns that somebody else has to. */
  public grant(statement: PolicyStatement): void {
    if (this.attached) {
      this.addStatements(statement);
      return;
    }
    Annotations.of(this).addWarningV2(
      'cdk-key-rotation:immutableRole',
      `the function's role is immutable, so it stays as it is; add this statement to it, or rotations fail: ${JSON.stringify(Stack.of(this).resolve(statement.toStatementJson()))}`,
    );
  }
}

/**
 * A role that is not ours may get policies from several stacks. An inline policy that has the name of another one replaces it
 * without a word, and equal ids in two stacks would give equal names.
 */
function stackSafeName(scope: Construct, id: string): string {
  const stackUuid = Fn.select(2, Fn.split('/', Aws.STACK_ID));
  return `${Names.uniqueResourceName(scope, { maxLength: 70 })}-${id}-${stackUuid}`;
}
