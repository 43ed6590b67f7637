import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';

const ROOT = path.join(__dirname, '..');

/** An app's cloud assembly, synthesized from its sources into a directory of its own. */
export interface SynthesizedApp {
  readonly directory: string;
  /** Removes it. */
  dispose(): void;
}

/** The example apps: the first of single values, the second of keys that overlap. */
export const EXAMPLES = ['examples/typescript/app.ts', 'examples/typescript/overlap.ts'] as const;

/** Synthesizes an example app. @throws where that fails, with what the app printed */
export function synthesizeExample(example: typeof EXAMPLES[number]): SynthesizedApp {
  return synthesize(`the app ${example}`, path.join(ROOT, example));
}

/** Synthesizes an app from its text, such as a snippet of the README. @throws where that fails, with what the app printed */
export function synthesizeText(name: string, typescript: string): SynthesizedApp {
  return synthesize(name, '--eval', typescript);
}

function synthesize(name: string, ...args: readonly string[]): SynthesizedApp {
  const directory = mkdtempSync(path.join(tmpdir(), 'cdk.out-'));
  const dispose = (): void => rmSync(directory, { recursive: true, force: true });
  const { status, stdout, stderr } = spawnSync(process.execPath, [require.resolve('tsx/cli'), ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: {
      ...process.env,
      CDK_OUTDIR: directory,
      // As the CDK command does, so that resources can be called by their construct paths.
      CDK_CONTEXT_JSON: JSON.stringify({ 'aws:cdk:enable-path-metadata': true }),
      // They import the library by its name, which is mapped to the sources there.
      TSX_TSCONFIG_PATH: path.join(ROOT, 'tsconfig.dev.json'),
    },
  });
  if (status !== 0) {
    dispose();
    throw new Error(`${name} can't be synthesized:\n${stdout}${stderr}`);
  }
  return { directory, dispose };
}
