import * as fs from 'fs';
import * as path from 'path';

const ROOT = path.join(__dirname, '..', '..');
const FILES = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...fs.readdirSync(path.join(ROOT, 'docs')).filter((file) => file.endsWith('.md')).map((file) => `docs/${file}`)];
const IN_REPOSITORY = /^https:\/\/(?:github\.com\/cdk-key-rotation\/cdk-key-rotation\/(?:blob|tree)|raw\.githubusercontent\.com\/cdk-key-rotation\/cdk-key-rotation)\/main\/(.*)$/;

function textOf(file: string): string {
  return fs.readFileSync(path.join(ROOT, file), 'utf8').replace(/```[\s\S]*?```/g, '');
}

function linksOf(file: string): string[] {
  return [...textOf(file).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link);
}

/** The names under which GitHub reaches the headings of a document. */
function anchorsOf(file: string): string[] {
  return [...textOf(file).matchAll(/^#+ (.*)$/gm)].map(([, heading]) => heading.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/ /g, '-'));
}

/** The file in this repository that a link leads to, and the place in it. */
function targetOf(file: string, link: string): { path: string; anchor?: string } | undefined {
  const [address, anchor] = link.split('#');
  const absolute = IN_REPOSITORY.exec(address);
  if (absolute) {
    return { path: absolute[1], anchor };
  }
  if (address.startsWith('https://')) {
    return undefined;
  }
  return { path: address === '' ? file : path.join(path.dirname(file), address), anchor };
}

test('finds links of every kind', () => {
  const links = FILES.flatMap(linksOf);

  expect(links.some((link) => IN_REPOSITORY.test(link))).toBe(true);
  expect(links.some((link) => link.startsWith('#'))).toBe(true);
  expect(links).toContain('../README.md#faq');
});

test('those of the README are absolute, or lead to a heading of its own', () => {
  // The README is also read on the registry's and Construct Hub's pages.
  expect(linksOf('README.md').filter((link) => !/^(https:\/\/|#)/.test(link))).toEqual([]);
});

test.each(FILES)('those of %s lead somewhere', (file) => {
  const broken = linksOf(file).filter((link) => {
    const target = targetOf(file, link);
    if (!target) {
      return false;
    }
    const isThere = fs.existsSync(path.join(ROOT, target.path));
    return !isThere || (target.anchor !== undefined && !anchorsOf(target.path).includes(target.anchor));
  });

  expect(broken).toEqual([]);
});

test('every document is linked from the README', () => {
  const linked = linksOf('README.md').map((link) => targetOf('README.md', link)?.path);

  expect(linked).toEqual(expect.arrayContaining(FILES));
});
