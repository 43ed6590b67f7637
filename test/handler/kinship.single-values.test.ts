import { messageOf } from './message-of';
import { A_CONTAINER, named, NEW, NOT_AN_OBJECT, OLD, VERSION, WHOLE } from './single-values';
import { kinshipOf as judgeKinship } from '../../src/handler/kinship';
import { RotationError } from '../../src/handler/rotation-error';
import { KeySpec } from '../../src/key-spec';

const MORE_THAN_THE_KEYS = 'the pending value and AWSCURRENT differ in more than the keys: one of them was changed, or the key names were, ' +
  'since the rotation began';
const unchanged = (what: string) => `${what} is the one of AWSCURRENT: it was not rotated, or the key names were changed since the rotation began`;

/** How a pending value stands to the current one. */
function kinshipOf(pending: string, current: string | undefined, spec: KeySpec): string {
  const { kind, reports } = judgeKinship(pending, current, spec, VERSION);
  expect(reports).toEqual([]);
  return kind;
}

describe('kinshipOf, for named keys', () => {
  const current = `{"a": "${OLD}-a", "other": [1.0, {"a": 1}], "b": "${OLD}-b"}`;
  const pending = `{"a": "${NEW}-a", "other": [1.0, {"a": 1}], "b": "${NEW}-b"}`;

  test('knows a successor', () => {
    expect(kinshipOf(pending, current, named('a', 'b'))).toBe('successor');
    expect(kinshipOf(`{"a": "${NEW}"}`, undefined, named('a'))).toBe('successor');
    expect(kinshipOf(`{"a": "${NEW}","b": "${OLD}"}`, `{"a": "${OLD}"}`, named('a', 'b'))).toBe('successor');
  });

  test.each([current, '{}', '{"a": null, "b": ""}', '{"a": "short"}'])('knows a copy, whether or not the keys are there yet: %s', (text) => {
    expect(kinshipOf(text, text, named('a', 'b'))).toBe('copy');
  });

  test('passes a key of sixteen characters and refuses one of fifteen', () => {
    expect(kinshipOf('{"a": "0123456789abcdef"}', '{"a": ""}', named('a'))).toBe('successor');
    expect(messageOf(() => kinshipOf('{"a": "0123456789abcde"}', '{"a": ""}', named('a'))))
      .toBe("key 'a' of the pending value has fewer than 16 characters");
  });

  test('does not mind that a deployment changed the lengths or the order in mid-rotation', () => {
    const longer: KeySpec = { keys: [{ name: 'b', length: 128 }, { name: 'a', length: 16 }] };

    expect(kinshipOf(pending, current, longer)).toBe('successor');
    expect(kinshipOf(`{"b": "${NEW}-b","a": "${NEW}-a"}`, undefined, named('a', 'b'))).toBe('successor');
    expect(kinshipOf(`{"x": 1,"b": "${NEW}-b","a": "${NEW}-a"}`, '{"x": 1}', named('a', 'b'))).toBe('successor');
  });

  test.each<[string, string, string | undefined, string[], string | RegExp]>([
    ['a key name was added that is in neither', pending, current, ['a', 'b', 'c'],
      "key 'c' is missing in the pending value, which was made before the key was asked for"],
    ['a key name was added that is in both', '{"a": "new-value-for-tests-only", "c": "foreign-until-now"}',
      '{"a": "old-value-for-tests-only", "c": "foreign-until-now"}', ['a', 'c'], unchanged("key 'c' of the pending value")],
    ['a key name was removed', pending, current, ['a'], MORE_THAN_THE_KEYS],
    ['a key was renamed', pending, current, ['a', 'd'], "key 'd' is missing in the pending value, which was made before the key was asked for"],
    ['nothing was put', '{}', undefined, ['a'], "key 'a' is missing in the pending value, which was made before the key was asked for"],
    ['a key was not rotated', pending.replace(`${NEW}-b`, `${OLD}-b`), current, ['a', 'b'], unchanged("key 'b' of the pending value")],
    ['a key is too short', pending.replace(`${NEW}-b`, '0123456789abcde'), current, ['a', 'b'], "key 'b' of the pending value has fewer than 16 characters"],
    ['a key is empty', pending.replace(`${NEW}-b`, ''), current, ['a', 'b'], "key 'b' of the pending value has fewer than 16 characters"],
    ['a key is null', pending.replace(`"${NEW}-b"`, 'null'), current, ['a', 'b'], "key 'b' of the pending value has fewer than 16 characters"],
    ['a key is a number', pending.replace(`"${NEW}-b"`, '1234567890123456'), current, ['a', 'b'], /^field 'b' holds a number, but a key is a string/],
    ['a key stands twice', pending.replace('"other"', '"b"'), current, ['a', 'b'], /^field 'b' stands twice/],
    ['a key is written with an escape', pending.replace(`${NEW}-b`, '\\u006eew-value-for-tests-only-b'), current, ['a', 'b'], MORE_THAN_THE_KEYS],
    ['a foreign value changed', pending.replace('1.0', '1.00'), current, ['a', 'b'], MORE_THAN_THE_KEYS],
    ['a foreign field came', pending.replace('}]', '}], "more": 1'), current, ['a', 'b'], MORE_THAN_THE_KEYS],
    ['a foreign field went', `{"a": "${NEW}-a", "b": "${NEW}-b"}`, current, ['a', 'b'], MORE_THAN_THE_KEYS],
    ['white space changed', pending.replace(' ', ''), current, ['a', 'b'], MORE_THAN_THE_KEYS],
    ['the order changed', `{"b": "${NEW}-b", "other": [1.0, {"a": 1}], "a": "${NEW}-a"}`, current, ['a', 'b'], MORE_THAN_THE_KEYS],
    ['it begins from something', `{"other": 1,"a": "${NEW}"}`, undefined, ['a'], MORE_THAN_THE_KEYS],
    ['it is no object', NEW, current, ['a', 'b'], NOT_AN_OBJECT],
    ['the current value is no object', pending, OLD, ['a', 'b'], NOT_AN_OBJECT],
    ['both are no object, though a copy', OLD, OLD, ['a'], NOT_AN_OBJECT],
    ['a copy holds a key of another type', '{"a": 1}', '{"a": 1}', ['a'], /^field 'a' holds a number/],
    ['a copy holds a key twice', '{"a": null, "a": null}', '{"a": null, "a": null}', ['a'], /^field 'a' stands twice/],
  ])('refuses if %s', (_, after, before, names, message) => {
    const act = () => kinshipOf(after, before, named(...names));

    if (typeof message === 'string') {
      expect(messageOf(act)).toBe(message);
    } else {
      expect(messageOf(act)).toMatch(message);
    }
    expect(act).toThrow(RotationError);
    expect(messageOf(act)).not.toMatch(/value-for-tests-only/);
  });
});

describe('kinshipOf, for a whole secret', () => {
  test.each([undefined, OLD, 'short', '"a JSON string"'])('knows the successor of %j', (current) => {
    expect(kinshipOf(NEW, current, WHOLE)).toBe('successor');
    expect(kinshipOf('0123456789abcdef', current, WHOLE)).toBe('successor');
  });

  test.each([OLD, 'short', ''])('knows a copy of %j', (current) => {
    expect(kinshipOf(current, current, WHOLE)).toBe('copy');
  });

  test.each([
    ['0123456789abcde', OLD, 'the pending value has fewer than 16 characters'],
    ['', undefined, 'the pending value has fewer than 16 characters'],
    [`{"a": "${NEW}"}`, OLD, A_CONTAINER],
    [NEW, `{"a": "${OLD}"}`, A_CONTAINER],
    [`[["${OLD}"]]`, `[["${OLD}"]]`, A_CONTAINER],
    [`\ufeff{"a": "${NEW}"}`, OLD, A_CONTAINER],
  ])('refuses %j after %j', (pending, current, message) => {
    const act = () => kinshipOf(pending, current, WHOLE);

    expect(messageOf(act)).toBe(message);
    expect(act).toThrow(RotationError);
  });
});
