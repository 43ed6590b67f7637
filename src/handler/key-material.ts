import { randomBytes } from 'node:crypto';
import { alphabetOf, BytesSpec, CharactersSpec, isBytes, KeyFormatSpec } from '../key-spec';

/** Makes the text of one fresh key. */
export type KeySource = (format: KeyFormatSpec) => string;

/** From the runtime's cryptographically secure generator, every key of the format as likely as any other. */
export const randomKey: KeySource = (format) => (format.prefix ?? '') + (isBytes(format) ? encoded(format) : characters(format));

/** An id that tells nothing of the key that it stands for. */
export function randomKeyId(): string {
  return randomBytes(8).toString('hex');
}

/** Whether an id is written as `randomKeyId` writes it. */
export function isRandomKeyId(id: string): boolean {
  return /^[0-9a-f]{16}$/.test(id);
}

function encoded({ bytes, encoding }: BytesSpec): string {
  const random = randomBytes(bytes);
  if (encoding === 'paddedBase64url') {
    return random.toString('base64').replace(/\+/g, '-').replace(/\//g, '_');
  }
  return random.toString(encoding);
}

function characters(format: CharactersSpec): string {
  const alphabet = alphabetOf(format);
  // Bytes from here on would make the first symbols likelier than the others.
  const limit = 256 - 256 % alphabet.length;
  let text = '';
  while (text.length < format.length) {
    for (const byte of randomBytes(format.length - text.length)) {
      text += byte < limit ? alphabet[byte % alphabet.length] : '';
    }
  }
  return text;
}
