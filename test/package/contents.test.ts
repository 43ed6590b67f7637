import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { MACHINE_NAMES } from './tools/machine-names';
import { readable } from './tools/readable';
import { filesBelow, REPOSITORY, UnpackedTarball } from './tools/tarball';

let unpacked: UnpackedTarball;
beforeAll(() => {
  unpacked = new UnpackedTarball();
});
afterAll(() => unpacked?.remove());

/** Whatever else turns up in the package has to be judged first. The modules of the handler import packages that users do not have. */
const ALLOWED = [
  /^(package\.json|\.jsii|\.jsii\.tabl\.json)$/,
  /^(LICENSE|NOTICE|README\.md|API\.md|SECURITY\.md|CHANGELOG\.md)$/,
  /^docs\/[^.]+\.(md|svg|png)$/,
  /^lib\/(?!handler\/)([a-z-]+\/)*[a-z-]+(\.js|\.d\.ts)$/,
  /^assets\/handler\/(rotate\.lambda\/index\.mjs|THIRD-PARTY-LICENSES)$/,
];

test.each([
  '.jsii',
  'package.json',
  'LICENSE',
  'README.md',
  'API.md',
  'lib/index.js',
  'lib/index.d.ts',
  'assets/handler/rotate.lambda/index.mjs',
  'assets/handler/THIRD-PARTY-LICENSES',
])('holds %s', (file) => {
  expect(unpacked.files).toContain(file);
  expect(unpacked.text(file)).not.toBe('');
});

test('holds all of docs/ but what is rendered from the assembly, which Construct Hub does itself', () => {
  const docs = filesBelow(path.join(REPOSITORY, 'docs')).map((file) => path.relative(REPOSITORY, file));
  const expected = docs.filter((file) => !file.startsWith('docs/api/'));

  expect(unpacked.files.filter((file) => file.startsWith('docs/'))).toEqual(expected.sort());
});

test('holds a declaration beside each module, and a module beside each declaration', () => {
  const bare = (ending: string) => unpacked.files.filter((file) => file.startsWith('lib/') && file.endsWith(ending)).map((file) => file.slice(0, -ending.length));

  expect(bare('.js')).toEqual(bare('.d.ts'));
});

test('holds nothing else', () => {
  expect(unpacked.files.filter((file) => !ALLOWED.some((pattern) => pattern.test(file)))).toEqual([]);
});

test('holds the very bundle and notices that were built', () => {
  for (const file of ['assets/handler/rotate.lambda/index.mjs', 'assets/handler/THIRD-PARTY-LICENSES']) {
    expect(unpacked.text(file) === readFileSync(path.join(REPOSITORY, file), 'utf8')).toBe(true);
  }
});

test.each(MACHINE_NAMES)('names nowhere %s', (_what, pattern) => {
  const naming = unpacked.files.flatMap((file) => {
    const [found] = pattern.exec(readable(unpacked.text(file))) ?? [];
    return found === undefined ? [] : [`${file}: ${found}`];
  });

  expect(naming).toEqual([]);
});
