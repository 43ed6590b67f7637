import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { E2E_DIRECTORY } from '../../e2e/tools/e2e-directory';
import { makeOnce } from '../../e2e/tools/make-once';
import { runCommand } from '../../e2e/tools/run-command';
import { ConsumerProcess } from '../tools/consumer-process';
import { pageBlock } from '../tools/page';

const SOURCES = 'src/main/java';
const FILES = ['pom.xml', `${SOURCES}/Consumers.java`, `${SOURCES}/Nimbus.java`];

/** Kept while the sources change, so that nothing is downloaded twice. */
const LOCAL_REPOSITORY = path.join(E2E_DIRECTORY, 'consumers-maven');

/** The consumers that are written in Java, with the artifacts that pom.xml names. */
export async function javaConsumers(): Promise<ConsumerProcess> {
  const sources = [
    ...FILES.map((file): [string, string] => [file, readFileSync(path.join(__dirname, file), 'utf8')]),
    [`${SOURCES}/TokenKeys.java`, pageBlock('nimbus', 'java')] as const,
  ];
  const digest = createHash('sha256').update(JSON.stringify(sources)).digest('hex').slice(0, 12);
  const directory = await makeOnce(path.join(E2E_DIRECTORY, `consumers-java-${digest}`), async (empty) => {
    for (const [file, text] of sources) {
      mkdirSync(path.dirname(path.join(empty, file)), { recursive: true });
      writeFileSync(path.join(empty, file), text);
    }
    const maven = ['--batch-mode', '--quiet', '--file', empty, `-Dmaven.repo.local=${LOCAL_REPOSITORY}`];
    await runCommand('mvn', [...maven, 'process-classes']).catch((error: Error) => {
      throw new Error(`the consumers in Java could not be built; \`npm run test:unit\` does without. ${error.message}`);
    });
  });
  const target = path.join(directory, 'target');
  return new ConsumerProcess('java', ['-cp', [path.join(target, 'classes'), path.join(target, 'dependency', '*')].join(path.delimiter), 'Consumers']);
}
