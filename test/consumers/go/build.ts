import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { E2E_DIRECTORY } from '../../e2e/tools/e2e-directory';
import { makeOnce } from '../../e2e/tools/make-once';
import { runCommand } from '../../e2e/tools/run-command';
import { ConsumerProcess } from '../tools/consumer-process';
import { pageBlock } from '../tools/page';

const FILES = ['go.mod', 'go.sum', 'main.go', 'gorilla.go', 'golang_jwt.go'];

/** Where the drivers import the pages' code from. */
const PAGES = { 'gorilla': 'sessionkeys/sessionkeys.go', 'golang-jwt': 'tokenkeys/tokenkeys.go' };

/** The consumers that are written in Go, with the modules that go.sum names. */
export async function goConsumers(): Promise<ConsumerProcess> {
  const sources = [
    ...FILES.map((file): [string, string] => [file, readFileSync(path.join(__dirname, file), 'utf8')]),
    ...Object.entries(PAGES).map(([page, file]): [string, string] => [file, pageBlock(page, 'go')]),
  ];
  const version = (await runCommand('go', ['env', 'GOVERSION'])).trim();
  const digest = createHash('sha256').update(JSON.stringify(sources)).digest('hex').slice(0, 12);
  const directory = await makeOnce(path.join(E2E_DIRECTORY, `consumers-${version}-${digest}`), async (empty) => {
    for (const [file, text] of sources) {
      mkdirSync(path.dirname(path.join(empty, file)), { recursive: true });
      writeFileSync(path.join(empty, file), text);
    }
    await runCommand('go', ['-C', empty, 'build', '-mod=readonly', '-o', 'consumers', '.']).catch((error: Error) => {
      throw new Error(`the consumers in Go could not be built; \`npm run test:unit\` does without. ${error.message}`);
    });
  });
  return new ConsumerProcess(path.join(directory, 'consumers'), []);
}
