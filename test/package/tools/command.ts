import { execFile } from 'node:child_process';

/** What became of a command. */
export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where a command runs, and with which environment. */
export interface CommandOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs a command to its end. A failing one is an outcome too; one that cannot be started is an error. */
export async function run(command: string, args: readonly string[], options: CommandOptions): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    execFile(command, args, { ...options, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      const status = error ? error.code : 0;
      if (typeof status === 'number') {
        resolve({ status, stdout, stderr });
      } else {
        reject(error ?? new Error(`${command} ended without a status`));
      }
    });
  });
}

/** Runs a command that must succeed. @throws with all that it wrote, if it fails */
export async function succeed(command: string, args: readonly string[], options: CommandOptions): Promise<Outcome> {
  const outcome = await run(command, args, options);
  if (outcome.status !== 0) {
    throw new Error(`${command} ${args.join(' ')} failed with status ${outcome.status}:\n${outcome.stdout}\n${outcome.stderr}`);
  }
  return outcome;
}

/** The environment of an app: nothing of this process but what a shell needs. */
export function bareEnvironment(): NodeJS.ProcessEnv {
  // What Node.js itself thinks of an old aws-cdk-lib is not ours to judge.
  return { PATH: process.env.PATH, HOME: process.env.HOME, NODE_NO_WARNINGS: '1' };
}

/** The environment of an npm that must not take this repository for its own, as it would inside `npm test`. */
export function npmEnvironment(): NodeJS.ProcessEnv {
  const ofOuterRun = /^(npm_(package_|lifecycle_|command$|config_(local_prefix|prefix|global_prefix)$)|INIT_CWD$|NODE_ENV$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ofOuterRun.test(name)));
}
