/** One field of a JSON object's text, by its place in it. */
export interface JsonMember {
  readonly name: string;
  /** Where the name's opening quote stands. */
  readonly start: number;
  /** Where the value begins and, exclusively, ends. */
  readonly valueStart: number;
  readonly end: number;
}

/**
 * The fields of a JSON object, in order, with their exact places: nothing is parsed and written anew, so bytes can be compared.
 *
 * @returns undefined where the text is no JSON object
 */
export function jsonMembers(text: string): JsonMember[] | undefined {
  if (!isJsonObject(text)) {
    return undefined;
  }
  const members: JsonMember[] = [];
  let at = skipSpace(text, text.indexOf('{') + 1);
  while (text[at] !== '}') {
    const start = at;
    const nameEnd = endOfString(text, at);
    const valueStart = skipSpace(text, text.indexOf(':', nameEnd) + 1);
    const end = endOfValue(text, valueStart);
    members.push({ name: JSON.parse(text.slice(start, nameEnd)) as string, start, valueStart, end });
    at = skipSpace(text, end);
    at = text[at] === ',' ? skipSpace(text, at + 1) : at;
  }
  return members;
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (/\s/.test(text[at])) {
    at += 1;
  }
  return at;
}

function endOfString(text: string, from: number): number {
  let at = from + 1;
  while (text[at] !== '"') {
    at += text[at] === '\\' ? 2 : 1;
  }
  return at + 1;
}

function endOfValue(text: string, from: number): number {
  let depth = 0;
  let at = from;
  do {
    const character = text[at];
    if (character === '"') {
      at = endOfString(text, at);
    } else if (character === '{' || character === '[') {
      depth += 1;
      at += 1;
    } else if (character === '}' || character === ']') {
      depth -= 1;
      at += 1;
    } else {
      at += 1;
    }
  } while (depth > 0 || !/^(?:\s|[,}\]])/.test(text[at]));
  return at;
}
