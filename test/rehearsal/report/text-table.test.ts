import { textTable } from '../../../rehearsal/report/text-table';

test('textTable makes columns as wide as they must be, without trailing spaces', () => {
  expect(textTable(['a', 'long title', 'c'], [['1', '2', ''], ['111', '', '3']])).toEqual(['a    long title  c', '1    2', '111              3']);
  expect(textTable(['a', 'b'], [])).toEqual(['a  b']);
});
