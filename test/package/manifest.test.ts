import { FLOOR } from './tools/pins';
import { UnpackedTarball } from './tools/tarball';

let unpacked: UnpackedTarball;
let manifest: any;
beforeAll(() => {
  unpacked = new UnpackedTarball();
  manifest = JSON.parse(unpacked.text('package.json'));
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
