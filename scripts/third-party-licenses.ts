/**
 * Writes the licences of the packages that are bundled into the function, as they ask for.
 *
 * Usage: tsx scripts/third-party-licenses.ts METAFILE OUTPUT
 */
import { readdirSync, readFileSync, writeFileSync } from 'fs';
import * as path from 'path';

const [metafile, output] = process.argv.slice(2);
const { inputs } = JSON.parse(readFileSync(metafile, 'utf8'));

const folders = Object.keys(inputs)
  .map((file) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1])
  .filter((folder): folder is string => folder !== undefined);

const notices = [...new Set(folders)].sort().map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file === undefined ? '' : `\n\n${readFileSync(path.join(folder, file), 'utf8').trim()}`;
  return `${name} ${version} (${license})${text}\n`;
});

writeFileSync(output, notices.join(`\n${'-'.repeat(80)}\n\n`));
