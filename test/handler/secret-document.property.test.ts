import * as fc from 'fast-check';
import { documents, keyNames, keyValue, literalOf, replaced, textOf } from './json-text';
import { SecretDocument } from '../../src/handler/secret-document';

// Room for a busy machine; nothing here waits for the clock.
jest.setTimeout(60_000);

/** Key names, a document around them, and fresh values for all of them. */
const cases = keyNames.chain((names) => fc.record({
  names: fc.constant(names),
  document: documents(names),
  values: fc.array(keyValue, { minLength: names.length, maxLength: names.length }),
}));

const keysOf = (names: readonly string[], values: readonly string[]) => new Map(names.map((name, index) => [name, values[index]]));

describe('a document of any shape and spelling', () => {
  test('is changed in the keys and in no other byte', () => {
    fc.assert(fc.property(cases, ({ names, document, values }) => {
      const keys = keysOf(names, values);

      const result = SecretDocument.parse(textOf(document)).withFields(keys);

      expect(result.text).toBe(textOf(replaced(document, keys)));
    }), { numRuns: 400 });
  });

  test('shows its readers the new keys', () => {
    fc.assert(fc.property(cases, ({ names, document, values }) => {
      const result = SecretDocument.parse(textOf(document)).withFields(keysOf(names, values));

      const read = new Map(Object.entries(JSON.parse(result.text)));
      names.forEach((name, index) => {
        expect(read.get(name)).toBe(values[index]);
        expect(result.field(name)).toBe(values[index]);
      });
    }), { numRuns: 200 });
  });

  test('is read as the runtime reads it: names in their order, keys as they stand', () => {
    fc.assert(fc.property(cases, ({ names, document }) => {
      const parsed = SecretDocument.parse(textOf(document));

      expect(parsed.fieldNames).toEqual(document.fields.map((field) => field.name));
      for (const name of names) {
        const field = document.fields.find((candidate) => candidate.name === name);
        expect(parsed.field(name)).toBe(field && JSON.parse(field.value));
      }
    }), { numRuns: 200 });
  });

  test('comes back to what it was when the keys do', () => {
    fc.assert(fc.property(cases, ({ names, document, values }) => {
      const first = SecretDocument.parse(textOf(document)).withFields(keysOf(names, values));

      const second = first.withFields(new Map(names.map((name) => [name, 'another-value-for-tests-only'])));

      expect(second.withFields(keysOf(names, values)).text).toBe(first.text);
      expect(second.text).not.toBe(first.text);
    }), { numRuns: 100 });
  });

  test('has no place for a key that stands twice, however its name is written', () => {
    const twice = keyNames.chain(([name]) => fc.tuple(fc.constant(name), documents([name]), literalOf(name), literalOf(name)));

    fc.assert(fc.property(twice, ([name, document, first, second]) => {
      const head = [first, second].map((literal) => `${literal}:`);
      const fields = document.fields.filter((field) => field.name !== name);
      const text = textOf({
        ...document,
        fields: [{ name, head: head[0], value: '"one"', tail: '' }, ...fields, { name, head: head[1], value: 'null', tail: '' }],
      });

      const parsed = SecretDocument.parse(text);

      expect(() => parsed.field(name)).toThrow(`field '${name}' stands twice in the JSON object`);
    }), { numRuns: 100 });
  });
});
