import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { E2E_DIRECTORY } from './e2e-directory';
import { makeOnce } from './make-once';
import { CommandFailed, runCommand } from './run-command';

const REQUIREMENTS = path.join(__dirname, '..', 'requirements.txt');

/** The least that moto runs on. */
const OLDEST_PYTHON = [3, 10];

const WAY_OUT = '`npm run test:unit` is the loop that needs Node.js alone';

/**
 * A virtual environment of Python with what `requirements.txt` asks for.
 *
 * @param python the command that Python 3 is started with
 * @param parent where the environment is made
 * @returns the path of its interpreter
 * @throws naming what is missing: Python, its module venv, or the packages
 */
export async function pythonEnvironment(python = 'python3', parent = E2E_DIRECTORY): Promise<string> {
  const version = await versionOf(python);
  const key = createHash('sha256').update(readFileSync(REQUIREMENTS)).digest('hex').slice(0, 12);
  const directory = await makeOnce(path.join(parent, `python-${version}-${key}`), async (empty) => {
    await runCommand(python, ['-m', 'venv', empty])
      .catch((error: Error) => {
        throw new Error(`Python's module venv is missing or broken (Debian and Ubuntu: install python3-venv); ${WAY_OUT}. ${error.message}`);
      });
    await runCommand(interpreterIn(empty), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-compile', '-r', REQUIREMENTS])
      .catch((error: Error) => {
        throw new Error(`pip could not install moto, the Secrets Manager of the end-to-end tests; ${WAY_OUT}. ${error.message}`);
      });
  });
  return interpreterIn(directory);
}

function interpreterIn(environment: string): string {
  return path.join(environment, 'bin', 'python');
}

async function versionOf(python: string): Promise<string> {
  const needed = `the end-to-end tests run moto, which needs Python ${OLDEST_PYTHON.join('.')} or newer with its module venv`;
  const version = await runCommand(python, ['-c', 'import platform; print(platform.python_version())']).catch((error: CommandFailed) => {
    throw error.notFound ? new Error(`${python} is missing: ${needed}; install it, or run less: ${WAY_OUT}`) : error;
  });
  const [major, minor] = version.split('.').map(Number);
  if (major < OLDEST_PYTHON[0] || major === OLDEST_PYTHON[0] && minor < OLDEST_PYTHON[1]) {
    throw new Error(`${python} is Python ${version.trim()}, but ${needed}; install it, or run less: ${WAY_OUT}`);
  }
  return version.trim();
}
