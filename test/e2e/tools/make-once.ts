import { randomUUID } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Written last, so that what an interrupted run left behind is not taken for whole. */
const MARKER = '.complete';

/** Between two looks at what another process is making, in milliseconds. */
const POLL = 200;

/**
 * Makes a directory unless it is there already, whole. Several processes may ask at the same time: one makes it, the others wait.
 *
 * @param make fills the directory, which is there and empty
 * @returns the directory
 */
export async function makeOnce(directory: string, make: (directory: string) => Promise<void>): Promise<string> {
  const isThere = () => existsSync(path.join(directory, MARKER));
  if (isThere()) {
    return directory;
  }
  mkdirSync(path.dirname(directory), { recursive: true });
  const release = await lock(`${directory}.lock`);
  try {
    if (!isThere()) {
      rmSync(directory, { recursive: true, force: true });
      mkdirSync(directory);
      await make(directory);
      writeFileSync(path.join(directory, MARKER), '');
    }
  } finally {
    release();
  }
  return directory;
}

/** Takes a lock: a file that names its owner. One left by a process that is gone is taken over. */
async function lock(file: string): Promise<() => void> {
  const own = `${file}.${randomUUID()}`;
  writeFileSync(own, `${process.pid} ${path.basename(own)}`);
  while (!tryLink(own, file) && !takeOver(own, file)) {
    await pause(POLL);
  }
  rmSync(own, { force: true });
  return () => rmSync(file, { force: true });
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    return unless(error, 'EEXIST');
  }
}

function takeOver(own: string, file: string): boolean {
  const [pid, name] = read(file).split(' ');
  if (name === undefined || isRunning(Number(pid))) {
    return false;
  }
  // Of several that see the same owner gone, the one that makes this link takes over; it stays, so that no late one does.
  if (!tryLink(own, path.join(path.dirname(file), `${name}.gone`))) {
    return false;
  }
  renameSync(own, file);
  return true;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    return unless(error, 'ENOENT') || '';
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process can't be signalled, but it is there.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** False for the expected error; any other is thrown on. */
function unless(error: unknown, expected: string): false {
  if ((error as NodeJS.ErrnoException).code !== expected) {
    throw error;
  }
  return false;
}
