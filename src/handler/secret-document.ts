import { applyEdits, modify, Node, parseTree } from 'jsonc-parser';
import { RotationError } from './rotation-error';

/**
 * A secret that is a JSON object, as text: reading finds the fields of the keys, writing replaces them in place, and
 * every other byte stays as it is (the order of fields, their number format, white space, fields that stand twice).
 */
export class SecretDocument {
  /** What a secret without a value begins from. */
  public static readonly EMPTY = SecretDocument.parse('{}');

  /**
   * @throws RotationError if the text is not a JSON object
   */
  public static parse(text: string): SecretDocument {
    if (!isJsonObject(text)) {
      throw new RotationError(
        'the value is not a JSON object, so it has no fields to hold the named keys; store it as a JSON object, or ask for RandomKey.wholeSecret() if it is one plain string',
      );
    }
    return new SecretDocument(text, guarded(() => parseTree(text))?.children ?? []);
  }

  private constructor(public readonly text: string, private readonly fields: readonly Node[]) {}

  /** The names of the fields, in the order in which they stand. */
  public get fieldNames(): string[] {
    return this.fields.map(nameOf);
  }

  /**
   * The value of a key; undefined if there is no key yet: no such field, null, or an empty string.
   *
   * @throws RotationError if the field stands twice or holds anything else than a string
   */
  public key(name: string): string | undefined {
    const [field, second] = this.fields.filter((candidate) => nameOf(candidate) === name);
    if (second) {
      throw new RotationError(`field '${name}' stands twice in the JSON object, and readers differ in which one they see; remove one`);
    }
    const value = field?.children?.[1];
    if (value === undefined || value.type === 'null' || value.value === '') {
      return undefined;
    }
    if (value.type !== 'string') {
      throw new RotationError(
        `field '${name}' holds ${ARTICLES[value.type]}, but a key is a string; correct the key name, or remove the field if its value is not needed`,
      );
    }
    return value.value;
  }

  /**
   * The same document with the given keys replaced, or added behind the last field.
   */
  public withKeys(keys: ReadonlyMap<string, string>): SecretDocument {
    let text = this.text;
    for (const [name, value] of keys) {
      const edits = guarded(() => modify(text, [name], value, {}));
      text = applyEdits(text, edits);
    }
    return SecretDocument.parse(text);
  }
}

const ARTICLES: Readonly<Record<string, string>> = { object: 'an object', array: 'an array', number: 'a number', boolean: 'a boolean' };

/** Whether a text is a JSON object or array, by the runtime's own strict parser. */
export function isJsonContainer(text: string): boolean {
  // A byte order mark is no JSON, but what stands behind it is none the less a document.
  const value = parseJson(text.replace(/^\uFEFF/, ''));
  return typeof value === 'object' && value !== null;
}

function isJsonObject(text: string): boolean {
  const value = parseJson(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the text.
    return undefined;
  }
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
  return property.children?.[0].value;
}
