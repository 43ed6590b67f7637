import { applyEdits, modify, parseTree } from 'jsonc-parser';

/** The document with a field replaced, or without it, every other byte as it was. */
export function withField(text: string, name: string, value: unknown): string {
  return applyEdits(text, modify(text, [name], value, {}));
}

/** The text of every field but those named, in the order in which they stand. */
export function fieldsBeside(text: string, named: readonly string[]): string[] {
  const fields = parseTree(text)!.children!.filter(({ children }) => !named.includes(children![0].value));
  return fields.map(({ offset, length }) => text.slice(offset, offset + length));
}
