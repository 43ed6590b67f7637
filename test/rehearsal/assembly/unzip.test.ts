import { unzip } from '../../../rehearsal/assembly/unzip';
import { zip } from '../support/zip';

describe('unzip', () => {
  test('reads stored and deflated files, and leaves directories out', () => {
    const files = { 'a.txt': 'short', 'dir/': '', 'dir/é.txt': 'long '.repeat(100) };

    expect(Object.fromEntries([...unzip(zip(files))].map(([name, content]) => [name, content.toString()])))
      .toEqual({ 'a.txt': 'short', 'dir/é.txt': 'long '.repeat(100) });
  });

  test('refuses what it can\'t read', () => {
    expect(() => unzip(Buffer.from('text'))).toThrow('the asset is no zip archive');
    expect(() => unzip(zip({ 'a.txt': 'x' }, 12))).toThrow('a.txt in the zip archive is compressed by method 12');
    const damaged = zip({ 'a.txt': 'x' });
    damaged.write('XX', damaged.indexOf('PK\x01\x02'));
    expect(() => unzip(damaged)).toThrow('the zip archive\'s directory is damaged');
  });
});
