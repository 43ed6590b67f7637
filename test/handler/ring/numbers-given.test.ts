import { DocumentOfKeys, fresh, OLD, spec } from './document-of-keys';
import { KeyLayoutSpec } from '../../../src/key-spec';

const MAP: KeyLayoutSpec = { kind: 'numberedMap' };

test.each<[string, KeyLayoutSpec]>([
  ['of a key that was taken out', MAP],
  ['of a key that was taken out, in another layout since', { kind: 'versioned' }],
])('a number %s is not given again', (_, later) => {
  const document = new DocumentOfKeys(`{"a": "${OLD}"}`);
  document.rotate(spec({ layout: MAP }), { at: 1 });
  expect(document.fields.a).toEqual({ 1: OLD, 2: fresh(1) });
  document.text = JSON.stringify({ ...document.fields, a: { 1: OLD } });

  document.rotate(spec({ layout: later }), { at: 2 });

  expect(document.fields.a).toEqual(later === MAP ? { 1: OLD, 3: fresh(2) } : [{ version: 3, value: fresh(2) }, { version: 1, value: OLD }]);
});
