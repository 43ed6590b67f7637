import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

/** The checkout. */
export const REPOSITORY = path.resolve(__dirname, '..', '..', '..');

const BUILT_BY = 'npx projen pre-compile && npx projen compile && npx projen package:js';

/**
 * The tarball as it would be published.
 *
 * @throws if it is not built, or older than what it was built from
 */
export function tarball(): string {
  const { name, version } = JSON.parse(readFileSync(path.join(REPOSITORY, 'package.json'), 'utf8'));
  return built(path.join('dist', 'js', `${name}@${version}.jsii.tgz`), BUILT_BY);
}

/**
 * The path of a file that was built.
 *
 * @param file its path within the checkout
 * @param command builds it
 * @throws if it is not built, or older than what it was built from
 */
export function built(file: string, command: string): string {
  const found = path.join(REPOSITORY, file);
  if (!existsSync(found)) {
    throw new Error(`${file} is missing; build it: ${command}`);
  }
  const { mtimeMs } = statSync(found);
  const newer = [...filesBelow(path.join(REPOSITORY, 'src')), ...filesBelow(path.join(REPOSITORY, 'assets'))]
    .find((source) => statSync(source).mtimeMs > mtimeMs);
  if (newer) {
    throw new Error(`${file} is older than ${path.relative(REPOSITORY, newer)}; build it again: ${command}`);
  }
  return found;
}

/** The tarball's content, unpacked under the system's directory for temporary files. */
export class UnpackedTarball {
  private readonly directory: string;

  /** @throws if the tarball is not there */
  constructor() {
    const file = tarball();
    this.directory = mkdtempSync(path.join(tmpdir(), 'unpacked-'));
    execFileSync('tar', ['-xzf', file, '-C', this.directory]);
  }

  /** Every file, by its path within the package. */
  get files(): string[] {
    return filesBelow(this.directory).map((file) => path.relative(this.path('.'), file)).sort();
  }

  /** Where a file of the package is now. */
  path(file: string): string {
    return path.join(this.directory, 'package', file);
  }

  /** A file's text. */
  text(file: string): string {
    return readFileSync(this.path(file), 'utf8');
  }

  /** Removes what was unpacked. */
  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}

/** Every file below a directory, at any depth. */
export function filesBelow(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((file) => path.join(directory, file))
    .filter((file) => !statSync(file).isDirectory());
}
