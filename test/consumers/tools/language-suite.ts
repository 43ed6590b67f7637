import { ConsumerProcess } from './consumer-process';
import { consumersIn, Language } from './consumers';
import { overlapSuite } from './overlap-suite';
import { INSTALL_TIMEOUT } from '../../e2e/tools/e2e-directory';

/**
 * What holds for every consumer of a language.
 *
 * @param start makes their process, with what it needs
 * @returns their process, for further tests; to be asked for only while tests run
 */
export function languageSuite(language: Language, start: () => Promise<ConsumerProcess>): () => ConsumerProcess {
  const processOf = startedProcess(start);

  describe.each(consumersIn(language))('%s', (consumer) => overlapSuite(consumer, processOf));

  return processOf;
}

/** A process for all tests of a file. */
export function startedProcess(start: () => Promise<ConsumerProcess>): () => ConsumerProcess {
  let consumers: ConsumerProcess | undefined;

  beforeAll(async () => {
    consumers = await start();
  }, INSTALL_TIMEOUT);

  afterAll(async () => consumers?.stop());

  return () => consumers!;
}
