import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { ConsumerPage, PAGE_NAMES } from './tools/consumer-page';
import { consumersIn, Language, LANGUAGES } from './tools/consumers';

const read = (...file: string[]) => readFileSync(path.join(__dirname, ...file), 'utf8');
const matches = (pattern: RegExp, ...file: string[]) => [...read(...file).matchAll(pattern)].map(([, ...groups]) => groups);

/** The versions that are installed, by the name that pages give to a package, in lower case. */
const INSTALLED: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  javascript: JSON.parse(read('javascript', 'package.json')).dependencies,
  python: Object.fromEntries(['requirements.txt', 'requirements-alone.txt'].flatMap((file) => matches(/^([\w-]+)==(\S+)$/gm, 'python', file))
    .map(([name, version]) => [name.toLowerCase(), version])),
  go: Object.fromEntries(matches(/^\tgithub\.com\/(\S+?)(?:\/v\d+)? v(\S+)$/gm, 'go', 'go.mod')),
  java: Object.fromEntries(matches(/<artifactId>([\w-]+)<\/artifactId>\s*<version>([^<]+)</g, 'java', 'pom.xml')),
  // Of Debian's packages, whichever patch they have; Rails' own gem is called railties.
  ruby: Object.fromEntries(matches(/^gem "(\w+)", "~> (\d+\.\d+)\.0"$/gm, 'ruby', 'serve.rb')
    .map(([name, version]) => [name === 'railties' ? 'rails' : name, version])),
};

/** How code blocks name a language. */
const FENCES: Readonly<Record<Language, string>> = { javascript: 'js', python: 'python', go: 'go', java: 'java', ruby: 'ruby' };

/** The drivers that are there. */
const DRIVERS: Readonly<Record<Language, () => string[]>> = {
  javascript: () => readdirSync(path.join(__dirname, 'javascript'))
    .filter((file) => file.endsWith('.mjs') && /export const \{ sign, verify|export async function verify\b/.test(read('javascript', file)))
    .map((file) => path.basename(file, '.mjs')),
  python: () => readdirSync(path.join(__dirname, 'python', 'drivers'))
    .filter((file) => /^[^_].*\.py$/.test(file))
    .map((file) => path.basename(file, '.py').replace(/_/g, '-')),
  go: () => matches(/^\t"([\w-]+)": +\{/gm, 'go', 'main.go').flat(),
  java: () => matches(/Map\.of\("([\w-]+)", new/g, 'java', 'src', 'main', 'java', 'Consumers.java').flat(),
  ruby: () => readdirSync(path.join(__dirname, 'ruby', 'drivers'))
    .filter((file) => read('ruby', 'drivers', file).includes('def self.verify('))
    .map((file) => path.basename(file, '.rb').replace(/_/g, '-')),
};

test.each(LANGUAGES)('every driver of %s is one that the tests run', (language) => {
  expect(DRIVERS[language]().sort()).toEqual(consumersIn(language).sort());
});

const RUN_PAGES = PAGE_NAMES.map((name) => new ConsumerPage(name)).filter(({ isRun }) => isRun).flatMap((page) => LANGUAGES
  .filter((language) => page.text.includes(`\n\`\`\`${FENCES[language]}\n`)).map((language) => [page.title, language, page] as const));

test.each(RUN_PAGES)('the page %s names the versions that are installed for %s', (_, language, page) => {
  const installed = INSTALLED[language];
  const named = [...page.runAgainst.matchAll(/(@?[\w-]+(?:\/[\w-]+)?) v?(\d+(?:\.\d+)+)/g)].map(([, name, version]) => [name.toLowerCase(), version]);

  const ours = named.filter(([name]) => name in installed);

  expect(ours.length).toBeGreaterThan(0);
  expect(ours).toEqual(ours.map(([name]) => [name, installed[name]]));
});

test('the lock file names no registry', () => {
  expect(read('javascript', 'package-lock.json')).not.toMatch(/"resolved"|https?:\/\/[^"]*\.tgz/);
});
