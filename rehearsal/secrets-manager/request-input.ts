import { invalidParameter, ServiceError } from './service-error';

/** The largest secret value, in bytes of UTF-8 (or of the binary value). */
export const MAX_VALUE_BYTES = 65_536;

/** A value as a version holds it: text, or bytes in base64 as the protocol carries them. */
export type SecretValue = { readonly SecretString: string } | { readonly SecretBinary: string };

/** The JSON body of a request, read with the limits that the service documents. Its errors never hold a value. */
export class RequestInput {
  constructor(private readonly body: Record<string, unknown>) {}

  /** A text parameter, or undefined where it is left out. */
  text(name: string, min = 1, max = 2048): string | undefined {
    const value = this.body[name] ?? undefined;
    if (value === undefined) {
      return undefined;
    }
    if (typeof value !== 'string') {
      throw new ServiceError('SerializationException', `${name} must be a string`);
    }
    if (value.length < min || value.length > max) {
      throw invalidParameter(`${name} must be ${min}-${max} characters long.`);
    }
    return value;
  }

  /** A text parameter that must be there. */
  required(name: string, min = 1, max = 2048): string {
    const value = this.text(name, min, max);
    if (value === undefined) {
      throw invalidParameter(`${name} is required.`);
    }
    return value;
  }

  /** True or false, or undefined where it is left out. */
  flag(name: string): boolean | undefined {
    const value = this.body[name] ?? undefined;
    if (value !== undefined && typeof value !== 'boolean') {
      throw new ServiceError('SerializationException', `${name} must be a boolean`);
    }
    return value;
  }

  /** A list of texts, or undefined where it is left out. */
  texts(name: string, maxItems: number): string[] | undefined {
    const value = this.body[name] ?? undefined;
    if (value === undefined) {
      return undefined;
    }
    if (!Array.isArray(value) || !value.every(item => typeof item === 'string')) {
      throw new ServiceError('SerializationException', `${name} must be a list of strings`);
    }
    if (value.length < 1 || value.length > maxItems) {
      throw invalidParameter(`${name} must have 1-${maxItems} items.`);
    }
    return value;
  }

  /** A nested structure, or undefined where it is left out. */
  structure(name: string): Record<string, unknown> | undefined {
    const value = this.body[name] ?? undefined;
    if (value !== undefined && (typeof value !== 'object' || Array.isArray(value))) {
      throw new ServiceError('SerializationException', `${name} must be a structure`);
    }
    return value as Record<string, unknown> | undefined;
  }

  /** The value to store, or undefined where there is none. */
  value(): SecretValue | undefined {
    const { SecretString: text, SecretBinary: binary } = this.body;
    if (typeof text === 'string' && typeof binary === 'string') {
      throw invalidParameter('You can\'t specify both a binary secret value and a string secret value in the same secret.');
    }
    if (typeof text === 'string') {
      refuseTooLong('secretString', Buffer.byteLength(text));
      return { SecretString: text };
    }
    if (typeof binary === 'string') {
      refuseTooLong('secretBinary', Buffer.from(binary, 'base64').length);
      return { SecretBinary: binary };
    }
    return undefined;
  }
}

function refuseTooLong(name: string, bytes: number): void {
  if (bytes < 1 || bytes > MAX_VALUE_BYTES) {
    throw new ServiceError('ValidationException', `1 validation error detected: Value at '${name}' failed to satisfy constraint: `
      + `Member must have length between 1 and ${MAX_VALUE_BYTES}`);
  }
}
