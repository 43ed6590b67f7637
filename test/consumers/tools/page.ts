import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';

const DIRECTORY = path.join(__dirname, '..', '..', '..', 'docs', 'consumers');

/** The pages of docs/consumers by their names, without the index. */
export const PAGES = readdirSync(DIRECTORY).map((file) => path.basename(file, '.md')).filter((page) => page !== 'README');

/** The text of a page. */
export function pageText(page: string): string {
  return readFileSync(path.join(DIRECTORY, `${page}.md`), 'utf8');
}

/** What stands on a page under a heading. @throws if there is no such heading */
export function pageSection(page: string, heading: string): string {
  const section = pageText(page).split(/^## /m).find((part) => part.startsWith(`${heading}\n`));
  if (section === undefined) {
    throw new Error(`docs/consumers/${page}.md has no heading '${heading}'`);
  }
  return section.slice(heading.length).trim();
}

/** All code on a page in one language. */
export function pageBlocks(page: string, language: string): string[] {
  return [...pageText(page).matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].filter(([, info]) => info === language).map(([, , code]) => code);
}

/** The code on a page in one language. @throws if there is not exactly one block */
export function pageBlock(page: string, language: string): string {
  const blocks = pageBlocks(page, language);
  if (blocks.length !== 1) {
    throw new Error(`docs/consumers/${page}.md has ${blocks.length} blocks of ${language}, but exactly one is run`);
  }
  return blocks[0];
}
