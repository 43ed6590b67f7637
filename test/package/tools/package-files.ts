import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { readable } from './readable';
import { filesBelow } from './tarball';
import { unzip } from '../../../rehearsal/assembly/unzip';

/** What is in a package: each file, by its path. */
export class PackageFiles {
  /** A wheel or a jar. */
  public static ofZip(file: string): PackageFiles {
    return new PackageFiles(unzip(readFileSync(file)));
  }

  /** A gzipped tarball. */
  public static ofTarball(tarball: Buffer): PackageFiles {
    const directory = mkdtempSync(path.join(tmpdir(), 'package-files-'));
    try {
      execFileSync('tar', ['-xzf', '-', '-C', directory], { input: tarball });
      return PackageFiles.ofDirectory(directory);
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  }

  /** All that is below a directory. */
  public static ofDirectory(directory: string): PackageFiles {
    return new PackageFiles(new Map(filesBelow(directory).map((file) => [path.relative(directory, file), readFileSync(file)])));
  }

  private constructor(private readonly files: ReadonlyMap<string, Buffer>) {}

  /** The paths. */
  get names(): string[] {
    return [...this.files.keys()].sort();
  }

  /** A file as it is. @throws if it is not there */
  bytes(name: string): Buffer {
    const content = this.files.get(name);
    if (!content) {
      throw new Error(`the package has no ${name}, but: ${this.names.join(', ')}`);
    }
    return content;
  }

  /** A file's text. @throws if it is not there */
  text(name: string): string {
    return this.bytes(name).toString('utf8');
  }

  /** The files that differ from those of another package, each once. */
  differences(other: PackageFiles): string[] {
    const names = new Set([...this.names, ...other.names]);
    const isEqual = (one: Buffer | undefined, another: Buffer | undefined) => one !== undefined && another !== undefined && one.equals(another);
    return [...names].filter((name) => !isEqual(this.files.get(name), other.files.get(name))).sort();
  }

  /** Where a pattern is found, and what it is there. */
  naming(pattern: RegExp): string[] {
    return this.names.flatMap((name) => {
      const [found] = pattern.exec(readable(this.text(name))) ?? [];
      return found === undefined ? [] : [`${name}: ${found}`];
    });
  }
}
