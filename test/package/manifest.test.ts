import { FLOOR } from './tools/pins';
import { UnpackedTarball } from './tools/tarball';

let unpacked: UnpackedTarball;
let manifest: any;
let assembly: any;
beforeAll(() => {
  unpacked = new UnpackedTarball();
  manifest = JSON.parse(unpacked.text('package.json'));
  assembly = JSON.parse(unpacked.text('.jsii'));
});
afterAll(() => unpacked?.remove());

test('asks for the two peers, from the floor on, and for nothing else', () => {
  expect(manifest.peerDependencies).toEqual({ 'aws-cdk-lib': `^${FLOOR['aws-cdk-lib']}`, 'constructs': `^${FLOOR.constructs}` });
  expect(manifest.dependencies ?? {}).toEqual({});
  expect(manifest.optionalDependencies ?? {}).toEqual({});
  expect([...manifest.bundleDependencies ?? [], ...manifest.bundledDependencies ?? []]).toEqual([]);
});

test('runs nothing when it is installed', () => {
  const scripts = Object.keys(manifest.scripts ?? {});

  expect(scripts.filter((name) => ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish', 'preprepare', 'postprepare'].includes(name))).toEqual([]);
});

test('leads to files that it holds', () => {
  expect(unpacked.files).toEqual(expect.arrayContaining([manifest.main, manifest.types]));
});

test('is what Construct Hub lists', () => {
  expect(manifest.jsii).toEqual(expect.objectContaining({ outdir: 'dist' }));
  expect(manifest.keywords).toEqual(expect.arrayContaining(['cdk', 'aws-cdk', 'awscdk', 'aws-cdk-construct']));
  expect(manifest.license).toBe('Apache-2.0');
  expect(unpacked.text('LICENSE')).toMatch(/^\s*Apache License\s+Version 2\.0/);
});

test('has the name, version and licence of its assembly', () => {
  const { name, version, license } = assembly;

  expect(name).toBe('cdk-key-rotation');
  expect({ name, version, license }).toEqual({ name: manifest.name, version: manifest.version, license: manifest.license });
});
