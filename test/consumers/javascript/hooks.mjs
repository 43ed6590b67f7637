// Two kinds of modules for the drivers: packages, which are installed elsewhere, and `page:<name>` or `page:<name>#<heading>`, which is the
// JavaScript that a page of docs/consumers shows (under that heading, where it shows several).
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

const PAGES = new URL('../../../docs/consumers/', import.meta.url);
const OWN = new URL('./', import.meta.url).href;
const PACKAGES = pathToFileURL(`${process.env.CONSUMER_PACKAGES}/package.json`).href;

registerHooks({
  resolve: (specifier, context, next) => {
    if (specifier.startsWith('page:')) {
      return { url: specifier, format: 'module', shortCircuit: true };
    }
    const isOurs = context.parentURL?.startsWith(OWN) || context.parentURL?.startsWith('page:');
    const isPackage = !/^(\.|file:|node:)/.test(specifier);
    return next(specifier, isOurs && isPackage ? { ...context, parentURL: PACKAGES } : context);
  },
  load: (url, context, next) => url.startsWith('page:') ? { format: 'module', source: blockOf(url), shortCircuit: true } : next(url, context),
});

function blockOf(url) {
  const [name, heading] = url.slice('page:'.length).split('#');
  const page = readFileSync(new URL(`${name}.md`, PAGES), 'utf8');
  const part = heading === undefined ? page : page.split(/^## /m).find((section) => section.startsWith(`${heading}\n`)) ?? '';
  const blocks = [...part.matchAll(/^```js\n([^]*?)^```$/gm)].map(([, code]) => code);
  if (blocks.length !== 1) {
    throw new Error(`docs/consumers/${name}.md has ${blocks.length} blocks of JavaScript under ${heading ?? 'all its headings'}, but one is run`);
  }
  return blocks[0];
}
