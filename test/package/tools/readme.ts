import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { REPOSITORY } from './tarball';

/** The README in the repository. */
export const README = readFileSync(path.join(REPOSITORY, 'README.md'), 'utf8');

/** The words of a Markdown text without its code: they are the same in every language. The translator writes lists and blank lines in its own way. */
export function prose(markdown: string): string[] {
  return markdown.replace(/^ *```.*\n[\s\S]*?^ *```$/gm, '(code)').replace(/^( *)[*-] /gm, '$1').split(/\s+/).filter((word) => word !== '');
}

/** How many blocks of code there are, by their language. */
export function codeBlocks(markdown: string): Record<string, number> {
  const languages = [...markdown.matchAll(/^ *```(\w*).*\n[\s\S]*?^ *```$/gm)].map(([, language]) => language);
  return Object.fromEntries([...new Set(languages)].sort().map((language) => [language, languages.filter((other) => other === language).length]));
}

/** The code blocks that a README has where its TypeScript is translated. */
export function translatedCodeBlocks(language: string): Record<string, number> {
  const { ts, ...others } = codeBlocks(README);
  return { ...others, [language]: ts };
}

/** What only JavaScript understands, and the translator passes on as it is. */
export const UNTRANSLATED = /\bJSON\s*\.\s*\w+\(/i;
