import { DocumentOfKeys } from './ring/document-of-keys';
import { valueOf } from './ring/made-keys';
import { WholeSecretSpec } from '../../src/key-spec';

test('a successor is known by its own layout, also where another could not hold it', () => {
  const spec: WholeSecretSpec = { wholeSecret: { length: 24, layout: { kind: 'newestFirst' }, retention: { count: 2 } } };
  const document = new DocumentOfKeys(`{"${Number.MAX_SAFE_INTEGER}": "${valueOf('old')}"}`);

  const { text } = document.make(spec, { at: 1 });

  expect(document.kinship(text, spec).kind).toBe('successor');
});

test('the first of keys to be joined is known though another layout was deployed since', () => {
  const joined: WholeSecretSpec = { wholeSecret: { length: 24, layout: { kind: 'joined', separator: ',' } } };
  const document = new DocumentOfKeys(undefined);

  const { text } = document.make(joined, { at: 1 });

  expect(document.kinship(text, { wholeSecret: { ...joined.wholeSecret, layout: { kind: 'newestFirst' } } }).kind).toBe('successor');
});

test('one plain string does not follow a ring whose keys are to be kept', () => {
  const spec: WholeSecretSpec = { wholeSecret: { length: 24, layout: { kind: 'newestFirst' } } };
  const document = new DocumentOfKeys(JSON.stringify([valueOf('one'), valueOf('two')]));
  document.make(spec, { at: 1 });

  expect(() => document.kinship(valueOf('three'), spec)).toThrow('keeps fewer previous keys than are asked for');
});

test.each([
  ['another layout was', { layout: { kind: 'newestFirst' } }, 'kept'],
  ['another layout was, and the old key is no usual one', { layout: { kind: 'versioned' } }, 'a short one'],
  ['another separator was', { layout: { kind: 'joined', separator: '|' } }, 'kept'],
  ['another layout and another format were', { layout: { kind: 'newestFirst' }, length: 40 }, 'kept'],
] as const)('joined keys are known by the one that signed until then, though %s deployed since', (_, since, old) => {
  const joined: WholeSecretSpec = { wholeSecret: { length: 24, layout: { kind: 'joined', separator: '; ' } } };
  const document = new DocumentOfKeys(old === 'kept' ? valueOf('old') : old);

  const { text } = document.make(joined, { at: 1 });

  expect(document.kinship(text, { wholeSecret: { ...joined.wholeSecret, ...since } }).kind).toBe('successor');
});
