import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { AssetFiles } from '../../../rehearsal/assembly/asset-files';
import { AssemblyOnDisk } from '../support/assembly-on-disk';
import { zip } from '../support/zip';

describe('AssetFiles', () => {
  let disk: AssemblyOnDisk;
  let assets: AssetFiles;

  beforeEach(() => {
    disk = new AssemblyOnDisk();
    assets = new AssetFiles();
  });

  afterEach(() => {
    assets.dispose();
    disk.dispose();
  });

  function read(): AssetFiles {
    assets.addManifest(path.join(disk.synthesize(), 'all.assets.json'));
    return assets;
  }

  test('finds a file by its object key, also with a prefix, and by a URL that ends in it', () => {
    disk.addAsset('prefix/one.json', 'asset.one.json');

    expect(read().find('prefix/one.json')).toBe(path.join(disk.directory, 'asset.one.json'));
    expect(assets.find('one.json')).toBeUndefined();
    expect(assets.findByUrl('https://s3.amazonaws.com/assets/prefix/one.json')).toBe(path.join(disk.directory, 'asset.one.json'));
    expect(assets.findByUrl('https://s3.amazonaws.com/assets/none.json')).toBeUndefined();
  });

  test('a directory is used where it is', () => {
    const key = disk.addCode('hash', { 'index.mjs': 'x' });

    expect(read().codeDirectory(key)).toBe(path.join(disk.directory, 'asset.hash'));
  });

  test('a zip file is unpacked once, and removed in the end', () => {
    const key = disk.addFile('hash.zip', zip({ 'index.mjs': 'stored', 'lib/code.js': 'x'.repeat(1000) }));
    const directory = read().codeDirectory(key);

    expect(readFileSync(path.join(directory, 'index.mjs'), 'utf8')).toBe('stored');
    expect(readFileSync(path.join(directory, 'lib/code.js'), 'utf8')).toBe('x'.repeat(1000));
    expect(assets.codeDirectory(key)).toBe(directory);
    assets.dispose();
    expect(existsSync(directory)).toBe(false);
  });

  test('inline code becomes index.js', () => {
    expect(readFileSync(path.join(assets.inlineDirectory('exports.handler = 1;'), 'index.js'), 'utf8')).toBe('exports.handler = 1;');
  });

  test('what isn\'t in the assembly, or is no zip file, is refused', () => {
    const missing = disk.addAsset('missing.zip', 'asset.missing');
    const text = disk.addFile('text.zip', 'not a zip file');
    const outside = disk.addFile('outside.zip', zip({ '../outside.js': 'x' }));
    read();

    expect(() => assets.codeDirectory(missing)).toThrow('the asset missing.zip isn\'t in the assembly; synthesize it again');
    expect(() => assets.codeDirectory('unknown.zip')).toThrow('the asset unknown.zip isn\'t in the assembly');
    expect(() => assets.codeDirectory(text)).toThrow('no zip archive');
    expect(() => assets.codeDirectory(outside)).toThrow('../outside.js, which leads out of its directory');
  });
});
