import * as fc from 'fast-check';
import { jsonMembers } from '../../../rehearsal/document/json-members';

describe('jsonMembers', () => {
  test.each([
    ['{}', []],
    [' { } ', []],
    ['{"a":1}', [['a', '1']]],
    ['{"a" : "x,}" , "b":[1,{"c":"]"}],"d":{"e":null}}', [['a', '"x,}"'], ['b', '[1,{"c":"]"}]'], ['d', '{"e":null}']]],
    ['{\n  "a\\"b": "c\\\\",\n  "e": -1.50e+400\n}', [['a"b', '"c\\\\"'], ['e', '-1.50e+400']]],
    ['{"a":1,"a":2,"__proto__":true}', [['a', '1'], ['a', '2'], ['__proto__', 'true']]],
  ])('%j', (text, expected) => {
    expect(jsonMembers(text)?.map(({ name, valueStart, end }) => [name, text.slice(valueStart, end)])).toEqual(expected);
  });

  test.each(['', 'text', '"text"', '[1]', 'null', '1', '{"a":1', '{"a":1}x'])('%j is no object', text => {
    expect(jsonMembers(text)).toBeUndefined();
  });

  test('finds the very text of every field, whatever the values', () => {
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.constantFrom(undefined, 2), (object, indent) => {
      const text = JSON.stringify(object, undefined, indent);
      const found = jsonMembers(text)!.map(({ name, valueStart, end }) => [name, JSON.parse(text.slice(valueStart, end)) as unknown]);

      expect(found).toEqual(Object.entries(JSON.parse(text) as object));
    }));
  });
});
