import { documentChange, everythingElse } from '../../../rehearsal/document/document-change';

describe('documentChange', () => {
  test.each([
    ['one field', '{"a":1.0,"k":"old"}', '{"a":1.0,"k":"new"}', ['k']],
    ['two fields', '{"k":"old","a":[1],"l":"old"}', '{"k":"new","a":[1],"l":"newer"}', ['k', 'l']],
    ['nothing', '{"a":1}', '{"a":1}', []],
    ['a field added at the end', '{"a":1}', '{"a":1,"k":"new"}', ['k']],
    ['a field added at the end of indented text', '{\n  "a": 1\n}', '{\n  "a": 1,\n  "k": "new"\n}', ['k']],
    ['fields added in front', '{"a":1}', '{"k":"new","l":"new","a":1}', ['k', 'l']],
    ['a field added in between', '{"a":1,"b":2}', '{"a":1,"k":"new","b":2}', ['k']],
    ['fields added to an empty object', '{}', '{"k":"new","l":"new"}', ['k', 'l']],
    ['one changed, one added', '{"k":"old","a":1}', '{"k":"new","a":1,"l":"new"}', ['k', 'l']],
    ['a whole text', 'old', 'new', ['(whole secret)']],
    ['no text', 'old', 'old', []],
    ['a first object', undefined, '{"k":"new","l":"new"}', ['k', 'l']],
    ['a first text', undefined, 'new', ['(whole secret)']],
  ])('sees that %s changed', (_what, before, after, keys) => {
    expect(documentChange(before, after)).toEqual({ keys, problems: [] });
  });

  test.each([
    ['a field that was dropped', '{"a":1,"k":"old"}', '{"k":"new"}', ['the field a was dropped']],
    ['another order', '{"a":1,"b":2,"k":"old"}', '{"b":2,"a":1,"k":"new"}', ['bytes outside the changed fields changed']],
    ['other white space', '{"a": 1,"k":"old"}', '{"a":1,"k":"new"}', ['bytes outside the changed fields changed']],
    ['another spelling of a name', '{"\\u0061":1,"k":"old"}', '{"a":1,"k":"new"}', ['bytes outside the changed fields changed']],
    ['another indentation', '{\n  "a": 1,\n  "k": "old"\n}', '{"a":1,"k":"new"}', ['bytes outside the changed fields changed']],
    ['a text in the place of an object', '{"k":"old"}', 'new', ['the JSON object was replaced by a plain string']],
    ['an object in the place of a text', 'old', '{"k":"new"}', ['the plain string was replaced by a JSON object']],
  ])('objects to %s', (_what, before, after, problems) => {
    expect(documentChange(before, after).problems).toEqual(problems);
  });

  test('a number that was written anew counts as changed', () => {
    expect(documentChange('{"a":1.0,"k":"old"}', '{"a":1,"k":"new"}').keys).toEqual(['a', 'k']);
  });
});

describe('everythingElse', () => {
  test('is the text without the keys\' values', () => {
    expect(everythingElse('{"a": 1, "k": "old", "b": 2}', ['k'])).toBe('{"a": 1, "k": , "b": 2}');
  });

  test('is the text without the keys\' fields where none is known', () => {
    expect(everythingElse('{"a":1,"k":"old","b":2}', ['k'], new Set())).toBe('{"a":1,"b":2}');
    expect(everythingElse('plain', ['k'])).toBe('');
  });
});
