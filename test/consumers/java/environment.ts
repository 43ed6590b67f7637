import * as path from 'node:path';
import { E2E_DIRECTORY } from '../../e2e/tools/e2e-directory';
import { runCommand } from '../../e2e/tools/run-command';
import { ConsumerProcess } from '../tools/consumer-process';
import { filesOf, madeOnce, SourceFile } from '../tools/made-once';
import { pageBlock } from '../tools/page-block';

const SOURCES = 'src/main/java';
const FILES = ['pom.xml', `${SOURCES}/Consumers.java`, `${SOURCES}/Nimbus.java`];

/** Kept while the sources change, so that nothing is downloaded twice. */
const LOCAL_REPOSITORY = path.join(E2E_DIRECTORY, 'consumers-maven');

/** The consumers that are written in Java, with the artifacts that pom.xml names. */
export async function javaConsumers(): Promise<ConsumerProcess> {
  const block: SourceFile = [`${SOURCES}/TokenKeys.java`, pageBlock('nimbus', 'java')];
  const directory = await madeOnce('consumers-java', [...filesOf(__dirname, FILES), block], async (sources) => runCommand('mvn', [
    '--batch-mode', '--quiet', '--file', sources, `-Dmaven.repo.local=${LOCAL_REPOSITORY}`, 'process-classes',
  ]));
  const target = path.join(directory, 'target');
  return new ConsumerProcess('java', ['-cp', [path.join(target, 'classes'), path.join(target, 'dependency', '*')].join(path.delimiter), 'Consumers']);
}
