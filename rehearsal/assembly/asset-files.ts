import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { isObject, objectOrEmpty, readJsonObject } from './json';
import { unzip } from './unzip';

/** The files that the assembly would upload, by the key of the object that each becomes. */
export class AssetFiles {
  private readonly files = new Map<string, string>();
  private readonly unpacked = new Map<string, string>();
  private readonly temporary: string[] = [];

  /** Adds what one asset manifest (`*.assets.json`) lists. */
  addManifest(manifestFile: string): void {
    for (const asset of Object.values(objectOrEmpty(readJsonObject(manifestFile).files))) {
      const { source, destinations } = objectOrEmpty(asset);
      const file = objectOrEmpty(source).path;
      for (const destination of Object.values(objectOrEmpty(destinations))) {
        if (typeof file === 'string' && isObject(destination)) {
          this.files.set(String(destination.objectKey), path.resolve(path.dirname(manifestFile), file));
        }
      }
    }
  }

  /** The file or directory behind an object key. */
  find(objectKey: string): string | undefined {
    return this.files.get(objectKey);
  }

  /** The file behind a URL that ends in an object key, as a nested stack's TemplateURL does. */
  findByUrl(url: string): string | undefined {
    return [...this.files].find(([objectKey]) => url.endsWith(`/${objectKey}`))?.[1];
  }

  /**
   * The directory with a function's code. A zip file is unpacked first.
   *
   * @throws where the assembly does not hold it
   */
  codeDirectory(objectKey: string): string {
    const file = this.find(objectKey);
    if (file === undefined || !existsSync(file)) {
      throw new Error(`the asset ${objectKey} isn't in the assembly; synthesize it again, with its assets staged`);
    }
    if (statSync(file).isDirectory()) {
      return file;
    }
    const known = this.unpacked.get(file);
    if (known !== undefined) {
      return known;
    }
    const directory = this.temporaryDirectory();
    for (const [name, content] of unzip(readFileSync(file))) {
      const target = path.join(directory, name);
      if (!target.startsWith(directory + path.sep)) {
        throw new Error(`${file} holds ${name}, which leads out of its directory`);
      }
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, content);
    }
    this.unpacked.set(file, directory);
    return directory;
  }

  /** A directory with code that stands in the template itself. */
  inlineDirectory(code: string): string {
    const directory = this.temporaryDirectory();
    writeFileSync(path.join(directory, 'index.js'), code);
    return directory;
  }

  /** Removes what was unpacked. */
  dispose(): void {
    this.temporary.forEach(directory => rmSync(directory, { recursive: true, force: true }));
  }

  private temporaryDirectory(): string {
    const directory = mkdtempSync(path.join(tmpdir(), 'asset-'));
    this.temporary.push(directory);
    return directory;
  }
}
