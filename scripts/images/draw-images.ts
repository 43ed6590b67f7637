import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { readCreated } from './created-resources';
import { drawFleet } from './fleet';
import { rehearseApp } from './rehearsed-app';
import { drawRotation } from './rotation';
import { fieldsOf, tellLife } from './secret-life';
import { drawWhatIsCreated } from './what-is-created';
import { synthesizeText } from '../../rehearsal/example-app';

const ROOT = path.join(__dirname, '..', '..');

/** The second one moves AWSPREVIOUS on, and takes the last label off a version. */
const ROTATIONS = 2;

/** Draws the pictures of the documents anew, from the first app of the README and from a simulated fleet. @returns the files of docs/images by name */
export async function drawImages(): Promise<Record<string, string>> {
  const app = synthesizeText('the first app of the README', firstApp(readFileSync(path.join(ROOT, 'README.md'), 'utf8')));
  try {
    const { rotation, seen } = await rehearseApp(app.directory, ROTATIONS);
    return {
      'fleet.svg': drawFleet(),
      'rotation.svg': drawRotation(tellLife(seen)),
      'what-is-created.svg': drawWhatIsCreated(readCreated(rotation), fieldsOf(seen)),
    };
  } finally {
    app.dispose();
  }
}

/** The first snippet that is a whole app: it compiles without a fixture around it. @throws where there is none */
export function firstApp(markdown: string): string {
  const found = /^```ts nofixture\n([\s\S]*?)^```$/m.exec(markdown)?.[1];
  if (found === undefined) {
    throw new Error('the README has no snippet marked "ts nofixture", which would be a whole app to draw; give it one');
  }
  return found;
}
