import { asked, DocumentOfKeys, LIST, memoryOf, OLD } from './document-of-keys';
import { KeyLayoutSpec } from '../../../src/key-spec';

const WITH_X: KeyLayoutSpec = { kind: 'currentAndOthers', field: 'x' };

describe('a key that comes back, whose second field became another\'s', () => {
  test.each([
    ['name', asked('x', LIST)],
    ['second field', asked('b', { layout: WITH_X })],
  ])('takes nothing of it where that is its %s', (_, other) => {
    const document = new DocumentOfKeys(`{"a": "${OLD}"}`);
    document.rotate({ keys: [asked('a', { layout: WITH_X })] }, { at: 1 });
    // As the message says that refuses the other key.
    document.text = JSON.stringify({ ...document.fields, x: undefined });
    document.rotate({ keys: [other] }, { at: 2 });
    document.rotate({ keys: [other] }, { at: 3 });
    const { a, x } = document.fields;

    document.rotate({ keys: [asked('a', { ...LIST, retention: { count: 3 } })] }, { at: 4 });

    expect(document.fields.x).toEqual(x);
    expect(document.fields.a).toEqual([expect.any(String), a]);
    expect(Object.keys(memoryOf(document).keys)).toEqual(['a', other.name].sort());
  });
});

test('a key that is left is remembered while nobody takes its second field', () => {
  const document = new DocumentOfKeys(`{"a": "${OLD}"}`);
  document.rotate({ keys: [asked('a', { layout: WITH_X })] }, { at: 1 });

  document.rotate({ keys: [asked('b', LIST)] }, { at: 2 });

  expect(Object.keys(memoryOf(document).keys)).toEqual(['a', 'b']);
});

test('a key whose own field, empty since, became the second field of another is forgotten', () => {
  const document = new DocumentOfKeys('{}');
  document.rotate({ keys: [asked('x', LIST)] }, { at: 1 });
  document.text = JSON.stringify({ ...document.fields, x: [] });

  document.rotate({ keys: [asked('a', { layout: WITH_X })] }, { at: 2 });

  expect(Object.keys(memoryOf(document).keys)).toEqual(['a']);
});
