import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { PackageFiles } from './package-files';
import { built, REPOSITORY, tarball } from './tarball';

/** What all packages have in common, as npm has it. */
export const MANIFEST = JSON.parse(readFileSync(path.join(REPOSITORY, 'package.json'), 'utf8'));

const { name, version, jsii: { targets } } = MANIFEST;
const { groupId, artifactId } = targets.java.maven;

/** The wheel, as it would be published. @throws if it is not built, or older than what it was built from */
export function wheel(): PackageFiles {
  return PackageFiles.ofZip(pythonFile('-py3-none-any.whl'));
}

/** The source distribution for Python. @throws if it is not built, or older than what it was built from */
export function sourceDistribution(): PackageFiles {
  return PackageFiles.ofTarball(readFileSync(pythonFile('.tar.gz')));
}

/** A file in the Maven repository, by what follows the version. @throws if it is not built, or older than what it was built from */
export function mavenFile(ending: string): string {
  return built(path.join('dist', 'java', ...groupId.split('.'), artifactId, version, `${artifactId}-${version}${ending}`), commandFor('java'));
}

/** The Go module. @throws if it is not built, or older than what it was built from */
export function goModule(): PackageFiles {
  return PackageFiles.ofDirectory(path.dirname(built(path.join('dist', 'go', 'cdkkeyrotation', 'go.mod'), commandFor('go'))));
}

/** The npm package, to which those inside the other ones are compared. */
export function npmPackage(): PackageFiles {
  return PackageFiles.ofTarball(readFileSync(tarball()));
}

/** How jsii calls the npm package inside those of Python and Java. */
export const BUNDLED_TARBALL = `${name}@${version}.jsii.tgz`;

function pythonFile(ending: string): string {
  return built(path.join('dist', 'python', `${targets.python.module}-${version}${ending}`), commandFor('python'));
}

function commandFor(language: string): string {
  return `npx projen pre-compile && npx projen compile && npx projen post-compile && npx projen package:js && npx projen package:${language}`;
}
