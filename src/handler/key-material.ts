import { randomBytes } from 'node:crypto';

/** The symbols of a key: 64, so that six bits of a random byte choose one without bias. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Makes one fresh key of `length` characters. */
export type KeySource = (length: number) => string;

/** From the runtime's cryptographically secure generator, uniform over A-Z a-z 0-9 - _. */
export const randomKey: KeySource = (length) => {
  let key = '';
  for (const byte of randomBytes(length)) {
    key += ALPHABET[byte % ALPHABET.length];
  }
  return key;
};
