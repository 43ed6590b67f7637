import * as path from 'node:path';
import { E2E_DIRECTORY } from './e2e-directory';
import { makeOnce } from './make-once';
import { runCommand } from './run-command';

/** The releases of Node.js that the bundle is run on: the runtime that the construct names, and the one before. */
export const NODE_VERSIONS = { 'nodejs24.x': '24.21.0', 'nodejs22.x': '22.23.3' } as const;

/** A Lambda runtime that the tests run the bundle on. */
export type NodeRuntime = keyof typeof NODE_VERSIONS;

/**
 * The Node.js of a runtime, installed from the npm package that carries its binary.
 *
 * @returns the path of the binary
 * @throws if npm has none for this platform, or cannot be reached
 */
export async function nodeBinary(runtime: NodeRuntime): Promise<string> {
  const version = NODE_VERSIONS[runtime];
  const name = `node-${process.platform}-${process.arch}`;
  const directory = await makeOnce(path.join(E2E_DIRECTORY, `${name}-${version}`), async (empty) => {
    const arguments_ = ['--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error'];
    await runCommand('npm', ['install', '--prefix', empty, ...arguments_, `${name}@${version}`]).catch((error: Error) => {
      throw new Error(
        `Node.js ${version} could not be installed from the npm package ${name}, and the end-to-end tests run the bundle on it; ` +
        `\`npm run test:unit\` does without. ${error.message}`,
      );
    });
  });
  return path.join(directory, 'node_modules', name, 'bin', 'node');
}
