import * as path from 'node:path';
import { E2E_DIRECTORY } from '../../e2e/tools/e2e-directory';
import { goModule, mavenFile, wheel } from '../../package/tools/language-packages';
import { NEWEST_IN_REGISTRY } from '../../package/tools/pins';
import { tarball } from '../../package/tools/tarball';

/** The languages in which the library is published. */
export type LanguageName = keyof typeof NEWEST_IN_REGISTRY;

/** How an app in one language is installed and run, as its users do. */
export interface Language {
  readonly name: LanguageName;
  /** The manifest, in which versions stand. */
  readonly manifest: string;
  /** Installs what the manifest asks for. Where that is a part of running the app, there is nothing to do. */
  readonly install: readonly (readonly [command: string, ...args: string[]])[];
  /** Runs the example of keys that overlap. The first example itself says in cdk.json how it is run. */
  readonly overlap: string;
  /** Runs the app that has every property, which is put beside the examples. */
  readonly everyProperty: string;
  /** Throws if the package is not built for it, or older than the sources. */
  readonly checkPackage: () => unknown;
  /**
   * The variables that a user of the language would set, or the tests for the user's sake.
   *
   * @param project the directory of the app
   * @param isRewritten whether the manifest has another aws-cdk-lib than it was written for
   */
  environment?(project: string, isRewritten: boolean): NodeJS.ProcessEnv;
}

/** A local repository of our own for Maven: what is under test must not get into the user's. */
const MAVEN_REPOSITORY = path.join(E2E_DIRECTORY, 'maven');

/** Where the package is in a Maven repository. */
const MAVEN_FOLDER = path.join('io', 'github', 'cdk-key-rotation', 'cdk-key-rotation');

const VENV = '.venv';

/** All of them, the source language first. */
export const LANGUAGES: readonly Language[] = [
  {
    name: 'typescript',
    checkPackage: tarball,
    manifest: 'package.json',
    install: [['npm', 'install', '--no-audit', '--no-fund']],
    overlap: 'npx tsx overlap.ts',
    everyProperty: 'npx tsx every-property.ts',
  },
  {
    name: 'python',
    checkPackage: wheel,
    manifest: 'requirements.txt',
    install: [
      ['python3', '-m', 'venv', VENV],
      [path.join(VENV, 'bin', 'pip'), 'install', '--quiet', '--disable-pip-version-check', '--no-compile', '-r', 'requirements.txt'],
    ],
    overlap: 'python3 overlap.py',
    everyProperty: 'python3 every_property.py',
    // What activating the environment does.
    environment: (project) => ({ PATH: [path.join(project, VENV, 'bin'), process.env.PATH].join(path.delimiter) }),
  },
  {
    name: 'java',
    checkPackage: () => mavenFile('.jar'),
    manifest: 'pom.xml',
    // The rest is a part of running it; but Maven would take a package of an earlier build, which it has by the same version.
    install: [['rm', '-rf', path.join(MAVEN_REPOSITORY, MAVEN_FOLDER)]],
    overlap: 'mvn -e -q compile exec:java -Dexec.mainClass=com.myorg.KeyOverlapExampleApp',
    everyProperty: 'mvn -e -q compile exec:java -Dexec.mainClass=com.myorg.EveryPropertyApp',
    environment: () => ({ MAVEN_OPTS: `${process.env.MAVEN_OPTS ?? ''} -Dmaven.repo.local=${MAVEN_REPOSITORY}` }),
  },
  {
    name: 'go',
    checkPackage: goModule,
    manifest: 'go.mod',
    install: [],
    overlap: 'go run ./overlap',
    everyProperty: 'go run ./everyproperty',
    // As committed, go.mod and go.sum must be whole. A newer aws-cdk-lib needs other sums.
    environment: (_project, isRewritten) => ({
      GOFLAGS: [process.env.GOFLAGS, isRewritten ? '-mod=mod' : '-mod=readonly'].filter(Boolean).join(' '),
      GOWORK: 'off',
    }),
  },
];
