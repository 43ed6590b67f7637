import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { E2E_DIRECTORY } from '../../e2e/tools/e2e-directory';
import { makeOnce } from '../../e2e/tools/make-once';

/** A file: where it stands in the directory that is made, and its text. */
export type SourceFile = readonly [file: string, text: string];

/** Files with the texts that they have in a directory. */
export function filesOf(directory: string, files: readonly string[]): SourceFile[] {
  return files.map((file) => [file, readFileSync(path.join(directory, file), 'utf8')]);
}

/**
 * Installs or builds in a directory of its own, once for files of these very texts.
 *
 * @param name with what the texts do not tell, such as the compiler's version
 * @param make gets the directory, with the files in it
 * @throws with a hint at the tests that do without, if it fails
 */
export async function madeOnce(name: string, files: readonly SourceFile[], make: (directory: string) => Promise<unknown>): Promise<string> {
  const digest = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 12);
  return makeOnce(path.join(E2E_DIRECTORY, `${name}-${digest}`), async (empty) => {
    for (const [file, text] of files) {
      mkdirSync(path.dirname(path.join(empty, file)), { recursive: true });
      writeFileSync(path.join(empty, file), text);
    }
    await make(empty).catch((error: Error) => {
      throw new Error(`${name} could not be installed or built; \`npm run test:unit\` does without. ${error.message}`);
    });
  });
}
