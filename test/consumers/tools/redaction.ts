/** Shorter texts are ids, numbers and the like. */
const LEAST_CHARACTERS = 12;

/** Every text in a document that may be a key, or hold some. */
export function secretsIn(document: string): string[] {
  return [document, ...textsIn(parse(document))].filter((text) => text.length >= LEAST_CHARACTERS);
}

/** A message without what must not be told. */
export function withoutSecrets(message: string, secrets: Iterable<string>): string {
  return [...secrets].sort((one, other) => other.length - one.length).reduce((text, secret) => text.replaceAll(secret, '***'), message);
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') {
    const inner = parse(value);
    return [value, ...value.split(/[,;]/), ...typeof inner === 'object' ? textsIn(inner) : []];
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
