import { DocumentOfKeys } from './ring/document-of-keys';
import { valueOf } from './ring/made-keys';
import { WholeSecretSpec } from '../../src/key-spec';

test('a successor is known by its own layout, also where another could not hold it', () => {
  const spec: WholeSecretSpec = { wholeSecret: { length: 24, layout: { kind: 'newestFirst' }, retention: { count: 2 } } };
  const document = new DocumentOfKeys(`{"${Number.MAX_SAFE_INTEGER}": "${valueOf('old')}"}`);

  const { text } = document.make(spec, { at: 1 });

  expect(document.kinship(text, spec).kind).toBe('successor');
});
