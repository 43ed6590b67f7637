import { path, rect, svg, text, widthOf, wrap } from '../../../scripts/images/svg';

test('a document has its ground, its words and both modes', () => {
  const document = svg({
    width: 100,
    height: 50,
    title: 'A & B',
    description: 'a < b',
    body: [text('head', 1, 2, '"<&>"')],
    styles: [{ selector: '.own', fill: ['#111111', '#eeeeee'], stroke: ['#222222', '#dddddd'], others: 'rx: 1;' }],
  });
  const [light, dark] = document.split('@media (prefers-color-scheme: dark) {');

  expect(document).toContain('viewBox="0 0 100 50" width="100" height="50"');
  expect(document).toContain('<title id="title">A &amp; B</title>\n<desc id="desc">a &lt; b</desc>');
  expect(document).toContain('<rect class="card" x="0.5" y="0.5" width="99" height="49" rx="10"/>');
  expect(document).toContain('<text class="head" x="1" y="2">&quot;&lt;&amp;&gt;&quot;</text>');
  expect(light).toContain('.own { fill: #111111; stroke: #222222; rx: 1; }');
  expect(dark).toContain('.own { fill: #eeeeee; stroke: #dddddd; }');
});

test('numbers are short, and attributes without a value are left out', () => {
  expect(rect({ class: undefined, x: 1 / 3, y: 2 })).toBe('<rect x="0.3" y="2"/>');
  expect(text('', 1, 2.25, 'a')).toBe('<text x="1" y="2.3">a</text>');
});

test('a path goes level and upright', () => {
  expect(path('line', [[1, 2], [5, 2], [5, 9.96], [7, 9.96]], { id: 'a' })).toBe('<path class="line" d="M1 2 H5 V10 H7" id="a"/>');
});

test('text is broken where it would not fit', () => {
  expect(wrap('one two three', widthOf('one two'))).toEqual(['one two', 'three']);
  expect(wrap('one two three', 1000)).toEqual(['one two three']);
  expect(wrap('unbreakable', 1)).toEqual(['unbreakable']);
});
