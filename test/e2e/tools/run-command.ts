import { spawn } from 'node:child_process';

/** How many of a failing command's last lines are told. */
const LAST_LINES = 15;

/** A command that could not be started, or failed. */
export class CommandFailed extends Error {
  /** @param notFound whether there is no such command at all */
  constructor(message: string, readonly notFound: boolean) {
    super(message);
  }
}

/**
 * Runs a command to its end.
 *
 * @returns what it wrote to its standard output
 * @throws CommandFailed with the last lines of its output
 */
export async function runCommand(command: string, args: readonly string[]): Promise<string> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const output = { all: '', stdout: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.all += text;
    output.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => { output.all += text; });
  return new Promise((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      reject(new CommandFailed(`${command} can't be run: ${error.message}`, error.code === 'ENOENT'));
    });
    child.once('close', (code, signal) => {
      if (code === 0) {
        resolve(output.stdout);
      } else {
        const tail = output.all.trim().split('\n').slice(-LAST_LINES).join('\n');
        reject(new CommandFailed(`${[command, ...args].join(' ')} ended with ${signal ?? code}:\n${tail}`, false));
      }
    });
  });
}
