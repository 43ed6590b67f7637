import { applyEdits, getNodeValue, modify, Node, parseTree } from 'jsonc-parser';
import { RotationError } from './rotation-error';

/** What a field can hold. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [field: string]: JsonValue };

/**
 * A secret that is a JSON object, as text: reading finds the fields of the keys, writing replaces them in place, and
 * every other byte stays as it is (the order of fields, their number format, white space, fields that stand twice).
 */
export class SecretDocument {
  /**
   * @throws RotationError if the text is not a JSON object
   */
  public static parse(text: string): SecretDocument {
    if (!isJsonObject(text)) {
      throw new RotationError(
        'the value is not a JSON object, so it has no fields to hold the named keys; store it as a JSON object, or ask for RandomKey.wholeSecret() if it is one plain string',
      );
    }
    // What JSON.parse has read is a tree here, too, and each of its properties has a name and a value.
    return new SecretDocument(text, guarded(() => parseTree(text))!.children!);
  }

  /**
   * The document that a text is, or the one that begins where there is no value yet.
   *
   * @throws RotationError if the text is not a JSON object
   */
  public static of(text: string | undefined): SecretDocument {
    return SecretDocument.parse(text ?? '{}');
  }

  private constructor(public readonly text: string, private readonly fields: readonly Node[]) {}

  /** The names of the fields, in the order in which they stand. */
  public get fieldNames(): string[] {
    return this.fields.map(nameOf);
  }

  /**
   * What a field holds; undefined if there is no such field.
   *
   * @throws RotationError if the field, or one inside it, stands twice
   */
  public field(name: string): JsonValue | undefined {
    const [field, second] = this.fields.filter((candidate) => nameOf(candidate) === name);
    if (second) {
      throw new RotationError(`field '${name}' stands twice in the JSON object, and readers differ in which one they see; remove one`);
    }
    const node = field?.children![1];
    checkNothingTwice(name, node);
    return node && guarded(() => getNodeValue(node));
  }

  /**
   * The same document with the given fields replaced, added behind the last one, or, if undefined, removed.
   */
  public withFields(fields: ReadonlyMap<string, JsonValue | undefined>): SecretDocument {
    let text = this.text;
    for (const [name, value] of fields) {
      const edits = guarded(() => modify(text, [name], value, {}));
      text = applyEdits(text, edits);
    }
    return SecretDocument.parse(text);
  }
}

/**
 * The object or list that a field holds as JSON text inside a string; undefined if the text is none.
 *
 * @param name the field, as it is called in a sentence
 * @throws RotationError if a field in it stands twice
 */
export function parseJsonText(name: string, text: string): JsonValue | undefined {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  checkNothingTwice(name, guarded(() => parseTree(text)));
  return value;
}

/**
 * A list or an object as JSON text.
 *
 * @throws RotationError if it is nested too deeply
 */
export function renderJsonText(value: JsonValue): string {
  return guarded(() => JSON.stringify(value));
}

/** Whether a text is a JSON object or array, by the runtime's own strict parser. */
export function isJsonContainer(text: string): boolean {
  // A byte order mark is no JSON, but what stands behind it is none the less a document.
  const value = parseJson(text.replace(/^\uFEFF/, ''));
  return typeof value === 'object' && value !== null;
}

/** What a text is as JSON, by the runtime's own strict parser; undefined if it is none. */
export function parseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the text.
    return undefined;
  }
}

function isJsonObject(text: string): boolean {
  const value = parseJson(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checkNothingTwice(name: string, node: Node | undefined): void {
  if (node && guarded(() => standsTwice(node))) {
    throw new RotationError(`field '${name}' has an object in which a field stands twice, and readers differ in which one they see; remove one`);
  }
}

function standsTwice(node: Node): boolean {
  const children = node.children ?? [];
  const names = node.type === 'object' ? children.map(nameOf) : [];
  return new Set(names).size < names.length || children.some(standsTwice);
}

/** Runs the library, which recurses once a level. Nothing of its error may pass on. */
function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch {
    throw new RotationError('the JSON object is nested too deeply to be edited in place; store a flatter one');
  }
}

function nameOf(property: Node): string {
  return property.children![0].value;
}
