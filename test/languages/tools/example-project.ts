import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { Language } from './language';
import { npmEnvironment, succeed } from '../../package/tools/command';
import { MANIFEST } from '../../package/tools/language-packages';
import { IN_EVERY_REGISTRY } from '../../package/tools/pins';
import { REPOSITORY } from '../../package/tools/tarball';
import { Assembly } from '../../package/tools/templates';

const APPS = path.join(__dirname, '..', 'apps');

/** The version that a clone builds, which stands in the examples' manifests. */
const BUILT_VERSION = '0.0.0';

/** What of the example's directory is made by running it there, and not a part of it. */
const MADE_BY_RUNNING = new Set(['node_modules', 'cdk.out', '.venv', '__pycache__', 'target']);

/**
 * A copy of the example apps in one language, with the app that has every property beside them.
 *
 * It is as far from the built packages as in the checkout, so that the manifest holds as it is. Two versions in it may be replaced: that of the package,
 * where a release builds another one, and that of aws-cdk-lib.
 */
export class ExampleProject {
  private readonly root = realpathSync(mkdtempSync(path.join(tmpdir(), 'example-')));
  private readonly directory: string;

  constructor(private readonly language: Language, private readonly cdkVersion: string = IN_EVERY_REGISTRY) {
    this.directory = path.join(this.root, 'examples', language.name);
  }

  /** Puts all of it in its place, and installs the packages that the manifest names. */
  async install(): Promise<void> {
    this.copy();
    for (const [command, ...args] of this.language.install) {
      await succeed(command, args, { cwd: this.directory, env: this.environment() });
    }
  }

  /** Runs the example as the CDK's command line does. */
  async example(): Promise<Assembly> {
    return this.synthesize(JSON.parse(readFileSync(path.join(this.directory, 'cdk.json'), 'utf8')).app, 'example');
  }

  /** Runs the example of keys that overlap. */
  async overlap(): Promise<Assembly> {
    return this.synthesize(this.language.overlap, 'overlap');
  }

  /** Runs the app that has every property. */
  async everyProperty(): Promise<Assembly> {
    return this.synthesize(this.language.everyProperty, 'every-property');
  }

  /** Removes the project, and what it synthesized. */
  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  private copy(): void {
    const { name, checkPackage } = this.language;
    checkPackage();
    symlinkSync(path.join(REPOSITORY, 'dist'), path.join(this.root, 'dist'));
    cpSync(path.join(REPOSITORY, 'examples', name), this.directory, { recursive: true, filter: (file) => !MADE_BY_RUNNING.has(path.basename(file)) });
    cpSync(path.join(APPS, name), this.directory, { recursive: true });
    this.rewriteManifest();
  }

  private async synthesize(app: string, name: string): Promise<Assembly> {
    const outdir = path.join(this.root, name);
    const context = { 'aws:cdk:enable-path-metadata': true, 'aws:cdk:enable-asset-metadata': true };
    const { stderr } = await succeed('sh', ['-c', app], {
      cwd: this.directory,
      env: { ...this.environment(), CDK_OUTDIR: outdir, CDK_CONTEXT_JSON: JSON.stringify(context) },
    });
    if (!existsSync(path.join(outdir, 'manifest.json'))) {
      throw new Error(`${this.language.name} synthesized nothing:\n${stderr}`);
    }
    return new Assembly(outdir, stderr);
  }

  private environment(): NodeJS.ProcessEnv {
    return {
      ...npmEnvironment(),
      // What Node.js and jsii think of the Node.js that the tests run on is not what is tested.
      NODE_NO_WARNINGS: '1',
      JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20',
      ...this.language.environment?.(this.directory, this.cdkVersion !== IN_EVERY_REGISTRY),
    };
  }

  private rewriteManifest(): void {
    const file = path.join(this.directory, this.language.manifest);
    const replaced = [[IN_EVERY_REGISTRY, this.cdkVersion], [BUILT_VERSION, MANIFEST.version]].reduce((text, [from, to]) => {
      // Each stands there once; what merely begins or ends like it does not.
      const literal = new RegExp(`(?<![\\d.])${from.replaceAll('.', '\\.')}(?![\\d-])`, 'g');
      if (text.match(literal)?.length !== 1) {
        throw new Error(`${this.language.manifest} of the ${this.language.name} example must have ${from} in it once`);
      }
      return text.replace(literal, to);
    }, readFileSync(file, 'utf8'));
    writeFileSync(file, replaced);
  }
}
