import * as jsonc from 'jsonc-parser';
import { messageOf } from './message-of';
import { RotationError } from '../../src/handler/rotation-error';
import { isJsonContainer, JsonValue, parseJsonText, renderJsonText, SecretDocument } from '../../src/handler/secret-document';

const MARKER = 'old-value-for-tests-only';
const NOT_AN_OBJECT = 'the value is not a JSON object, so it has no fields to hold the named keys; store it as a JSON object, ' +
  'or ask for RandomKey.wholeSecret() if it is one plain string';

describe('SecretDocument.parse', () => {
  test.each([
    ['nothing', ''],
    ['a plain string', MARKER],
    ['a JSON string', `"${MARKER}"`],
    ['an array', `["${MARKER}"]`],
    ['null', 'null'],
    ['a number', '12345'],
    ['true', 'true'],
    ['a truncated object', `{"key": "${MARKER}"`],
    ['a byte order mark', `\ufeff{"key": "${MARKER}"}`],
    ['a trailing comma', `{"key": "${MARKER}",}`],
    ['a comment', `{"key": "${MARKER}" /* old */}`],
    ['a line comment', `{"key": "${MARKER}" // old\n}`],
    ['single quotes', `{'key': '${MARKER}'}`],
    ['a bare name', `{key: "${MARKER}"}`],
    ['two objects', `{"key": "${MARKER}"}{}`],
    ['a raw line break in a string', `{"key": "${MARKER}\n"}`],
    ['a number that JSON does not know', `{"key": "${MARKER}", "n": 01}`],
    ['not a number', `{"key": "${MARKER}", "n": NaN}`],
  ])('refuses %s, without a word of it', (_, text) => {
    const act = () => SecretDocument.parse(text);

    expect(messageOf(act)).toBe(NOT_AN_OBJECT);
    expect(act).toThrow(RotationError);
  });

  test('refuses what is nested too deeply, without a word of it', () => {
    const levels = 30_000;
    const text = `{"key":"${MARKER}","deep":${'['.repeat(levels)}${']'.repeat(levels)}}`;

    const act = () => SecretDocument.parse(text);

    expect(messageOf(act)).toBe('the JSON object is nested too deeply to be edited in place; store a flatter one');
    expect(act).toThrow(RotationError);
  });

  test('takes what is nested deeply', () => {
    const deep = `${'[{"":'.repeat(200)}0${'}]'.repeat(200)}`;

    expect(SecretDocument.parse(`{"deep":${deep}}`).withFields(new Map([['key', 'new']])).text).toBe(`{"deep":${deep},"key": "new"}`);
  });

  test('takes the empty object, which a secret without a value begins from', () => {
    expect(SecretDocument.of(undefined).text).toBe('{}');
    expect(SecretDocument.of(undefined).fieldNames).toEqual([]);
    expect(SecretDocument.of(undefined).withFields(new Map([['a', '1'], ['b', '2']])).text).toBe('{"a": "1","b": "2"}');
  });
});

describe('field', () => {
  test.each([
    ['is absent', '{"other": "x"}'],
    ['stands only further down', '{"other": {"key": "inner"}}'],
    ['is what every object inherits', '{}', 'toString'],
    ['is the prototype', '{}', '__proto__'],
  ])('is undefined if it %s', (_, text, name = 'key') => {
    expect(SecretDocument.parse(text).field(name)).toBeUndefined();
  });

  test.each([
    ['{"key": "plain"}', 'plain'],
    ['{"\\u006bey": "name written with an escape"}', 'name written with an escape'],
    ['{"key": "\\u0061\\n\\ud83d\\ud83d\\udd11\\/"}', 'a\n\ud83d🔑/'],
    ['{"key": " "}', ' '],
    ['{"key": ""}', ''],
    ['{"key": null}', null],
    ['{"key": 12345}', 12345],
    ['{"key": false}', false],
    ['{"key": ["a", {"b": []}]}', ['a', { b: [] }]],
    ['{"key": {"a": "b"}}', { a: 'b' }],
  ])('reads %s', (text, value) => {
    expect(SecretDocument.parse(text).field('key')).toEqual(value);
  });

  test('reads the fields of an object by their names, whatever they are', () => {
    const value = SecretDocument.parse('{"key": {"__proto__": "a", "constructor": "b", "": "c"}}').field('key');

    expect(Object.entries(value as object)).toEqual([['__proto__', 'a'], ['constructor', 'b'], ['', 'c']]);
  });

  test.each(['{"key": "a", "key": "a"}', '{"key": "a", "\\u006bey": null}', '{"key": {}, "other": 1, "key": []}'])('refuses %s', (text) => {
    const act = () => SecretDocument.parse(text).field('key');

    expect(messageOf(act)).toBe("field 'key' stands twice in the JSON object, and readers differ in which one they see; remove one");
    expect(act).toThrow(RotationError);
  });

  test.each(['{"key": {"a": 1, "a": 1}}', '{"key": [[{"b": {"a": 1, "\\u0061": 2}}]]}'])('refuses %s', (text) => {
    const act = () => SecretDocument.parse(text).field('key');

    expect(messageOf(act)).toBe("field 'key' has an object in which a field stands twice, and readers differ in which one they see; remove one");
    expect(act).toThrow(RotationError);
  });

  test('refuses what is nested too deeply to be looked through', () => {
    const document = SecretDocument.parse('{"key": [["a"]]}');
    jest.spyOn(Array.prototype, 'some').mockImplementationOnce(() => {
      throw new RangeError(`at ${MARKER}`);
    });

    const act = () => document.field('key');

    expect(messageOf(act)).toBe('the JSON object is nested too deeply to be edited in place; store a flatter one');
    jest.restoreAllMocks();
  });

  test('does not mind foreign fields that stand twice', () => {
    const document = SecretDocument.parse('{"other": 1, "key": "old", "other": 2}');

    expect(document.field('key')).toBe('old');
    expect(document.fieldNames).toEqual(['other', 'key', 'other']);
    expect(document.withFields(new Map([['key', 'new']])).text).toBe('{"other": 1, "key": "new", "other": 2}');
  });
});

describe('withFields', () => {
  test('leaves the document that it was called on as it was', () => {
    const document = SecretDocument.parse('{"key": "old"}');

    document.withFields(new Map([['key', 'new']]));

    expect(document.text).toBe('{"key": "old"}');
    expect(document.field('key')).toBe('old');
  });

  test.each([
    ['{ "a": 1e400, "b": 1.0, "c": 12345678901234567890 }\n', '{ "a": 1e400, "b": 1.0, "c": 12345678901234567890,"key": "new" }\n'],
    ['{"__proto__": {"key": 1}, "key" : null}', '{"__proto__": {"key": 1}, "key" : "new"}'],
    ['\t{\r\n}', '\t{"key": "new"\r\n}'],
    ['{"\\u006bey":"old"}', '{"\\u006bey":"new"}'],
  ])('turns %j into %j', (before, after) => {
    expect(SecretDocument.parse(before).withFields(new Map([['key', 'new']])).text).toBe(after);
  });
});

describe('withFields, of any value', () => {
  test.each<[string, [string, JsonValue | undefined][], string]>([
    ['{"a": "1", "b": [ 2 ], "c": 3}', [['b', ['x', 'y']]], '{"a": "1", "b": ["x","y"], "c": 3}'],
    ['{"a": "1"}', [['b', { 2: 'x', 1: 'y' }], ['c', ['z']]], '{"a": "1","b": {"1":"y","2":"x"},"c": ["z"]}'],
    ['{"a": "1", "b": 2, "c": 3}', [['b', undefined]], '{"a": "1", "c": 3}'],
    ['{"a": "1", "b": 2}', [['b', undefined]], '{"a": "1"}'],
    ['{"a": "1", "b": 2}', [['a', undefined]], '{"b": 2}'],
    ['{"a": "1"}', [['a', undefined]], '{}'],
    ['{"a": "1"}', [['b', undefined]], '{"a": "1"}'],
    ['{}', [['__proto__', 'x']], '{"__proto__": "x"}'],
  ])('turns %j with %j into %j', (before, fields, after) => {
    expect(SecretDocument.parse(before).withFields(new Map(fields)).text).toBe(after);
  });
});

describe('JSON text inside a string', () => {
  test.each<[string, JsonValue | undefined]>([
    ['["a", "b"]', ['a', 'b']],
    ['{"1": "a"}', { 1: 'a' }],
    ['plain', undefined],
    ['"a"', undefined],
    ['12', undefined],
    ['null', undefined],
    ['[,]', undefined],
    ['', undefined],
  ])('%j is read as %j', (text, value) => {
    expect(parseJsonText('key', text)).toEqual(value);
  });

  test('is refused if a field in it stands twice, or if it is nested too deeply', () => {
    expect(messageOf(() => parseJsonText('key', `{"1": "${MARKER}", "1": "b"}`)))
      .toBe("field 'key' has an object in which a field stands twice, and readers differ in which one they see; remove one");
    expect(messageOf(() => parseJsonText('key', `${'['.repeat(30_000)}${']'.repeat(30_000)}`)))
      .toBe('the JSON object is nested too deeply to be edited in place; store a flatter one');
  });

  test('is written, unless it is nested too deeply', () => {
    const deep = JSON.parse(`${'['.repeat(30_000)}${']'.repeat(30_000)}`);

    expect(renderJsonText(['a', { b: null }])).toBe('["a",{"b":null}]');
    expect(messageOf(() => renderJsonText(deep))).toBe('the JSON object is nested too deeply to be edited in place; store a flatter one');
  });
});

describe('isJsonContainer', () => {
  test.each(['{}', '[]', ' {"a": 1}\n', '[[]]', '\ufeff{}'])('is true of %j', (text) => {
    expect(isJsonContainer(text)).toBe(true);
  });

  test.each(['', 'plain', '"{}"', '1', 'null', 'true', '{', '\ufeff', '{\ufeff}'])('is false of %j', (text) => {
    expect(isJsonContainer(text)).toBe(false);
  });
});

describe('an error of the JSON library', () => {
  const HIDDEN = 'the JSON object is nested too deeply to be edited in place; store a flatter one';

  afterEach(() => jest.restoreAllMocks());

  test.each(['parseTree', 'modify'] as const)('does not pass on from %s', (step) => {
    const document = SecretDocument.parse(`{"key": "${MARKER}"}`);
    jest.spyOn(jsonc, step).mockImplementation(() => {
      throw new RangeError(`at ${MARKER}`);
    });

    const act = () => document.withFields(new Map([['key', 'new']]));

    expect(messageOf(act)).toBe(HIDDEN);
    expect(act).toThrow(RotationError);
  });
});
