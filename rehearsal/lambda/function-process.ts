import { ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import * as path from 'node:path';
import type { FunctionError } from './lambda-host';

/** What became of an invocation, and what was written meanwhile. */
export interface ProcessAnswer {
  readonly payload?: unknown;
  readonly error?: FunctionError;
  readonly output: readonly string[];
}

/** What the runtime in the process sends: it has loaded the handler, an answer to an invocation, or why it ends. */
interface RuntimeMessage {
  readonly loaded?: boolean;
  readonly crash?: FunctionError;
  readonly payload?: unknown;
  readonly error?: FunctionError;
}

/** What the runtime in the process is sent for each invocation. */
export interface InvocationMessage {
  readonly event: unknown;
  readonly context: object;
  /** When its time is over, by the machine's clock, in milliseconds since the epoch. */
  readonly deadline: number;
  /** How far the process's Date is from the machine's from now on, in milliseconds. @default it stays as it is */
  readonly clockOffset?: number;
}

const RUNTIME = path.join(__dirname, 'runtime.mjs');

/** One process of a function: it loads the handler, runs one invocation after the other, and may die at any time. */
export class FunctionProcess {
  /** Resolves when the process is gone and its last output was read. */
  readonly exited: Promise<void>;
  private readonly child: ChildProcess;
  private readonly streams = { stdout: '', stderr: '' };
  private readonly loaded: Promise<void>;
  private hasExited = false;
  /** Why the process ends, once it is known: the first reason counts. */
  private reason?: FunctionError;
  private answer?: RuntimeMessage;
  /** Called whenever output, an answer or the end has come. */
  private progressed?: () => void;

  /**
   * Starts it.
   *
   * @param environment everything the process has in its environment
   * @param clockOffset how far its Date is from the machine's while it loads, in milliseconds. @default it is the machine's
   */
  constructor(nodePath: string, taskRoot: string, environment: Record<string, string>, clockOffset?: number) {
    const args = [RUNTIME, ...clockOffset === undefined ? [] : [String(clockOffset)]];
    this.child = spawn(nodePath, args, { cwd: taskRoot, env: environment, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    for (const name of ['stdout', 'stderr'] as const) {
      this.child[name]?.setEncoding('utf8').on('data', (text: string) => {
        this.streams[name] += text;
        this.progressed?.();
      });
    }
    this.exited = new Promise(resolve => {
      this.child.once('error', error => {
        this.reason ??= { errorType: 'Runtime.InvalidEntrypoint', errorMessage: `the function's process did not start: ${error.message}` };
      });
      this.child.once('close', (code, signal) => {
        this.hasExited = true;
        this.reason ??= {
          errorType: 'Runtime.ExitError',
          errorMessage: `Runtime exited with error: ${signal ? `signal: ${signal}` : `exit status ${code}`}`,
        };
        this.progressed?.();
        resolve();
      });
    });
    this.loaded = new Promise(resolve => this.child.on('message', (message: RuntimeMessage) => {
      if (message.loaded) {
        resolve();
      } else if (message.crash) {
        this.reason ??= message.crash;
      } else {
        this.answer = message;
        this.progressed?.();
      }
    }));
  }

  /** False once the process is gone, or on its way. */
  get alive(): boolean {
    return !this.hasExited && this.reason === undefined;
  }

  /** Waits until the handler is loaded. @returns what to answer where that failed */
  async load(limitMilliseconds: number): Promise<ProcessAnswer | undefined> {
    await this.within(limitMilliseconds, 'Runtime.Timedout', Promise.race([this.loaded, this.exited]));
    return this.alive ? undefined : this.end();
  }

  /** Runs one invocation, and kills the process when its time is over. */
  async invoke(limitMilliseconds: number, message: InvocationMessage): Promise<ProcessAnswer> {
    const endOfOutput = `end of output ${randomUUID()}`;
    this.answer = undefined;
    const done = new Promise<void>(resolve => {
      this.progressed = () => {
        const complete = this.answer && this.streams.stdout.includes(endOfOutput) && this.streams.stderr.includes(endOfOutput);
        if (complete || this.hasExited) {
          resolve();
        }
      };
      this.progressed?.();
    });
    if (this.child.connected) {
      this.child.send({ ...message, endOfOutput }, () => undefined);
    }
    await this.within(limitMilliseconds, 'Sandbox.Timedout', done);
    const answer = this.answer as RuntimeMessage | undefined;
    if (!answer || this.reason) {
      return this.end();
    }
    return { payload: answer.payload, error: answer.error, output: this.readOutput(endOfOutput) };
  }

  /** Kills it at once. */
  kill(): void {
    this.reason ??= { errorType: 'Runtime.ExitError', errorMessage: 'Runtime exited with error: signal: SIGKILL' };
    this.child.kill('SIGKILL');
  }

  private async within(limitMilliseconds: number, errorType: string, done: Promise<void>): Promise<void> {
    const timer = setTimeout(() => {
      this.reason ??= { errorType, errorMessage: `Task timed out after ${(limitMilliseconds / 1000).toFixed(2)} seconds` };
      this.kill();
    }, limitMilliseconds);
    await Promise.race([done, this.exited]);
    clearTimeout(timer);
  }

  private async end(): Promise<ProcessAnswer> {
    this.kill();
    await this.exited;
    return { error: this.reason, output: this.readOutput() };
  }

  /** What was written since the last time, without the mark. */
  private readOutput(endOfOutput?: string): string[] {
    const text = `${this.streams.stdout}\n${this.streams.stderr}`;
    this.streams.stdout = '';
    this.streams.stderr = '';
    return text.split('\n').filter(line => line.trim() !== '' && line !== endOfOutput);
  }
}
