import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { pythonEnvironment } from './python-environment';

const OTHER_LOOP = '`npm run test:unit` is the loop that needs Node.js alone';

let directory: string;
beforeEach(() => { directory = mkdtempSync(path.join(tmpdir(), 'python-')); });
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** A command that says it is some Python, and has no module at all. */
function pythonOfVersion(version: string): string {
  const command = path.join(directory, 'python');
  writeFileSync(command, `#!/bin/sh\nif [ "$1" = -c ]; then echo ${version}; else echo "No module named $2"; exit 1; fi\n`);
  chmodSync(command, 0o755);
  return command;
}

test('says that Python is missing, and what does without', async () => {
  const made = pythonEnvironment('no-such-python', directory);
  await expect(made).rejects.toThrow('no-such-python is missing: the end-to-end tests run moto, which needs Python 3.10 or newer');
  await expect(made).rejects.toThrow(OTHER_LOOP);
});

test.each(['3.9.18', '2.7.18'])('says that Python %s is too old', async (version) => {
  const made = pythonEnvironment(pythonOfVersion(version), directory);
  await expect(made).rejects.toThrow(`is Python ${version}, but the end-to-end tests run moto, which needs Python 3.10 or newer`);
});

test('says that the module venv is missing', async () => {
  const made = pythonEnvironment(pythonOfVersion('3.10.0'), directory);
  await expect(made).rejects.toThrow(/module venv is missing .*python3-venv[^]*No module named venv/);
  await expect(made).rejects.toThrow(OTHER_LOOP);
});
