import type { LanguageName } from './language';
import { ApiType } from './used-names';

/** How a member is written by those who use it: of its class if it is static, else of an object, or as a property that is passed. */
const WRITTEN: Readonly<Record<Exclude<LanguageName, 'typescript'>, (owner: string, member: string, isStatic: boolean) => RegExp>> = {
  python: (owner, member, isStatic) => {
    const name = member.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
    return isStatic ? new RegExp(`\\b${owner}\\.${name}\\(`) : new RegExp(`\\.${name}\\b|\\b${name}=`);
  },
  java: (owner, member, isStatic) =>
    new RegExp(isStatic ? `\\b${owner}\\.${member}\\(` : `\\.(?:${member}|get${capitalized(member)})\\(`),
  go: (owner, member, isStatic) =>
    new RegExp(isStatic ? `\\b${owner}_${capitalized(member)}\\(` : `\\.${capitalized(member)}\\(|\\b${capitalized(member)}:`),
};

/**
 * Those of the public names that do not stand in the source of an app: `Class.method` and the like, by their names in TypeScript.
 *
 * Read from the text alone: of a member that is not static, it does not tell whose it is.
 */
export function missingNames(names: readonly string[], types: readonly ApiType[], language: keyof typeof WRITTEN, source: string): string[] {
  return names.filter((name) => {
    const [owner, member] = name.split('.');
    if (member === undefined) {
      return false;
    }
    const isStatic = types.some((type) => type.name === owner && type.methods?.some((method) => method.name === member && method.static));
    return !WRITTEN[language](owner, member, isStatic).test(source);
  });
}

function capitalized(name: string): string {
  return name[0].toUpperCase() + name.slice(1);
}
