import { readFileSync } from 'node:fs';
import * as path from 'node:path';

const PAGES = path.join(__dirname, '..', '..', '..', 'docs', 'consumers');

/** The code on a page of docs/consumers in one language. @throws if there is not exactly one block */
export function pageBlock(page: string, language: string): string {
  const blocks = [...readFileSync(path.join(PAGES, `${page}.md`), 'utf8').matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
    .filter(([, info]) => info === language)
    .map(([, , code]) => code);
  if (blocks.length !== 1) {
    throw new Error(`docs/consumers/${page}.md has ${blocks.length} blocks of ${language}, but exactly one is run`);
  }
  return blocks[0];
}
