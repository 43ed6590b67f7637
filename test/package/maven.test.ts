import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { BUNDLED_TARBALL, MANIFEST, mavenFile, npmPackage } from './tools/language-packages';
import { MACHINE_NAMES } from './tools/machine-names';
import { PackageFiles } from './tools/package-files';
import { FLOOR } from './tools/pins';
import { README, UNTRANSLATED } from './tools/readme';

const PACKAGE = 'io/github/cdkkeyrotation';

describe('the pom', () => {
  let pom: string;
  beforeAll(() => {
    pom = readFileSync(mavenFile('.pom'), 'utf8');
  });

  const texts = (xml: string, element: string) => [...xml.matchAll(new RegExp(`<${element}>([^<]*)</${element}>`, 'g'))].map(([, text]) => text);
  const inside = (element: string) => new RegExp(`<${element}>[\\s\\S]*?</${element}>`).exec(pom)![0];
  const dependencies = () => inside('dependencies').match(/<dependency>[\s\S]*?<\/dependency>/g)!;
  /** Without what it says of others. */
  const own = () => ['dependencies', 'build', 'developers', 'licenses', 'scm'].reduce((rest, element) => rest.replace(inside(element), ''), pom);

  test('has the name, version, licence and page of the npm package', () => {
    expect([texts(own(), 'groupId'), texts(own(), 'artifactId')]).toEqual([['io.github.cdk-key-rotation'], ['cdk-key-rotation']]);
    expect(texts(own(), 'version')).toEqual([MANIFEST.version]);
    expect(texts(own(), 'description')).toEqual([MANIFEST.description]);
    expect(texts(own(), 'url')).toEqual([MANIFEST.homepage]);
    expect(texts(inside('licenses'), 'url')).toEqual(['https://www.apache.org/licenses/LICENSE-2.0']);
    expect(texts(inside('scm'), 'url')).toEqual([MANIFEST.repository.url]);
  });

  test('asks for the two libraries, for jsii, and for annotations that apps do not get', () => {
    const scopes = dependencies().map((xml) => [`${texts(xml, 'groupId')}:${texts(xml, 'artifactId')}`, texts(xml, 'scope')[0] ?? 'compile']);

    expect(Object.fromEntries(scopes)).toEqual({
      'software.amazon.awscdk:aws-cdk-lib': 'compile',
      'software.constructs:constructs': 'compile',
      'software.amazon.jsii:jsii-runtime': 'compile',
      'org.jetbrains:annotations': 'provided',
      'javax.annotation:javax.annotation-api': 'provided',
    });
  });

  // The range is replaced at the build by the newest version in it. It is what an app gets that asks for none; one that does, gets its own.
  test.each([
    ['aws-cdk-lib', FLOOR['aws-cdk-lib']],
    ['constructs', FLOOR.constructs],
  ])('asks for one version of %s, not below the floor %s and of the same major', (artifact, floor) => {
    const [version] = texts(dependencies().find((xml) => texts(xml, 'artifactId')[0] === artifact)!, 'version');

    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(version.split('.')[0]).toBe(floor.split('.')[0]);
    expect(version.localeCompare(floor, 'en', { numeric: true })).toBeGreaterThanOrEqual(0);
  });

  test('names no repository of its own', () => {
    expect(pom).not.toMatch(/<(repository|repositories|distributionManagement|pluginRepositories)>/);
  });

  test.each(MACHINE_NAMES)('names nowhere %s', (_what, pattern) => {
    expect(pom).not.toMatch(pattern);
  });
});

test.each(['.pom', '.jar', '-sources.jar', '-javadoc.jar'])('%s lies beside its checksums', (ending) => {
  const file = mavenFile(ending);

  for (const algorithm of ['md5', 'sha1']) {
    expect(existsSync(`${file}.${algorithm}`)).toBe(true);
    expect(createHash(algorithm).update(readFileSync(file)).digest('hex')).toBe(readFileSync(`${file}.${algorithm}`, 'utf8').trim());
  }
});

describe.each([
  ['jar', '.jar', ['RandomKeyRotation.class', 'RandomKeyRotation$Builder.class', 'RandomKeyRotator.class', '$Module.class']],
  ['jar of the sources', '-sources.jar', ['RandomKeyRotation.java', 'RandomKeyRotator.java', 'package-info.java']],
])('the %s', (_, ending, expected) => {
  let files: PackageFiles;
  beforeAll(() => {
    files = PackageFiles.ofZip(mavenFile(ending));
  });

  test('is the package io.github.cdkkeyrotation', () => {
    expect(files.names).toEqual(expect.arrayContaining(expected.map((file) => `${PACKAGE}/${file}`)));
    expect(files.names.filter((name) => !name.startsWith(`${PACKAGE}/`) && !name.startsWith('META-INF/'))).toEqual([]);
  });

  test('carries the npm package to the byte, and in it the handler, README and licence', () => {
    const bundled = PackageFiles.ofTarball(files.bytes(`${PACKAGE}/${BUNDLED_TARBALL}`));

    expect(bundled.differences(npmPackage())).toEqual([]);
    expect(bundled.names).toEqual(expect.arrayContaining(['package/assets/handler/rotate.lambda/index.mjs', 'package/README.md', 'package/LICENSE']));
  });

  test.each(MACHINE_NAMES)('names nowhere %s', (_what, pattern) => {
    expect(files.naming(pattern)).toEqual([]);
  });
});

test('the jar has the version of the npm package', () => {
  const manifest = PackageFiles.ofZip(mavenFile('.jar')).text('META-INF/MANIFEST.MF');

  expect(manifest).toMatch(new RegExp(`^Implementation-Version: ${MANIFEST.version}\\s*$`, 'm'));
});

describe('the README', () => {
  const headings = [...README.replace(/^ *```.*\n[\s\S]*?^ *```$/gm, '').matchAll(/^#{1,4} ([\w ]+)$/gm)].map(([, heading]) => heading);

  test('is in the documentation of the package, with its code in Java', () => {
    const info = PackageFiles.ofZip(mavenFile('-sources.jar')).text(`${PACKAGE}/package-info.java`);

    expect(headings.length).toBeGreaterThan(5);
    expect(headings.filter((heading) => !info.includes(`>${heading}</h`))).toEqual([]);
    expect(info).toContain('RandomKeyRotation.Builder.create(');
    expect(info).not.toContain('new RandomKeyRotation(');
    expect(info).not.toMatch(UNTRANSLATED);
  });

  test('is in the javadoc', () => {
    const summary = PackageFiles.ofZip(mavenFile('-javadoc.jar')).text(`${PACKAGE}/package-summary.html`);

    expect(headings.filter((heading) => !summary.includes(`>${heading}</h`))).toEqual([]);
  });
});

test.each(MACHINE_NAMES)('the javadoc names nowhere %s', (_what, pattern) => {
  expect(PackageFiles.ofZip(mavenFile('-javadoc.jar')).naming(pattern)).toEqual([]);
});
