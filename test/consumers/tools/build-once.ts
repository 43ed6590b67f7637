import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { E2E_DIRECTORY } from '../../e2e/tools/e2e-directory';
import { makeOnce } from '../../e2e/tools/make-once';

/** A source file: where it stands, and its text. */
export type Source = readonly [file: string, text: string];

/**
 * Builds sources in a directory of their own, once for these very texts.
 *
 * @param name with what the digest does not know, such as the compiler's version
 * @param build gets the directory, with the sources in it
 * @throws with a hint at the tests that do without, if they cannot be built
 */
export async function buildOnce(name: string, sources: readonly Source[], build: (directory: string) => Promise<unknown>): Promise<string> {
  const digest = createHash('sha256').update(JSON.stringify(sources)).digest('hex').slice(0, 12);
  return makeOnce(path.join(E2E_DIRECTORY, `${name}-${digest}`), async (empty) => {
    for (const [file, text] of sources) {
      mkdirSync(path.dirname(path.join(empty, file)), { recursive: true });
      writeFileSync(path.join(empty, file), text);
    }
    await build(empty).catch((error: Error) => {
      throw new Error(`${name} could not be built; \`npm run test:unit\` does without. ${error.message}`);
    });
  });
}
