/**
 * Says what the packages of all languages, and the tests that use them, miss on this machine; ends with an error if anything is.
 *
 * Usage: tsx scripts/toolchains.ts [ruby]
 *
 * With `ruby`, what the consumers in Ruby miss.
 */
import { spawnSync } from 'node:child_process';

/** A command that must be there, at least in a certain version. */
interface Tool {
  readonly command: string;
  /** What makes it say its version. */
  readonly args: readonly string[];
  readonly version: RegExp;
  readonly oldest: string;
  /** Whether no newer one will do. */
  readonly only?: true;
  /** How it is called in a sentence. */
  readonly name: string;
  readonly neededFor: string;
}

const PYTHON = { command: 'python3', name: 'Python', oldest: '3.10', version: /(\d+\.\d+)/, neededFor: 'the Python package and the end-to-end tests' };

/** For `npm test`. */
const TOOLS: readonly Tool[] = [
  { ...PYTHON, args: ['--version'] },
  { ...PYTHON, args: ['-c', 'import ensurepip, venv, sys; print(sys.version)'], name: 'Python\'s module venv (Debian and Ubuntu: python3-venv)' },
  { command: 'javac', args: ['-version'], name: 'a JDK', oldest: '17', version: /javac (\d+)/, neededFor: 'the Java package' },
  { command: 'mvn', args: ['--version'], name: 'Maven', oldest: '3.6', version: /Maven (\d+\.\d+)/, neededFor: 'the Java package' },
  // What jsii-pacmak writes into go.mod.
  { command: 'go', args: ['version'], name: 'Go', oldest: '1.25', version: /go(\d+\.\d+)/, neededFor: 'the Go package' },
];

const RUBY = { command: 'ruby', version: /(\d+\.\d+)/, neededFor: 'the consumers in Ruby' };

/** For `npm run test:ruby`: what the pages of the consumers say they are run against. */
export const RUBY_TOOLS: readonly Tool[] = [
  { ...RUBY, args: ['--version'], name: 'Ruby (Debian: ruby)', oldest: '3.0' },
  { ...RUBY, args: ['-e', 'require "rails"; puts Rails.version'], name: 'Rails (Debian 12: ruby-railties)', oldest: '6.1', only: true },
  { ...RUBY, args: ['-e', 'require "rack"; puts Rack.release'], name: 'Rack (Debian 12: ruby-rack)', oldest: '2.2', only: true },
];

/** What a command writes, or undefined if it cannot be run to a good end. */
export type Run = (command: string, args: readonly string[]) => string | undefined;

/** A line for each tool that is not there or of a wrong version. */
export function missingTools(run: Run, tools = TOOLS): string[] {
  return tools.flatMap(({ command, args, name, oldest, only, version, neededFor }) => {
    const [, found] = version.exec(run(command, args) ?? '') ?? [];
    if (found !== undefined && (only ? found === oldest : isAtLeast(found, oldest))) {
      return [];
    }
    const seen = found === undefined ? `${[command, ...args].join(' ')} does not run` : `it is ${found}`;
    return [`${name} ${oldest}${only ? '' : ' or newer'}, for ${neededFor}: ${seen}`];
  });
}

function isAtLeast(version: string, oldest: string): boolean {
  const [major, minor = 0] = version.split('.').map(Number);
  const [oldestMajor, oldestMinor = 0] = oldest.split('.').map(Number);
  return major > oldestMajor || major === oldestMajor && minor >= oldestMinor;
}

if (require.main === module) {
  const forRuby = process.argv[2] === 'ruby';
  const missing = missingTools((command, args) => {
    const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
    // Older javacs write to the other stream.
    return status === 0 ? `${stdout}${stderr}` : undefined;
  }, forRuby ? RUBY_TOOLS : TOOLS);
  if (missing.length > 0) {
    const tools = missing.map((tool) => `  - ${tool}\n`).join('');
    const what = forRuby ? 'The consumers in Ruby are run' : 'The packages of all languages are built and used';
    console.error(`${what} here, which needs:\n${tools}\nThe tests that need Node.js alone: npm run test:unit`);
    process.exitCode = 1;
  }
}
