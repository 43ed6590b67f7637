import { Page } from '../../docs/page';

/** The code on a page of docs/consumers in one language. @throws if there is not exactly one block */
export function pageBlock(page: string, language: string): string {
  const blocks = [...new Page(`consumers/${page}.md`).text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].filter(([, info]) => info === language);
  if (blocks.length !== 1) {
    throw new Error(`docs/consumers/${page}.md has ${blocks.length} blocks of ${language}, but exactly one is run`);
  }
  return blocks[0][2];
}
