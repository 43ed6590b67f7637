import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { goModule, MANIFEST, npmPackage } from './tools/language-packages';
import { MACHINE_NAMES } from './tools/machine-names';
import { PackageFiles } from './tools/package-files';
import { FLOOR } from './tools/pins';
import { codeBlocks, prose, README, translatedCodeBlocks, UNTRANSLATED } from './tools/readme';
import { REPOSITORY } from './tools/tarball';

let files: PackageFiles;
beforeAll(() => {
  files = goModule();
});

/** Modules and their versions, as `go.mod` requires them. */
function requirements(): Record<string, string> {
  return Object.fromEntries([...files.text('go.mod').matchAll(/^\t(\S+) v(\S+)/gm)].map(([, module, version]) => [module, version]));
}

test('is the module cdkkeyrotation in the repository for Go, of the npm package\'s version', () => {
  const [, module] = /^module (\S+)$/m.exec(files.text('go.mod'))!;

  // Up to the first major version, a path has no number at its end.
  expect(MANIFEST.version).toMatch(/^[01]\./);
  expect(module).toBe('github.com/cdk-key-rotation/cdk-key-rotation-go/cdkkeyrotation');
  expect(files.text('version').trim()).toBe(MANIFEST.version);
});

test('asks for the two libraries at the floor, where Go begins to choose, and for jsii', () => {
  expect(requirements()).toEqual(expect.objectContaining({
    'github.com/aws/aws-cdk-go/awscdk/v2': FLOOR['aws-cdk-lib'],
    'github.com/aws/constructs-go/constructs/v10': FLOOR.constructs,
    'github.com/aws/jsii-runtime-go': expect.stringMatching(/^1\.\d+\.\d+$/),
  }));
});

test('asks for what else the floor brings in versions that have a Go module', () => {
  const others = Object.entries(requirements()).filter(([module]) => !module.startsWith('github.com/aws/'));

  // Whoever changes one of them looks first whether there is such a module: what npm has, Go need not have.
  expect(Object.fromEntries(others)).toEqual({
    'github.com/cdklabs/awscdk-asset-awscli-go/awscliv1/v2': '2.2.292',
    'github.com/cdklabs/awscdk-asset-node-proxy-agent-go/nodeproxyagentv6/v2': '2.1.2',
    'github.com/cdklabs/cloud-assembly-schema-go/awscdkcloudassemblyschema/v41': '41.2.0',
  });
});

test('asks for no module in another place than its own', () => {
  expect(files.text('go.mod')).not.toMatch(/^\s*replace\b/m);
});

test('carries the README, with its code in Go', () => {
  const readme = files.text('README.md');

  expect(prose(readme)).toEqual(prose(README));
  expect(codeBlocks(readme)).toEqual(translatedCodeBlocks('go'));
  expect(readme).not.toMatch(UNTRANSLATED);
});

test('carries the licence', () => {
  expect(files.text('LICENSE')).toBe(readFileSync(path.join(REPOSITORY, 'LICENSE'), 'utf8'));
});

test('carries the npm package to the byte: the handler, README and licence too', () => {
  const bundled = PackageFiles.ofTarball(files.bytes(`jsii/cdk-key-rotation-${MANIFEST.version}.tgz`));

  expect(bundled.differences(npmPackage())).toEqual([]);
  expect(bundled.names).toEqual(expect.arrayContaining(['package/assets/handler/rotate.lambda/index.mjs', 'package/README.md', 'package/LICENSE']));
});

test('has a file for each public type, and no test or other package', () => {
  const sources = files.names.filter((name) => name.endsWith('.go'));

  const expected = ['RandomKey', 'RandomKeyRotation', 'RandomKeyRotator', 'RotateOptions', 'Schedule', 'main'];
  expect(sources).toEqual(expect.arrayContaining(expected.map((type) => `${type}.go`)));
  expect([...new Set(sources.map((name) => path.dirname(name)))].sort()).toEqual(['.', 'internal', 'jsii']);
  expect(files.names.filter((name) => !/\.go$|^(go\.mod|LICENSE|README\.md|version|jsii\/[\w.-]+\.tgz)$/.test(name))).toEqual([]);
});

test.each(MACHINE_NAMES)('names nowhere %s', (_what, pattern) => {
  expect(files.naming(pattern)).toEqual([]);
});
