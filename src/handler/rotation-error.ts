/**
 * The only error that leaves the function. Its text is ours alone and it carries nothing else, since Lambda logs the
 * message, the stack and every enumerable property of an error: no cause, no copied field, never a piece of a secret.
 */
export class RotationError extends Error {}

// On the prototype: an own property would be logged as one more field, and minifying renames the class.
Object.defineProperty(RotationError.prototype, 'name', { value: 'RotationError' });
