import * as fs from 'fs';
import * as path from 'path';
import * as ts from 'typescript';

const ROOT = path.join(__dirname, '..', '..');

/** Texts of others, which the FAQ explains too. */
const NOT_OURS = ['… would create a cyclic reference'];

/** A text as it stands in the source: its constant pieces, in order. What is filled in stands between them. */
type Pieces = readonly string[];

function sourceFiles(folder: string): string[] {
  return fs.readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? sourceFiles(path.join(folder, entry.name)) : [path.join(folder, entry.name)]));
}

function piecesOf(node: ts.Node): Pieces {
  if (ts.isStringLiteralLike(node)) {
    return [node.text];
  }
  if (ts.isTemplateExpression(node)) {
    return [node.head.text, ...node.templateSpans.map((span) => span.literal.text)];
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const [left, right] = [piecesOf(node.left), piecesOf(node.right)];
    return [...left.slice(0, -1), left[left.length - 1] + right[0], ...right.slice(1)];
  }
  // Anything else is filled in.
  return ['', ''];
}

/** All texts in the source, and those of them that are thrown. */
function texts(): { all: Pieces[]; thrown: Pieces[] } {
  const found: { all: Pieces[]; thrown: Pieces[] } = { all: [], thrown: [] };
  const visit = (node: ts.Node): void => {
    if (ts.isExpression(node)) {
      found.all.push(piecesOf(node));
    }
    if (ts.isNewExpression(node) && node.expression.getText().endsWith('Error') && node.arguments?.[0]) {
      found.thrown.push(piecesOf(node.arguments[0]));
    }
    ts.forEachChild(node, visit);
  };
  for (const file of sourceFiles(path.join(ROOT, 'src'))) {
    visit(ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true));
  }
  return found;
}

/** Enough of a text to be found by. */
function isTelling(piece: string): boolean {
  return piece.trim().length >= 12;
}

/** The texts that head the sections of a document, each in code. */
function headings(file: string): string[] {
  return [...fs.readFileSync(path.join(ROOT, file), 'utf8').matchAll(/^#### (.*)$/gm)]
    .flatMap(([, heading]) => [...heading.matchAll(/`([^`]+)`/g)].map(([, text]) => text));
}

/** Whether a heading, in which `…` stands for what is filled in, is the text or a part of it. */
function isHeadingOf(heading: string, pieces: Pieces): boolean {
  const text = pieces.join('\0');
  const pattern = heading.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[^]*');
  return new RegExp(pattern).test(text);
}

const SOURCE = texts();
const HEADINGS = [...headings('README.md'), ...headings('docs/troubleshooting.md')];

test('finds headings and texts', () => {
  expect(headings('README.md').length).toBeGreaterThan(10);
  expect(headings('docs/troubleshooting.md').length).toBeGreaterThan(20);
  expect(SOURCE.thrown.length).toBeGreaterThan(30);
});

test.each(HEADINGS.filter((heading) => !NOT_OURS.includes(heading)))('is in the source: %s', (heading) => {
  // Either a whole text, or the end of one text put behind the beginning of another.
  const parts = heading.split(/(?<=failed: …); /);

  expect(parts.filter((part) => !SOURCE.all.some((pieces) => isHeadingOf(part, pieces)))).toEqual([]);
});

test.each(SOURCE.thrown.filter((pieces) => pieces.some(isTelling)).map((pieces) => [pieces.join('…'), pieces] as const))('has a heading: %s', (_, pieces) => {
  expect(HEADINGS.some((heading) => isHeadingOf(heading, pieces))).toBe(true);
});

test('the ids of the warnings are as in the source', () => {
  const ids = (strings: readonly string[]) => [...new Set(strings.filter((text) => /^cdk-key-rotation:/.test(text)))].sort();

  expect(ids(HEADINGS)).toEqual(ids(SOURCE.all.flat()));
});

test('each text has one home', () => {
  expect(HEADINGS.filter((heading, index) => HEADINGS.indexOf(heading) !== index)).toEqual([]);
});
