import * as fs from 'fs';
import * as path from 'path';
import { drawImages } from '../../scripts/images/draw-images';
import { widthOf } from '../../scripts/images/svg';

const IMAGES = path.join(__dirname, '..', '..', 'docs', 'images');
const FILES = fs.readdirSync(IMAGES);

function svg(file: string): string {
  return fs.readFileSync(path.join(IMAGES, file), 'utf8');
}

/** The first tag that does not close the one that is open, or whatever else is wrong; undefined for a well-formed document. */
function flawOf(xml: string): string | undefined {
  const open: string[] = [];
  for (const [tag, closing, name, attributes, empty] of xml.matchAll(/<(\/?)([\w:-]*)([^<>]*?)(\/?)>/g)) {
    if (name === '' || !/^(?:\s+[\w:-]+="[^"<&]*")*\s*$/.test(attributes)) {
      return tag;
    }
    if (closing && open.pop() !== name) {
      return tag;
    }
    if (!closing && !empty) {
      open.push(name);
    }
  }
  const text = xml.replace(/<[^<>]*>/g, '').replace(/&(?:amp|lt|gt|quot|apos|#\d+);/g, '');
  return open.pop() ?? /[<&]/.exec(text)?.[0];
}

function brightness(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((start) => parseInt(colour.slice(start, start + 2), 16));
  return (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
}

/** What is filled how, in light and in dark. */
function fillsOf(text: string, selector: string): string[] {
  const modes = text.split('@media (prefers-color-scheme: dark) {');
  return modes.map((mode) => new RegExp(`\\s${selector} \\{[^}]*?fill: (#\\w{6})`).exec(mode)?.[1] ?? 'none');
}

interface Extent {
  readonly content: string;
  readonly left: number;
  readonly right: number;
  readonly base: number;
}

/** How far the texts reach in a wide font. */
function extentsOf(text: string): Extent[] {
  return [...text.matchAll(/<text(?: class="([^"]*)")? x="([^"]*)" y="([^"]*)">([^<]*)</g)].map(([, className = '', x, base, content]) => {
    const width = widthOf(content, /\bhead\b/.test(className) ? 15 : /\bkind\b/.test(className) ? 14 : /\bcode\b/.test(className) ? 12 : 13);
    const left = Number(x) - (/\bmid\b/.test(className) ? width / 2 : 0);
    return { content, left, right: left + width, base: Number(base) };
  });
}

test('the check of well-formedness sees flaws', () => {
  expect(flawOf('<svg a="1"><g><path d="M0"/></g></svg>')).toBeUndefined();
  expect(flawOf('<svg><g></svg>')).toBe('</svg>');
  expect(flawOf('<svg><g>')).toBe('g');
  expect(flawOf('<svg a=1></svg>')).toBe('<svg a=1>');
  expect(flawOf('<svg>a & b</svg>')).toBe('&');
});

describe('drawn anew', () => {
  let drawn: Record<string, string>;

  // Synthesizes an app and runs its function: on a busy machine that takes a while.
  beforeAll(async () => { drawn = await drawImages(); }, 60_000);

  test('there is a picture for every file', () => {
    expect(Object.keys(drawn).sort()).toEqual([...FILES].sort());
  });

  test.each(FILES)('%s is as committed', (file) => {
    if (drawn[file] !== svg(file)) {
      throw new Error(`docs/images/${file} does not show what the template has and the rotations do; run \`npx projen images\``);
    }
  });

  test('nothing in them is another in the next run', () => {
    expect(Object.values(drawn).join('\n')).not.toMatch(/arn:|[0-9a-f]{8}|\d{12}|\d{4}-\d\d-\d\d/i);
  });
});

describe.each(FILES)('%s', (file) => {
  const text = svg(file);

  test('is a well-formed SVG', () => {
    expect(text).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 \d+ \d+"/);
    expect(flawOf(text)).toBeUndefined();
  });

  test('is small', () => {
    expect(Buffer.byteLength(text)).toBeLessThan(12_000);
  });

  test('can be read aloud', () => {
    expect(text).toMatch(/role="img" aria-labelledby="title desc"/);
    expect(text).toMatch(/<title id="title">[^<]+<\/title>\s*<desc id="desc">[^<]+<\/desc>/);
  });

  test('loads nothing and runs nothing', () => {
    expect(text.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|href|@import|@font-face|<script|\son\w+=|<foreignObject|data:/i);
    expect(text.match(/url\([^)]*\)/g)?.filter((url) => !url.startsWith('url(#')) ?? []).toEqual([]);
  });

  test('has a ground of its own and text that stands out from it, in light and in dark', () => {
    const [lightGround, darkGround] = fillsOf(text, '\\.card');
    const [lightText, darkText] = fillsOf(text, 'text');

    // The ground reaches from edge to edge: what shows through would be the page's own.
    const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(text) ?? [];
    expect(text).toContain(`<rect class="card" x="0.5" y="0.5" width="${Number(width) - 1}" height="${Number(height) - 1}"`);
    expect(brightness(lightGround) - brightness(lightText)).toBeGreaterThan(0.5);
    expect(brightness(darkText) - brightness(darkGround)).toBeGreaterThan(0.5);
  });

  test('no text leaves the picture or runs into another', () => {
    const extents = extentsOf(text);
    const width = Number(/viewBox="0 0 (\d+)/.exec(text)?.[1]);
    const clashes = extents.flatMap((one, index) => extents.slice(index + 1)
      .filter((other) => Math.abs(one.base - other.base) < 14 && one.left < other.right && other.left < one.right)
      .map((other) => [one.content, other.content]));

    expect(extents.length).toBe(text.match(/<text/g)?.length);
    expect(clashes).toEqual([]);
    expect(extents.filter(({ left, right }) => left < 8 || right > width - 8)).toEqual([]);
  });

  test('is shown somewhere', () => {
    const documents = ['README.md', 'docs/how-it-works.md'].map((document) => fs.readFileSync(path.join(IMAGES, '..', '..', document), 'utf8'));

    expect(documents.some((document) => document.includes(`images/${file})`))).toBe(true);
  });
});
