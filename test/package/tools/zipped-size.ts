import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { filesBelow } from './tarball';

/** Of a zip file: a local header and a directory entry a file, both with its name, and the end of the directory. */
const LOCAL_HEADER = 30;
const DIRECTORY_ENTRY = 46;
const END_OF_DIRECTORY = 22;

/** What a directory is as a zip file, in bytes, at the level at which the CDK compresses assets. */
export function zippedSize(directory: string): number {
  const sizes = filesBelow(directory).map((file) => {
    const name = Buffer.byteLength(path.relative(directory, file));
    return LOCAL_HEADER + name + deflateRawSync(readFileSync(file), { level: 9 }).length + DIRECTORY_ENTRY + name;
  });
  return sizes.reduce((sum, size) => sum + size, END_OF_DIRECTORY);
}
