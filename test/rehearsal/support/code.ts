import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

/** Directories with a function's code, removed together. */
export class CodeDirectories {
  private readonly made: string[] = [];

  /** A directory with these files. */
  make(files: Record<string, string>): string {
    const directory = mkdtempSync(path.join(tmpdir(), 'test-code-'));
    this.made.push(directory);
    Object.entries(files).forEach(([name, text]) => writeFileSync(path.join(directory, name), text));
    return directory;
  }

  dispose(): void {
    this.made.forEach(directory => rmSync(directory, { recursive: true, force: true }));
  }
}
