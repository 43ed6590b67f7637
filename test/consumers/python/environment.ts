import * as path from 'node:path';
import { runCommand } from '../../e2e/tools/run-command';
import { ConsumerProcess } from '../tools/consumer-process';
import { filesOf, madeOnce } from '../tools/made-once';

const REQUIREMENTS = 'requirements.txt';
const WITHOUT_DEPENDENCIES = 'requirements-alone.txt';

/** The consumers that run on Python, from the packages that the requirements name. */
export async function pythonConsumers(): Promise<ConsumerProcess> {
  const version = (await runCommand('python3', ['-c', 'import platform; print(platform.python_version())'])).trim();
  const environment = await madeOnce(`consumers-python-${version}`, filesOf(__dirname, [REQUIREMENTS, WITHOUT_DEPENDENCIES]), install);
  return new ConsumerProcess(interpreterIn(environment), [path.join(__dirname, 'serve.py')], {
    PYTHONNOUSERSITE: '1',
    // Compiled once, and not beside the sources.
    PYTHONPYCACHEPREFIX: path.join(environment, 'compiled'),
  });
}

/** Makes a virtual environment beside the requirements. @throws if Python's module venv is missing, or pip cannot */
async function install(directory: string): Promise<void> {
  await runCommand('python3', ['-m', 'venv', directory]);
  const pip = async (...args: string[]) => runCommand(
    interpreterIn(directory), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-compile', ...args],
  );
  await pip('-r', path.join(directory, REQUIREMENTS));
  // The one module that is run from it asks for none of what keeps a package from a version of Python.
  await pip('--no-deps', '--ignore-requires-python', '-r', path.join(directory, WITHOUT_DEPENDENCIES));
}

function interpreterIn(environment: string): string {
  return path.join(environment, 'bin', 'python');
}
