import { MEMORY_FIELD } from '../../src/key-spec';

/** Every text in a value, apart from the memory; joined keys one by one, and those of JSON Web Keys as the text that they are. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') {
    const inside = /^[[{]/.test(value) ? textsIn(parsed(value)) : value.split(/[,;] ?/);
    return [value, ...inside, Buffer.from(value, 'base64url').toString()];
  }
  return typeof value !== 'object' || value === null ? [] : Object.entries(value).filter(([field]) => field !== MEMORY_FIELD).flatMap(([, one]) => textsIn(one));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
