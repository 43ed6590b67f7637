import { CallHooks, CallOutcome, ServiceCall } from './call-hooks';
import { notFound } from './service-error';

/** Does something before the nth call (counted from 1) of an operation, or of all where it is undefined. */
export function beforeNthCall(operation: string | undefined, n: number, act: (call: ServiceCall) => void | Promise<void>): CallHooks {
  let count = 0;
  return {
    beforeCall: async call => {
      if (matches(call, operation) && ++count === n) {
        await act(call);
      }
    },
  };
}

/** Does something after the nth call (counted from 1), before its caller is answered. */
export function afterNthCall(
  operation: string | undefined, n: number, act: (call: ServiceCall, outcome: CallOutcome) => void | Promise<void>,
): CallHooks {
  let count = 0;
  return {
    afterCall: async (call, outcome) => {
      if (matches(call, operation) && ++count === n) {
        await act(call, outcome);
      }
    },
  };
}

/** Eventual consistency: the first reads of a version by its id, after it was put, do not find it. */
export function staleReadsAfterPut(reads: number): CallHooks {
  const left = new Map<unknown, number>();
  return {
    beforeCall: call => {
      const remaining = call.operation === 'GetSecretValue' ? left.get(call.input.VersionId) ?? 0 : 0;
      if (remaining > 0) {
        left.set(call.input.VersionId, remaining - 1);
        throw notFound(`Secrets Manager can't find the specified secret value for VersionId: ${String(call.input.VersionId)}`);
      }
    },
    afterCall: (call, outcome) => {
      if (call.operation === 'PutSecretValue' && 'body' in outcome) {
        left.set(outcome.body.VersionId, reads);
      }
    },
  };
}

function matches(call: ServiceCall, operation: string | undefined): boolean {
  return operation === undefined || call.operation === operation;
}
