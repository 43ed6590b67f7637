import { firstApp } from '../../../scripts/images/draw-images';

test('the first whole app of a document', () => {
  const markdown = ['```ts', 'part();', '```', '```ts nofixture', 'app();', '```', '```ts nofixture', 'other();', '```', ''].join('\n');

  expect(firstApp(markdown)).toBe('app();\n');
  expect(() => firstApp('```ts\npart();\n```\n')).toThrow('the README has no snippet marked "ts nofixture"');
});
