import { isNumber } from '../../../src/handler/ring/key-numbers';

test.each(['0', '1', '10', '1764000000000000', '9007199254740991'])('%s is a number', (id) => {
  expect(isNumber(id)).toBe(true);
});

test.each([undefined, '', '01', '-1', '+1', '1.0', '1e3', ' 1', '1\n', '0x1', '٣', '9007199254740992', '99999999999999999999', 'NaN'])('%j is none', (id) => {
  expect(isNumber(id)).toBe(false);
});
