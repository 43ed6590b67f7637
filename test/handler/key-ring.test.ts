import { messageOf } from './message-of';
import { A_CONTAINER, named, NEW, NOT_AN_OBJECT, OLD, VERSION, WHOLE } from './single-values';
import { KeySource } from '../../src/handler/key-material';
import { successorOf as makeSuccessor } from '../../src/handler/key-ring';
import { kinshipOf } from '../../src/handler/kinship';
import { charactersOf, KeySpec } from '../../src/key-spec';

/** Keys that tell how many came before and how long they are. */
function counting(): KeySource {
  let count = 0;
  return (format) => `${++count}`.padEnd(charactersOf(format), '.');
}

/** What follows a value, apart from what is told of it: where every value stands alone, no moment matters. */
function successorOf(text: string | undefined, spec: KeySpec, fresh: KeySource): string {
  const { text: next, reports } = makeSuccessor({ text, since: new Date() }, spec, { versionId: VERSION, now: new Date(), fresh });
  expect(reports).toEqual([]);
  return next;
}

describe('successorOf', () => {
  test('makes each key in the length asked for, in the order asked for', () => {
    const spec: KeySpec = { keys: [{ name: 'b', length: 16 }, { name: 'a', length: 20 }] };

    expect(successorOf(`{"a": "${OLD}", "other": 1.0, "b": "${OLD}"}`, spec, counting()))
      .toBe('{"a": "2...................", "other": 1.0, "b": "1..............."}');
  });

  test('begins an empty secret with the keys alone', () => {
    expect(successorOf(undefined, { keys: [{ name: 'a', length: 16 }, { name: 'b', length: 17 }] }, counting()))
      .toBe('{"a": "1...............","b": "2................"}');
  });

  test('puts a key where there was none, null or nothing', () => {
    expect(successorOf('{"a": null, "b": ""}', { keys: ['a', 'b', 'c'].map((name) => ({ name, length: 16 })) }, counting()))
      .toBe('{"a": "1...............", "b": "2...............","c": "3..............."}');
  });

  test.each([undefined, OLD, '', '"a JSON string"', '12345', 'true', 'null', '{not JSON'])('replaces the whole secret %j', (current) => {
    expect(successorOf(current, WHOLE, counting())).toBe('1'.padEnd(40, '.'));
  });

  test.each([`{"a": "${OLD}"}`, `[["${OLD}"]]`, '{"a": 1, "a": 2}', ' {}\n', '\ufeff{}'])('refuses to replace %j as a whole', (current) => {
    expect(messageOf(() => successorOf(current, WHOLE, counting()))).toBe(A_CONTAINER);
  });

  test('a whole secret in which one key has two numbers has it once in a list, which has none', () => {
    const spec: KeySpec = { wholeSecret: { length: 24, layout: { kind: 'newestFirst' }, retention: { forever: true } } };
    const current = JSON.stringify([{ version: 3, value: NEW }, { version: 2, value: OLD }, { version: 1, value: NEW }]);

    const { text: next } = makeSuccessor({ text: current, since: new Date() }, spec, { versionId: VERSION, now: new Date(), fresh: counting() });

    expect(JSON.parse(next)).toEqual(['1'.padEnd(24, '.'), NEW, OLD]);
    expect(kinshipOf(next, current, spec, VERSION).kind).toBe('successor');
  });

  test.each(['', OLD, `["${OLD}"]`, 'null'])('refuses to name keys in %j', (current) => {
    expect(() => successorOf(current, named('a'), counting())).toThrow(NOT_AN_OBJECT);
  });

  test('refuses a field of another type and one that stands twice, before any randomness is drawn', () => {
    const fresh = jest.fn(counting());

    expect(() => successorOf('{"a": null, "b": 1}', named('a', 'b'), fresh)).toThrow("field 'b' holds a number");
    expect(() => successorOf('{"a": null, "b": "", "b": ""}', named('a', 'b'), fresh)).toThrow("field 'b' stands twice");
    expect(fresh).not.toHaveBeenCalled();
  });
});
