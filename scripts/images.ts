/**
 * Draws the pictures in docs/images: rehearses the first app of the README, and draws what its template has and what its rotations do.
 *
 * Usage: tsx scripts/images.ts
 */
import { writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { drawImages } from './images/draw-images';

async function main(): Promise<void> {
  for (const [file, content] of Object.entries(await drawImages())) {
    writeFileSync(path.join(__dirname, '..', 'docs', 'images', file), content);
  }
}

main().catch((error: unknown) => {
  console.error(`no picture: ${(error as Error).message}`);
  process.exitCode = 1;
});
