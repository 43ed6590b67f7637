import { CalledSecret, Caller, permissionsFor } from './iam/call-permissions';
import { judge, PermissionRequest } from './iam/judge';
import { PermissionUsage } from './iam/permission-usage';
import { Statement } from './iam/statement';
import { CallHooks, CallOutcome, ServiceCall } from './secrets-manager/call-hooks';
import { ServiceError } from './secrets-manager/service-error';

/** What the policies said to one permission that a call needs. */
export interface Verdict {
  readonly action: string;
  /** The statement that allows it; of a denied one, why. */
  readonly reason: string;
  readonly allowed: boolean;
}

/** One call of a function, as it was judged and answered. */
export interface JudgedCall {
  readonly call: ServiceCall;
  /** None where the call was answered before it could be judged: the secret isn't there. */
  verdicts: readonly Verdict[];
  /** Undefined until it is answered. */
  outcome?: CallOutcome;
}

/** Whose credentials they are, and what the role of theirs allows. */
export interface JudgedCaller {
  readonly caller: Caller;
  readonly sessionToken: string;
  readonly statements: readonly Statement[];
  readonly usage: PermissionUsage;
  /** The calls so far. */
  readonly calls: JudgedCall[];
}

/** Answers AccessDeniedException to what a caller's role doesn't allow, and keeps by which statement the rest is allowed. */
export class CallJudge implements CallHooks {
  private readonly callers = new Map<string, JudgedCaller>();
  private readonly judged = new WeakMap<ServiceCall, JudgedCall>();

  /** @param secretOf looks up the secret that a call is about */
  constructor(private readonly secretOf: (secretId: string) => Promise<CalledSecret>) {}

  /** Makes credentials known. */
  add(accessKeyId: string, caller: JudgedCaller): void {
    this.callers.set(accessKeyId, caller);
  }

  async beforeCall(call: ServiceCall): Promise<void> {
    const caller = this.callers.get(call.accessKeyId);
    if (!caller || caller.sessionToken !== call.sessionToken) {
      throw new ServiceError('UnrecognizedClientException', 'The security token included in the request is invalid.');
    }
    const record: JudgedCall = { call, verdicts: [] };
    this.judged.set(call, record);
    caller.calls.push(record);
    const secret = typeof call.input.SecretId === 'string' ? await this.secretOf(call.input.SecretId) : undefined;
    record.verdicts = permissionsFor(call, secret, caller.caller).map(request => verdict(caller, request, secret?.policy ?? []));
    const denied = record.verdicts.find(({ allowed }) => !allowed);
    if (denied) {
      throw new ServiceError('AccessDeniedException', `User: ${caller.caller.roleArn} is not authorized to perform: ${denied.action} on resource: `
        + `${secret?.arn ?? '*'} because no identity-based policy allows the ${denied.action} action`);
    }
  }

  afterCall(call: ServiceCall, outcome: CallOutcome): void {
    const record = this.judged.get(call);
    if (record) {
      record.outcome = outcome;
    }
  }
}

function verdict({ statements, usage }: JudgedCaller, request: PermissionRequest, secretPolicy: readonly Statement[]): Verdict {
  const { allowed, by, reason } = judge([...statements, ...secretPolicy], request);
  if (allowed) {
    usage.record(by, request.action);
  }
  return { action: request.action, allowed, reason };
}
