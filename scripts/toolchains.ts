/**
 * Says what the packages of all languages, and the tests that use them, miss on this machine; ends with an error if anything is.
 *
 * Usage: tsx scripts/toolchains.ts
 */
import { spawnSync } from 'node:child_process';

/** A command that must be there, at least in a certain version. */
interface Tool {
  readonly command: string;
  /** What makes it say its version. */
  readonly args: readonly string[];
  readonly version: RegExp;
  readonly oldest: string;
  /** How it is called in a sentence. */
  readonly name: string;
  readonly neededFor: string;
}

const PYTHON = { command: 'python3', name: 'Python', oldest: '3.10', version: /(\d+\.\d+)/, neededFor: 'the Python package and the end-to-end tests' };

const TOOLS: readonly Tool[] = [
  { ...PYTHON, args: ['--version'] },
  { ...PYTHON, args: ['-c', 'import ensurepip, venv, sys; print(sys.version)'], name: 'Python\'s module venv (Debian and Ubuntu: python3-venv)' },
  { command: 'javac', args: ['-version'], name: 'a JDK', oldest: '17', version: /javac (\d+)/, neededFor: 'the Java package' },
  { command: 'mvn', args: ['--version'], name: 'Maven', oldest: '3.6', version: /Maven (\d+\.\d+)/, neededFor: 'the Java package' },
  // What jsii-pacmak writes into go.mod.
  { command: 'go', args: ['version'], name: 'Go', oldest: '1.25', version: /go(\d+\.\d+)/, neededFor: 'the Go package' },
];

/** What a command writes, or undefined if it cannot be run to a good end. */
export type Run = (command: string, args: readonly string[]) => string | undefined;

/** A line for each tool that is not there or too old. */
export function missingTools(run: Run): string[] {
  return TOOLS.flatMap(({ command, args, name, oldest, version, neededFor }) => {
    const [, found] = version.exec(run(command, args) ?? '') ?? [];
    if (found !== undefined && isAtLeast(found, oldest)) {
      return [];
    }
    const seen = found === undefined ? `${command} does not run` : `${command} is ${found}`;
    return [`${name} ${oldest} or newer, for ${neededFor}: ${seen}`];
  });
}

function isAtLeast(version: string, oldest: string): boolean {
  const [major, minor = 0] = version.split('.').map(Number);
  const [oldestMajor, oldestMinor = 0] = oldest.split('.').map(Number);
  return major > oldestMajor || major === oldestMajor && minor >= oldestMinor;
}

if (require.main === module) {
  const missing = missingTools((command, args) => {
    const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
    // Older javacs write to the other stream.
    return status === 0 ? `${stdout}${stderr}` : undefined;
  });
  if (missing.length > 0) {
    const tools = missing.map((tool) => `  - ${tool}\n`).join('');
    console.error(`The packages of all languages are built and used here, which needs:\n${tools}\nThe tests that need Node.js alone: npm run test:unit`);
    process.exitCode = 1;
  }
}
