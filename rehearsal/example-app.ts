import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

const ROOT = path.join(__dirname, '..');

/** The example app's cloud assembly, synthesized from its sources into a directory of its own. */
export interface SynthesizedExample {
  readonly directory: string;
  /** Removes it. */
  dispose(): void;
}

/** Synthesizes the example app. @throws where that fails, with what the app printed */
export function synthesizeExample(): SynthesizedExample {
  const directory = mkdtempSync(path.join(tmpdir(), 'cdk.out-'));
  const dispose = (): void => rmSync(directory, { recursive: true, force: true });
  const app = path.join(ROOT, 'examples', 'typescript', 'app.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', app], {
    cwd: ROOT,
    encoding: 'utf8',
    env: {
      ...process.env,
      CDK_OUTDIR: directory,
      // As the CDK command does, so that resources can be called by their construct paths.
      CDK_CONTEXT_JSON: JSON.stringify({ 'aws:cdk:enable-path-metadata': true }),
      // It imports the library by its name, which is mapped to the sources there.
      TSX_TSCONFIG_PATH: path.join(ROOT, 'tsconfig.dev.json'),
    },
  });
  if (status !== 0) {
    dispose();
    throw new Error(`the example app can't be synthesized:\n${stdout}${stderr}`);
  }
  return { directory, dispose };
}
