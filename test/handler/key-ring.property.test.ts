import * as fc from 'fast-check';
import { DocumentText, documents, keyNames, textOf } from './json-text';
import { randomKey } from '../../src/handler/key-material';
import { successorOf } from '../../src/handler/key-ring';
import { kinshipOf } from '../../src/handler/kinship';
import { RotationError } from '../../src/handler/rotation-error';
import { KeySpec } from '../../src/key-spec';

// Room for a busy machine; nothing here waits for the clock.
jest.setTimeout(60_000);

const cases = keyNames.chain((names) => fc.record({
  spec: fc.tuple(...names.map((name) => fc.record({ name: fc.constant(name), length: fc.integer({ min: 16, max: 40 }) })))
    .map((keys): KeySpec => ({ keys })),
  names: fc.constant(names),
  document: documents(names),
}));

const VERSION = 'version-of-this-very-rotation-01';
const NOW = new Date('2026-11-24T08:30:00.123Z');

/** The places of a text that belong to no key's value. */
function foreignPlaces({ before, fields, after }: DocumentText, names: readonly string[]): number[] {
  const pieces: [string, boolean][] = [[`${before}{`, true]];
  fields.forEach(({ name, head, value, tail }, index) => {
    pieces.push([index === 0 ? head : `,${head}`, true], [value, !names.includes(name)], [tail, true]);
  });
  pieces.push([`}${after}`, true]);
  const places: number[] = [];
  let offset = 0;
  for (const [piece, foreign] of pieces) {
    for (let place = offset; foreign && place < offset + piece.length; place++) {
      places.push(place);
    }
    offset += piece.length;
  }
  return places;
}

describe('any document', () => {
  test('knows its own successor, also after the keys were named in another order or length', () => {
    fc.assert(fc.property(cases, ({ spec, names, document }) => {
      const current = textOf(document);
      const later: KeySpec = { keys: [...names].reverse().map((name) => ({ name, length: 100 })) };

      const pending = successorOf({ text: current, since: NOW }, spec, { versionId: VERSION, now: NOW, fresh: randomKey }).text;

      expect(kinshipOf(pending, current, spec, VERSION).kind).toBe('successor');
      expect(kinshipOf(pending, current, later, VERSION).kind).toBe('successor');
    }), { numRuns: 200 });
  });

  test('knows its copy', () => {
    fc.assert(fc.property(cases, ({ spec, document }) => {
      expect(kinshipOf(textOf(document), textOf(document), spec, VERSION).kind).toBe('copy');
    }), { numRuns: 100 });
  });

  test('is no successor of one that differs in a single foreign character', () => {
    const changed = cases.chain((one) => fc.record({
      one: fc.constant(one),
      place: fc.constantFrom(...foreignPlaces(one.document, one.names)),
      character: fc.constantFrom(...' \t\n{}[]":,0a\\u'),
    }));

    fc.assert(fc.property(changed, ({ one: { spec, document }, place, character }) => {
      const current = textOf(document);
      fc.pre(current[place] !== character);
      const other = current.slice(0, place) + character + current.slice(place + 1);
      const pending = successorOf({ text: current, since: NOW }, spec, { versionId: VERSION, now: NOW, fresh: randomKey }).text;

      expect(() => kinshipOf(pending, other, spec, VERSION)).toThrow(RotationError);
    }), { numRuns: 400 });
  });
});
