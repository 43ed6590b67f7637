import { inflateRawSync } from 'node:zlib';

const END_OF_CENTRAL_DIRECTORY = 0x06054b50;
const CENTRAL_FILE_HEADER = 0x02014b50;
const STORED = 0;
const DEFLATED = 8;

/**
 * The files in a zip archive, by name; directories are left out. Node.js brings no reader of its own, and a function's code needs no
 * more than this: no encryption, no 64-bit sizes.
 *
 * @throws where it is no such archive
 */
export function unzip(archive: Buffer): Map<string, Buffer> {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || archive.readUInt32LE(end) !== END_OF_CENTRAL_DIRECTORY) {
    throw new Error('the asset is no zip archive');
  }
  const files = new Map<string, Buffer>();
  let header = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    if (archive.readUInt32LE(header) !== CENTRAL_FILE_HEADER) {
      throw new Error('the zip archive\'s directory is damaged');
    }
    const nameLength = archive.readUInt16LE(header + 28);
    const name = archive.toString('utf8', header + 46, header + 46 + nameLength);
    if (!name.endsWith('/')) {
      files.set(name, content(archive, header, name));
    }
    header += 46 + nameLength + archive.readUInt16LE(header + 30) + archive.readUInt16LE(header + 32);
  }
  return files;
}

function content(archive: Buffer, header: number, name: string): Buffer {
  const method = archive.readUInt16LE(header + 10);
  const compressedSize = archive.readUInt32LE(header + 20);
  const local = archive.readUInt32LE(header + 42);
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const data = archive.subarray(start, start + compressedSize);
  if (method === STORED) {
    return data;
  }
  if (method === DEFLATED) {
    return inflateRawSync(data);
  }
  throw new Error(`${name} in the zip archive is compressed by method ${method}; only stored and deflated files can be read`);
}
