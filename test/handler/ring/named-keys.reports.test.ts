import { asked, DocumentOfKeys, LIST, OLD, spec } from './document-of-keys';
import { hour } from './made-keys';
import { NamedKeysSpec } from '../../../src/key-spec';

describe('what is told of a ring', () => {
  test('is how many keys are kept, until when the oldest, and how many were dropped; never a value', () => {
    const document = new DocumentOfKeys(`{"a": "${OLD}", "b": ["${OLD}-1", "${OLD}-2"]}`);
    const both: NamedKeysSpec = { keys: [asked('a', { ...LIST, retention: { validFor: 86_400 }, cacheTtl: 0 }), asked('b', LIST)] };

    const told = [1, 2, 60].map((at) => document.rotate(both, { at }).reports);

    expect(told).toEqual([
      [{ key: 'a', event: 'rotated', previous: 1, dropped: 0, oldestUntil: hour(25).toISOString() }, { key: 'b', event: 'rotated', previous: 2, dropped: 0, unknown: true }],
      [{ key: 'a', event: 'rotated', previous: 2, dropped: 0, oldestUntil: hour(25).toISOString() }, { key: 'b', event: 'rotated', previous: 1, dropped: 2 }],
      [{ key: 'a', event: 'rotated', previous: 1, dropped: 2, oldestUntil: hour(84).toISOString() }, { key: 'b', event: 'rotated', previous: 1, dropped: 1 }],
    ]);
    expect(JSON.stringify(told)).not.toMatch(/for-tests-only/);
  });

  test('is that keys were dropped, where a value comes to stand alone', () => {
    const document = new DocumentOfKeys(`{"a": "${OLD}"}`);
    document.rotate(spec(LIST), { at: 1 });

    expect(document.rotate(spec({}), { at: 2 }).reports).toEqual([{ key: 'a', event: 'rotated', previous: 0, dropped: 2 }]);
    expect(document.rotate(spec({}), { at: 3 }).reports).toEqual([]);
  });
});
