import * as jsonc from 'jsonc-parser';
import { messageOf } from './message-of';
import { RotationError } from '../../src/handler/rotation-error';
import { isJsonContainer, SecretDocument } from '../../src/handler/secret-document';

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
    expect(SecretDocument.EMPTY.text).toBe('{}');
    expect(SecretDocument.EMPTY.fieldNames).toEqual([]);
    expect(SecretDocument.EMPTY.withFields(new Map([['a', '1'], ['b', '2']])).text).toBe('{"a": "1","b": "2"}');
  });
});

describe('key', () => {
  test.each([
    ['is absent', '{"other": "x"}'],
    ['is null', '{"key": null}'],
    ['is empty', '{"key": ""}'],
    ['stands only further down', '{"other": {"key": "inner"}}'],
    ['is what every object inherits', '{}', 'toString'],
    ['is the prototype', '{}', '__proto__'],
  ])('says that there is none yet if the field %s', (_, text, name = 'key') => {
    expect(SecretDocument.parse(text).field(name)).toBeUndefined();
  });

  test.each([
    ['{"key": "plain"}', 'plain'],
    ['{"\\u006bey": "name written with an escape"}', 'name written with an escape'],
    ['{"key": "\\u0061\\n\\ud83d\\ud83d\\udd11\\/"}', 'a\n\ud83d🔑/'],
    ['{"key": " "}', ' '],
  ])('reads %s', (text, value) => {
    expect(SecretDocument.parse(text).field('key')).toBe(value);
  });

  test.each([
    ['an object', '{"old": "old-value-for-tests-only"}'],
    ['an object', '{}'],
    ['an array', '["old-value-for-tests-only"]'],
    ['an array', '[]'],
    ['a number', '12345'],
    ['a number', '0'],
    ['a boolean', 'true'],
    ['a boolean', 'false'],
  ])('refuses %s', (article, value) => {
    const act = () => SecretDocument.parse(`{"key": ${value}}`).field('key');

    expect(messageOf(act)).toBe(
      `field 'key' holds ${article}, but a key is a string; correct the key name, or remove the field if its value is not needed`,
    );
    expect(act).toThrow(RotationError);
  });

  test.each(['{"key": "a", "key": "a"}', '{"key": "a", "\\u006bey": null}', '{"key": {}, "other": 1, "key": []}'])('refuses %s', (text) => {
    const act = () => SecretDocument.parse(text).field('key');

    expect(messageOf(act)).toBe("field 'key' stands twice in the JSON object, and readers differ in which one they see; remove one");
    expect(act).toThrow(RotationError);
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

describe('isJsonContainer', () => {
  test.each(['{}', '[]', ' {"a": 1}\n', '[[]]', '\ufeff{}'])('is true of %j', (text) => {
    expect(isJsonContainer(text)).toBe(true);
  });

  test.each(['', 'plain', '"{}"', '1', 'null', 'true', '{', '\ufeff'])('is false of %j', (text) => {
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
