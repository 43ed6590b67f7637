import { coversAction } from './judge';
import { Statement } from './statement';

/** The services whose every call a rehearsal sees, so that what is left over is known to be too much. */
const SEEN_SERVICES = ['secretsmanager', 'kms'];

/** Keeps which action each statement was needed for. */
export class PermissionUsage {
  private readonly used = new Map<Statement, Set<string>>();

  /** Notes that the statements allowed an action that was called. */
  record(statements: readonly Statement[], action: string): void {
    for (const statement of statements) {
      this.used.set(statement, (this.used.get(statement) ?? new Set()).add(action));
    }
  }

  /** What the statements allow of Secrets Manager and KMS beyond what was called, in words. */
  unused(statements: readonly Statement[]): string[] {
    return statements.filter(({ effect }) => effect === 'Allow').flatMap(statement => {
      const used = [...this.used.get(statement) ?? []];
      if (statement.notActions) {
        return [`${statement.source} allows every action but ${statement.actions.join(', ')}; name those that are called`];
      }
      return statement.actions.filter(isSeen).flatMap(pattern => {
        const called = used.filter(action => coversAction(pattern, action));
        if (/[*?]/.test(pattern)) {
          return [`${statement.source} allows ${pattern}, of which was called: ${called.join(', ') || 'nothing'}`];
        }
        return called.length === 0 ? [`${statement.source} allows ${pattern}, which was never called`] : [];
      });
    });
  }
}

function isSeen(pattern: string): boolean {
  const service = pattern.toLowerCase().split(':')[0];
  return SEEN_SERVICES.some(seen => coversAction(service, seen));
}
