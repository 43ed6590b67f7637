import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { runCommand } from '../../e2e/tools/run-command';
import { buildOnce, Source } from '../tools/build-once';
import { ConsumerProcess } from '../tools/consumer-process';
import { pageBlock } from '../tools/page-block';

const FILES = ['go.mod', 'go.sum', 'main.go', 'gorilla.go', 'golang_jwt.go'];

/** Where the drivers import the pages' code from. */
const PAGES = { 'gorilla': 'sessionkeys/sessionkeys.go', 'golang-jwt': 'tokenkeys/tokenkeys.go' };

/** The consumers that are written in Go, with the modules that go.sum names. */
export async function goConsumers(): Promise<ConsumerProcess> {
  const sources = [
    ...FILES.map((file): Source => [file, readFileSync(path.join(__dirname, file), 'utf8')]),
    ...Object.entries(PAGES).map(([page, file]): Source => [file, pageBlock(page, 'go')]),
  ];
  const version = (await runCommand('go', ['env', 'GOVERSION'])).trim();
  const directory = await buildOnce(`consumers-${version}`, sources, async (empty) => runCommand('go', [
    '-C', empty, 'build', '-mod=readonly', '-o', 'consumers', '.',
  ]));
  return new ConsumerProcess(path.join(directory, 'consumers'), []);
}
