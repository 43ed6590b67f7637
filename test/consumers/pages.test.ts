import { existsSync, readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { JAVASCRIPT_CONSUMERS } from './tools/specs/javascript';

const PAGES = path.join(__dirname, '..', '..', 'docs', 'consumers');
const JAVASCRIPT = path.join(__dirname, 'javascript');
const README = readFileSync(path.join(PAGES, 'README.md'), 'utf8');
const FILES = readdirSync(PAGES).filter((file) => file !== 'README.md');

const read = (file: string) => readFileSync(path.join(PAGES, file), 'utf8');

test('the index leads to every page', () => {
  const linked = [...README.matchAll(/\]\(([\w-]+\.md)\)/g)].map(([, file]) => file);

  expect(FILES.filter((file) => !linked.includes(file))).toEqual([]);
});

test.each(FILES.filter((file) => read(file).includes('```js\n')))('%s names the versions that are installed', (file) => {
  const { dependencies } = JSON.parse(readFileSync(path.join(JAVASCRIPT, 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
  const [, section = ''] = read(file).split('## Run against\n');
  const named = [...section.matchAll(/(?:^|[\s,])(@?[\w-]+(?:\/[\w-]+)?) (\d+\.\d+\.\d+)/g)].map(([, name, version]) => [name, version]);

  const ours = named.filter(([name]) => name in dependencies);

  expect(ours.length).toBeGreaterThan(0);
  expect(ours).toEqual(ours.map(([name]) => [name, dependencies[name]]));
});

test('every driver is one that the tests run', () => {
  const source = (file: string) => readFileSync(path.join(JAVASCRIPT, file), 'utf8');
  const verifies = (file: string) => /export const \{ sign, verify|export async function verify\b/.test(source(file));
  const drivers = readdirSync(JAVASCRIPT).filter((file) => file.endsWith('.mjs') && verifies(file));

  expect(drivers.map((file) => path.basename(file, '.mjs')).sort()).toEqual(JAVASCRIPT_CONSUMERS.map(({ consumer }) => consumer).sort());
  expect(existsSync(path.join(JAVASCRIPT, 'package-lock.json'))).toBe(true);
});

test('the lock file names no registry', () => {
  expect(readFileSync(path.join(JAVASCRIPT, 'package-lock.json'), 'utf8')).not.toMatch(/"resolved"|https?:\/\/[^"]*\.tgz/);
});
