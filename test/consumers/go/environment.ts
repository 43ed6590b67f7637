import * as path from 'node:path';
import { runCommand } from '../../e2e/tools/run-command';
import { ConsumerProcess } from '../tools/consumer-process';
import { filesOf, madeOnce, SourceFile } from '../tools/made-once';
import { pageBlock } from '../tools/page-block';

const FILES = ['go.mod', 'go.sum', 'main.go', 'gorilla.go', 'golang_jwt.go'];

/** Where the drivers import the pages' code from. */
const PAGES = { 'gorilla': 'sessionkeys/sessionkeys.go', 'golang-jwt': 'tokenkeys/tokenkeys.go' };

/** The consumers that are written in Go, with the modules that go.sum names. */
export async function goConsumers(): Promise<ConsumerProcess> {
  const files = [...filesOf(__dirname, FILES), ...Object.entries(PAGES).map(([page, file]): SourceFile => [file, pageBlock(page, 'go')])];
  const version = (await runCommand('go', ['env', 'GOVERSION'])).trim();
  const directory = await madeOnce(`consumers-${version}`, files, async (sources) => runCommand('go', [
    '-C', sources, 'build', '-mod=readonly', '-o', 'consumers', '.',
  ]));
  return new ConsumerProcess(path.join(directory, 'consumers'), []);
}
