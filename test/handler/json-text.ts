import * as fc from 'fast-check';

/** One field of an object, in the pieces in which its text was made. */
export interface FieldText {
  readonly name: string;
  /** White space and the name as written, up to the value. */
  readonly head: string;
  /** The value as written. */
  readonly value: string;
  /** White space behind the value. */
  readonly tail: string;
}

/** A JSON object in the pieces in which its text was made, so that the text after an edit is known without a parser. */
export interface DocumentText {
  readonly before: string;
  readonly fields: readonly FieldText[];
  /** White space where there is no field. */
  readonly inside: string;
  readonly after: string;
}

/** The document as one text. */
export function textOf({ before, fields, inside, after }: DocumentText): string {
  const body = fields.length === 0 ? inside : fields.map(({ head, value, tail }) => head + value + tail).join(',');
  return `${before}{${body}}${after}`;
}

/** The document with values replaced where the name stands, and added behind the last field where it does not. */
export function replaced(document: DocumentText, keys: ReadonlyMap<string, string>): DocumentText {
  return [...keys].reduce(withKey, document);
}

function withKey(document: DocumentText, [name, key]: readonly [string, string]): DocumentText {
  const value = JSON.stringify(key);
  if (document.fields.some((field) => field.name === name)) {
    return { ...document, fields: document.fields.map((field) => field.name === name ? { ...field, value } : field) };
  }
  const head = `${JSON.stringify(name)}: `;
  const last = document.fields.at(-1);
  if (!last) {
    return { ...document, fields: [{ name, head, value, tail: document.inside }] };
  }
  return { ...document, fields: [...document.fields.slice(0, -1), { ...last, tail: '' }, { name, head, value, tail: last.tail }] };
}

const space = fc.string({ unit: fc.constantFrom(' ', '\t', '\n', '\r'), maxLength: 3 });

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"', '\\': '\\\\', '/': '\\/', '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t',
};

/** One of the ways in which JSON can write a character; half of a surrogate pair is always escaped. */
function spelling(character: string, choice: number): string {
  const escape = (hex: (code: string) => string) =>
    Array.from({ length: character.length }, (_, index) => `\\u${hex(character.charCodeAt(index).toString(16).padStart(4, '0'))}`).join('');
  const raw = character >= ' ' && !/["\\]|^[\ud800-\udfff]$/.test(character);
  const spellings = [
    escape((hex) => hex),
    escape((hex) => hex.toUpperCase()),
    ...raw ? [character, character, character] : [],
    ...SHORT_ESCAPES[character] ? [SHORT_ESCAPES[character]] : [],
  ];
  return spellings[choice % spellings.length];
}

/** A string literal that means `text`, with any of its characters escaped in any way. */
export function literalOf(text: string): fc.Arbitrary<string> {
  const characters = [...text];
  const choices = fc.array(fc.nat(99), { minLength: characters.length, maxLength: characters.length });
  return choices.map((chosen) => `"${chosen.map((choice, index) => spelling(characters[index], choice)).join('')}"`);
}

/** Texts of any UTF-16 code units, also of those that do not belong together. */
export const wildText = fc.array(fc.oneof(fc.nat(0x7f), fc.nat(0xffff)), { maxLength: 8 }).map((codes) => String.fromCharCode(...codes));

/** Texts with what is hard to escape. */
const anyText = fc.oneof(
  fc.string({ maxLength: 8 }), wildText, fc.constantFrom('', '"', '\\', '\ud83d', '\udd11x', '🔑', '\u2028', '/* */', '{"a":1}'),
);

const stringLiteral = anyText.chain(literalOf);

const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 24 });

const numberLiteral = fc.oneof(
  fc.constantFrom('1e400', '-1e400', '1.0', '12345678901234567890', '-0', '1E+2', '0.10', '1e-7', '0e0', '-0.0E-00'),
  fc.tuple(
    fc.constantFrom('', '-'),
    fc.oneof(fc.constant('0'), digits.map((text) => `1${text}`)),
    fc.oneof(fc.constant(''), digits.map((text) => `.${text}`)),
    fc.oneof(fc.constant(''), fc.tuple(fc.constantFrom('e', 'E'), fc.constantFrom('', '+', '-'), digits).map((parts) => parts.join(''))),
  ).map((parts) => parts.join('')),
);

const { valueText } = fc.letrec<{ valueText: string; arrayText: string; objectText: string }>((tie) => ({
  valueText: fc.oneof({ maxDepth: 3 }, fc.constantFrom('true', 'false', 'null'), numberLiteral, stringLiteral, tie('arrayText'), tie('objectText')),
  arrayText: fc.array(fc.tuple(space, tie('valueText'), space).map((parts) => parts.join('')), { maxLength: 3 })
    .chain((items) => items.length === 0 ? space.map((inside) => `[${inside}]`) : fc.constant(`[${items.join(',')}]`)),
  objectText: fc.array(fc.tuple(space, stringLiteral, space, fc.constant(':'), space, tie('valueText'), space).map((parts) => parts.join('')), { maxLength: 3 })
    .chain((items) => items.length === 0 ? space.map((inside) => `{${inside}}`) : fc.constant(`{${items.join(',')}}`)),
}));

const HARD_NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', 'schlüssel', '🔑', 'a"b', 'a\\b', '\ud83d', '\n', '0', '-1'];

const anyName = fc.oneof(fc.constantFrom(...HARD_NAMES), fc.constantFrom('a', 'b', 'session_secret_key'), anyText);

/** Names of keys, each once. */
export const keyNames = fc.uniqueArray(anyName.filter((name) => name !== ''), { minLength: 1, maxLength: 4 });

/** Values as a rotation makes them, and others that a string can hold. */
export const keyValue = fc.oneof(fc.stringMatching(/^[A-Za-z0-9_-]{16,40}$/), anyText.map((text) => `${text}-value-for-tests-only`));

function fieldText(name: string, value: fc.Arbitrary<string>): fc.Arbitrary<FieldText> {
  return fc.record({
    name: fc.constant(name),
    head: fc.tuple(space, literalOf(name), space, fc.constant(':'), space).map((parts) => parts.join('')),
    value,
    tail: space,
  });
}

/** What stands where a key is going to be: an old key, or nothing yet. */
const keyField = fc.oneof(keyValue.chain(literalOf), fc.constantFrom('""', 'null'));

/**
 * JSON objects in which none, some or all of the keys stand, among foreign fields of all kinds; some of those stand twice.
 */
export function documents(names: readonly string[]): fc.Arbitrary<DocumentText> {
  const foreign = anyName.filter((name) => !names.includes(name)).chain((name) => fieldText(name, valueText));
  return fc.record({
    before: space,
    fields: fc.tuple(fc.subarray([...names]), fc.array(foreign, { maxLength: 4 }), fc.boolean()).chain(([present, others]) =>
      fc.tuple(...present.map((name) => fieldText(name, keyField))).chain((keys) =>
        fc.shuffledSubarray([...keys, ...others, ...others.slice(0, 1)], { minLength: keys.length + others.length }))),
    inside: space,
    after: space,
  });
}
