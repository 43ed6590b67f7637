import { homedir } from 'node:os';
import { REPOSITORY } from './tarball';

/** What no package may name: it would tell of the machine that built it. */
export const MACHINE_NAMES: readonly [string, RegExp][] = [
  ['the path of the checkout', new RegExp(escaped(REPOSITORY))],
  ['the home directory', new RegExp(`${escaped(homedir())}[/\\\\"']`)],
  ["anybody's home directory", /(^|[^\w.-])(\/home|\/Users|[A-Z]:\\+Users)[/\\]+\w/m],
  ['a package registry', /\/\/(registry|npm|proxy|files|repo\d?)\.[\w-]+\.[a-z]+/],
];

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
