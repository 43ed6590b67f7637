/**
 * An error that Secrets Manager answers with.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/CommonErrors.html
 */
export class ServiceError extends Error {
  /**
   * @param type the error's name, as it stands in `__type`
   * @param message what the caller reads; never holds a secret value
   * @param status the HTTP status
   */
  constructor(readonly type: string, message: string, readonly status = 400) {
    super(message);
    this.name = type;
  }
}

/** The secret, the version or its value is not there. */
export function notFound(message: string): ServiceError {
  return new ServiceError('ResourceNotFoundException', message);
}

/** A parameter has a value that the service refuses. */
export function invalidParameter(message: string): ServiceError {
  return new ServiceError('InvalidParameterException', message);
}

/** The request is well formed, but not possible in the secret's present state. */
export function invalidRequest(message: string): ServiceError {
  return new ServiceError('InvalidRequestException', message);
}

/** The secret, or the version with another value, exists already. */
export function alreadyExists(message: string): ServiceError {
  return new ServiceError('ResourceExistsException', message);
}
