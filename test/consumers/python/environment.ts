import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { E2E_DIRECTORY } from '../../e2e/tools/e2e-directory';
import { makeOnce } from '../../e2e/tools/make-once';
import { runCommand } from '../../e2e/tools/run-command';
import { ConsumerProcess } from '../tools/consumer-process';

const REQUIREMENTS = path.join(__dirname, 'requirements.txt');
const WITHOUT_DEPENDENCIES = path.join(__dirname, 'requirements-alone.txt');

/** The consumers that run on Python, from the packages that the requirements name. */
export async function pythonConsumers(): Promise<ConsumerProcess> {
  const environment = await virtualEnvironment();
  return new ConsumerProcess(interpreterIn(environment), [path.join(__dirname, 'serve.py')], {
    PYTHONNOUSERSITE: '1',
    // Compiled once, and not beside the sources.
    PYTHONPYCACHEPREFIX: path.join(environment, 'compiled'),
  });
}

/** Installs the packages once. @throws if Python's module venv is missing, or pip cannot */
async function virtualEnvironment(): Promise<string> {
  const version = (await runCommand('python3', ['-c', 'import platform; print(platform.python_version())'])).trim();
  const digest = createHash('sha256');
  [REQUIREMENTS, WITHOUT_DEPENDENCIES].forEach((file) => digest.update(readFileSync(file)));
  return makeOnce(path.join(E2E_DIRECTORY, `consumers-python-${version}-${digest.digest('hex').slice(0, 12)}`), async (empty) => {
    await runCommand('python3', ['-m', 'venv', empty]);
    const install = async (...args: string[]) => runCommand(
      interpreterIn(empty), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-compile', ...args],
    ).catch((error: Error) => {
      throw new Error(`the consumers' packages could not be installed from PyPI; \`npm run test:unit\` does without. ${error.message}`);
    });
    await install('-r', REQUIREMENTS);
    // The one module that is run from it asks for none of what keeps a package from a version of Python.
    await install('--no-deps', '--ignore-requires-python', '-r', WITHOUT_DEPENDENCIES);
  });
}

function interpreterIn(environment: string): string {
  return path.join(environment, 'bin', 'python');
}
