import { formOf } from '../../../../src/handler/ring/forms';
import { LAYOUT_KINDS } from '../../../../src/key-spec';
import { key } from '../made-keys';

test.each(LAYOUT_KINDS)('layout %s is written as it is read', (kind) => {
  const form = formOf({ kind, separator: ',', ...['currentAndOthers', 'keyIds', 'jwkSet'].includes(kind) ? { field: 'x' } : {} });
  const ring = { current: key('two', '2'), previous: [key('one', '1')] };

  const { value, second } = form.write(ring);

  const values = kind === 'single' ? undefined : [key('two').value, key('one').value];
  const read = form.read(value, second);
  expect(read && [read.signing, ...read.others].map((one) => one?.value)).toEqual(values);
});

test('a numbered map has its current key in a field of its own where one is named', () => {
  expect(formOf({ kind: 'numberedMap' }).write({ current: key('one', '1'), previous: [] }).second).toBeUndefined();
  expect(formOf({ kind: 'numberedMap', field: 'x' }).write({ current: key('one', '1'), previous: [] }).second).toBe('1');
});
