import { addByHand, FIELD_BY_HAND } from '../../../rehearsal/document/hand-edit';

describe('addByHand', () => {
  test.each([
    ['{}', `{"${FIELD_BY_HAND}": [ 1.00, "\\u0061" ]}`],
    ['{"a":"}"}', `{"a":"}", "${FIELD_BY_HAND}": [ 1.00, "\\u0061" ]}`],
    ['{"a":1}\n', `{"a":1, "${FIELD_BY_HAND}": [ 1.00, "\\u0061" ]}\n`],
  ])('%j', (text, expected) => {
    const edited = addByHand(text)!;

    expect(edited).toBe(expected);
    expect(JSON.parse(edited)).toEqual({ ...JSON.parse(text) as object, [FIELD_BY_HAND]: [1, 'a'] });
    expect(JSON.stringify(JSON.parse(edited))).not.toContain('1.00');
    expect(addByHand(edited)).toBeUndefined();
  });

  test('leaves alone what is no JSON object', () => {
    expect(addByHand('text')).toBeUndefined();
  });
});
