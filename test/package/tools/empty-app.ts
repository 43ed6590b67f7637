import { cpSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { bareEnvironment, npmEnvironment, succeed } from './command';
import { Packages } from './pins';
import { REPOSITORY, tarball } from './tarball';
import { Assembly } from './templates';

/** How an app is synthesized. */
export interface SynthesizeOptions {
  /** Context values, as a cdk.json holds them. @default none */
  readonly context?: Readonly<Record<string, unknown>>;
  /** Variables that the app reads. @default none */
  readonly environment?: NodeJS.ProcessEnv;
}

/** An app outside the repository, in which nothing is installed but the packed package and what is named here. */
export class EmptyApp {
  readonly directory = realpathSync(mkdtempSync(path.join(tmpdir(), 'empty-app-')));
  private assemblies = 0;

  constructor(private readonly packages: Packages) {}

  /** Installs all of it, and puts the sources of the apps beside it. */
  async install(): Promise<void> {
    writeFileSync(this.path('package.json'), JSON.stringify({ private: true }));
    const exact = Object.entries(this.packages).map(([name, version]) => `${name}@${version}`);
    // Were a peer not met, this would fail.
    const flags = ['--strict-peer-deps', '--ignore-scripts', '--save-exact', '--no-audit', '--no-fund'];
    await succeed('npm', ['install', '--prefix', this.directory, ...flags, ...exact, tarball()], { cwd: this.directory, env: npmEnvironment() });
    cpSync(path.join(__dirname, '..', 'apps'), this.directory, { recursive: true });
    cpSync(path.join(REPOSITORY, 'examples', 'typescript', 'app.ts'), this.path('example.ts'));
  }

  /** The names of the installed packages; those in a scope by the scope. */
  get installed(): string[] {
    return readdirSync(this.path('node_modules')).filter((name) => !name.startsWith('.')).sort();
  }

  /** Compiles TypeScript as strictly as it can be, the packages' own declarations included. */
  async compile(...files: string[]): Promise<void> {
    const options = ['--strict', '--module', 'node16', '--target', 'es2022', '--lib', 'es2022,esnext.disposable'];
    await succeed(this.path('node_modules/.bin/tsc'), [...options, ...files], { cwd: this.directory, env: bareEnvironment() });
  }

  /** Runs an app as the CDK's command line would. */
  async synthesize(file: string, options: SynthesizeOptions = {}): Promise<Assembly> {
    this.assemblies += 1;
    const directory = this.path(`cdk.out-${this.assemblies}`);
    const env = { ...bareEnvironment(), ...options.environment, CDK_OUTDIR: directory, CDK_CONTEXT_JSON: JSON.stringify(options.context ?? {}) };
    const { stderr } = await succeed(process.execPath, [file], { cwd: this.directory, env });
    return new Assembly(directory, stderr);
  }

  /** Where a file of the app is. */
  path(file: string): string {
    return path.join(this.directory, file);
  }

  /** What stands in a file of the app. */
  read(file: string): string {
    return readFileSync(this.path(file), 'utf8');
  }

  /** Removes the app. */
  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}
