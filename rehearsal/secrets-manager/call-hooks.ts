import { ServiceError } from './service-error';
import { Body } from './state';

/** A request on its way in. */
export interface ServiceCall {
  readonly operation: string;
  readonly input: Body;
  /** Whose credentials signed it. The signature itself is not checked. */
  readonly accessKeyId: string;
  readonly sessionToken?: string;
}

/** What a call was answered with, or would be: an error, or the body. */
export type CallOutcome = { readonly error: ServiceError } | { readonly body: Body };

/**
 * Looks at every call, in the order of the list given to the endpoint; all of `afterCall` sees every call, refused ones too.
 * Throwing a ServiceError answers the caller with that error, and a HangUp closes the connection without an answer.
 */
export interface CallHooks {
  /** Before the service acts. */
  beforeCall?(call: ServiceCall): void | Promise<void>;
  /** After the service acted, before the caller is answered. */
  afterCall?(call: ServiceCall, outcome: CallOutcome): void | Promise<void>;
}

/** The connection closes without an answer: what the caller of a service sees of a network failure. */
export class HangUp extends Error {}

/** The answer to a caller who calls too often. */
export function throttled(): ServiceError {
  return new ServiceError('ThrottlingException', 'Rate exceeded');
}

/** The answer of a service that has failed. */
export function internalError(): ServiceError {
  return new ServiceError('InternalServiceError', 'An error occurred on the server side.', 500);
}
