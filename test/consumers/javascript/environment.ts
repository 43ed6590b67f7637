import * as path from 'node:path';
import { nodeBinary } from '../../e2e/tools/node-binary';
import { runCommand } from '../../e2e/tools/run-command';
import { ConsumerProcess } from '../tools/consumer-process';
import { filesOf, madeOnce } from '../tools/made-once';

const MANIFESTS = ['package.json', 'package-lock.json'];

/** The consumers that run on Node.js, from the packages that the lock file names, on the Node.js that some of them need. */
export async function javascriptConsumers(): Promise<ConsumerProcess> {
  const node = await nodeBinary('nodejs24.x');
  const packages = await madeOnce('consumers-javascript', filesOf(__dirname, MANIFESTS), async (directory) => runCommand('npm', [
    'ci', '--prefix', directory, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel', 'error',
  ]));
  return new ConsumerProcess(node, [path.join(__dirname, 'main.mjs')], { CONSUMER_PACKAGES: packages });
}
