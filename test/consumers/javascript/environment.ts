import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { E2E_DIRECTORY } from '../../e2e/tools/e2e-directory';
import { makeOnce } from '../../e2e/tools/make-once';
import { nodeBinary } from '../../e2e/tools/node-binary';
import { runCommand } from '../../e2e/tools/run-command';
import { ConsumerProcess } from '../tools/consumer-process';

const SOURCES = __dirname;
const MANIFESTS = ['package.json', 'package-lock.json'];

/** The consumers that run on Node.js, from the packages that the lock file names, on the Node.js that some of them need. */
export async function javascriptConsumers(): Promise<ConsumerProcess> {
  const node = await nodeBinary('nodejs24.x');
  const packages = await javascriptPackages();
  return new ConsumerProcess(node, [path.join(SOURCES, 'main.mjs')], { CONSUMER_PACKAGES: packages });
}

/** Installs the packages once. @throws if npm cannot */
async function javascriptPackages(): Promise<string> {
  const digest = createHash('sha256');
  MANIFESTS.forEach((file) => digest.update(readFileSync(path.join(SOURCES, file))));
  return makeOnce(path.join(E2E_DIRECTORY, `consumers-javascript-${digest.digest('hex').slice(0, 12)}`), async (empty) => {
    MANIFESTS.forEach((file) => copyFileSync(path.join(SOURCES, file), path.join(empty, file)));
    await runCommand('npm', ['ci', '--prefix', empty, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error']).catch((error: Error) => {
      throw new Error(`the consumers' packages could not be installed from npm; \`npm run test:unit\` does without. ${error.message}`);
    });
  });
}
