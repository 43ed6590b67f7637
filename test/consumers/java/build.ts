import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { E2E_DIRECTORY } from '../../e2e/tools/e2e-directory';
import { runCommand } from '../../e2e/tools/run-command';
import { buildOnce, Source } from '../tools/build-once';
import { ConsumerProcess } from '../tools/consumer-process';
import { pageBlock } from '../tools/page-block';

const SOURCES = 'src/main/java';
const FILES = ['pom.xml', `${SOURCES}/Consumers.java`, `${SOURCES}/Nimbus.java`];

/** Kept while the sources change, so that nothing is downloaded twice. */
const LOCAL_REPOSITORY = path.join(E2E_DIRECTORY, 'consumers-maven');

/** The consumers that are written in Java, with the artifacts that pom.xml names. */
export async function javaConsumers(): Promise<ConsumerProcess> {
  const sources: Source[] = [
    ...FILES.map((file): Source => [file, readFileSync(path.join(__dirname, file), 'utf8')]),
    [`${SOURCES}/TokenKeys.java`, pageBlock('nimbus', 'java')],
  ];
  const directory = await buildOnce('consumers-java', sources, async (empty) => runCommand('mvn', [
    '--batch-mode', '--quiet', '--file', empty, `-Dmaven.repo.local=${LOCAL_REPOSITORY}`, 'process-classes',
  ]));
  const target = path.join(directory, 'target');
  return new ConsumerProcess('java', ['-cp', [path.join(target, 'classes'), path.join(target, 'dependency', '*')].join(path.delimiter), 'Consumers']);
}
