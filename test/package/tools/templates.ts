import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { filesBelow } from './tarball';

/** A template's sections, each by its entries. */
export type Template = Readonly<Record<string, Readonly<Record<string, any>>>>;

/** What an app synthesized. */
export class Assembly {
  constructor(readonly directory: string, /** What it wrote meanwhile. */ readonly stderr: string) {}

  /** The templates, by their files' names. */
  get templates(): Readonly<Record<string, Template>> {
    const files = readdirSync(this.directory).filter((file) => file.endsWith('.template.json')).sort();
    return Object.fromEntries(files.map((file) => [file, this.json(file)]));
  }

  /** The resources of its only stack, by their logical ids. */
  get resources(): Readonly<Record<string, any>> {
    const [template, ...others] = Object.values(this.templates);
    if (others.length > 0) {
      throw new Error('there is more than one stack');
    }
    return template.Resources;
  }

  /** Its only asset that is a directory. */
  get assetDirectory(): string {
    const [directory, ...others] = readdirSync(this.directory, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    if (!directory || others.length > 0) {
      throw new Error('there is no asset, or more than one');
    }
    return directory.name;
  }

  /** The digest of each file in the assets that are directories, by its path. */
  get assetFiles(): Readonly<Record<string, string>> {
    const directories = readdirSync(this.directory, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const files = directories.flatMap(({ name }) => filesBelow(path.join(this.directory, name))).sort();
    return Object.fromEntries(files.map((file) => [
      path.relative(this.directory, file),
      createHash('sha256').update(readFileSync(file)).digest('hex'),
    ]));
  }

  /** The same in another directory. */
  copyTo(directory: string): Assembly {
    cpSync(this.directory, directory, { recursive: true });
    return new Assembly(directory, this.stderr);
  }

  /** A file of it. */
  json(file: string): any {
    return JSON.parse(readFileSync(path.join(this.directory, file), 'utf8'));
  }
}

/** The types of resources, in alphabetical order. */
export function typesOf(resources: Readonly<Record<string, any>>): string[] {
  return Object.values(resources).map((resource) => resource.Type).sort();
}
