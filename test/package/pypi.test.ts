import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { BUNDLED_TARBALL, MANIFEST, npmPackage, sourceDistribution, wheel } from './tools/language-packages';
import { MACHINE_NAMES } from './tools/machine-names';
import { PackageFiles } from './tools/package-files';
import { FLOOR } from './tools/pins';
import { codeBlocks, prose, README, translatedCodeBlocks, UNTRANSLATED } from './tools/readme';
import { REPOSITORY } from './tools/tarball';

const { version } = MANIFEST;
const INFO = `cdk_key_rotation-${version}.dist-info`;
const SOURCE = `cdk_key_rotation-${version}`;

/** The fields of a package's metadata, and the README behind them. */
function metadata(text: string): { fields: Record<string, string[]>; readme: string } {
  const end = text.indexOf('\n\n');
  const lines = text.slice(0, end).split('\n').map((line) => line.split(/: (.*)/s));
  const fields: Record<string, string[]> = {};
  lines.forEach(([name, value]) => (fields[name] ??= []).push(value));
  return { fields, readme: text.slice(end).trim() };
}

type Names = Record<'metadata' | 'licence' | 'module', string>;

describe.each<[string, () => PackageFiles, Names]>([
  ['wheel', wheel, { metadata: `${INFO}/METADATA`, licence: `${INFO}/LICENSE`, module: 'cdk_key_rotation' }],
  ['source distribution', sourceDistribution, {
    metadata: `${SOURCE}/PKG-INFO`, licence: `${SOURCE}/LICENSE`, module: `${SOURCE}/src/cdk_key_rotation`,
  }],
])('the %s', (_, read, names) => {
  let files: PackageFiles;
  beforeAll(() => {
    files = read();
  });

  test('has the name, version, licence and page of the npm package', () => {
    const { fields } = metadata(files.text(names.metadata));

    expect(fields).toEqual(expect.objectContaining({
      'Name': ['cdk-key-rotation'],
      'Version': [version],
      'Summary': [MANIFEST.description],
      'License': ['Apache-2.0'],
      'Home-page': [MANIFEST.homepage],
      'Project-URL': [`Source, ${MANIFEST.repository.url}`],
      'Description-Content-Type': ['text/markdown'],
    }));
  });

  test('asks for the two libraries, from the floor on, for jsii, and for the Python that jsii itself asks for', () => {
    const { fields } = metadata(files.text(names.metadata));
    // Some tools write them with blanks and brackets.
    const requirements = fields['Requires-Dist'].map((requirement) => requirement.replace(/[()\s]/g, ''));

    expect(fields['Requires-Python']).toEqual(['>=3.10']);
    expect(requirements).toEqual([
      `aws-cdk-lib<3.0.0,>=${FLOOR['aws-cdk-lib']}`,
      `constructs<11.0.0,>=${FLOOR.constructs}`,
      expect.stringMatching(/^jsii<2\.0\.0,>=1\.\d+\.\d+$/),
      expect.stringMatching(/^publication>=/),
    ]);
  });

  test('carries the README, with its code in Python', () => {
    const { readme } = metadata(files.text(names.metadata));

    expect(prose(readme)).toEqual(prose(README));
    expect(codeBlocks(readme)).toEqual(translatedCodeBlocks('python'));
    expect(readme).not.toMatch(UNTRANSLATED);
  });

  test('carries the licence', () => {
    expect(files.text(names.licence)).toBe(readFileSync(path.join(REPOSITORY, 'LICENSE'), 'utf8'));
  });

  test('is the module cdk_key_rotation, with types', () => {
    const elsewhere = files.names.filter((name) => name.endsWith('.py') && !name.startsWith(`${names.module}/`));

    expect(files.names).toEqual(expect.arrayContaining(['__init__.py', 'py.typed', '_jsii/__init__.py'].map((file) => `${names.module}/${file}`)));
    expect(elsewhere.filter((name) => name !== `${SOURCE}/setup.py`)).toEqual([]);
  });

  test('carries the npm package to the byte: the handler, README and licence too', () => {
    const bundled = PackageFiles.ofTarball(files.bytes(`${names.module}/_jsii/${BUNDLED_TARBALL}`));

    expect(bundled.differences(npmPackage())).toEqual([]);
    expect(bundled.names).toEqual(expect.arrayContaining(['package/assets/handler/rotate.lambda/index.mjs', 'package/README.md', 'package/LICENSE']));
  });

  test.each(MACHINE_NAMES)('names nowhere %s', (_what, pattern) => {
    expect(files.naming(pattern)).toEqual([]);
  });
});
