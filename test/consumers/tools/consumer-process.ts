import { ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { secretsIn, withoutSecrets } from './redaction';

/** How long one answer may take, in milliseconds; generous, for machines that are busy with something else. */
const ANSWER_TIMEOUT = 60_000;

/** How many characters of what a process wrote to its standard error are told. */
const LAST_CHARACTERS = 2_000;

interface Answer {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: string;
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** What a process is asked. */
export interface ConsumerRequest {
  readonly consumer: string;
  readonly action: string;
  readonly secretString: string;
  readonly [argument: string]: unknown;
}

/**
 * The consumers of one language in a process of their own, which answers JSON lines: `{"id", "consumer", "action", "secretString", ...}` by
 * `{"id", "result"}` or `{"id", "error"}`, in any order. Nothing that it fails with is told before the secret's values are taken out.
 */
export class ConsumerProcess {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly waiting = new Map<number, Waiting>();
  private readonly secrets = new Set<string>();
  private readonly exited: Promise<void>;
  private lastId = 0;
  private failure?: string;
  private errorOutput = '';

  /** Starts it. @param environment beside that of this process */
  constructor(command: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
    this.child = spawn(command, args, { env: { ...process.env, ...environment } });
    this.exited = new Promise((resolve) => this.child.once('close', () => resolve()));
    this.child.once('error', (error) => this.fail(error.message));
    this.child.once('close', (code, signal) => this.fail(`it ended with ${signal ?? code}`));
    // Of a process that is gone, the event above tells.
    this.child.stdin.on('error', () => undefined);
    this.child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.errorOutput = `${this.errorOutput}${text}`.slice(-LAST_CHARACTERS);
    });
    createInterface({ input: this.child.stdout }).on('line', (line) => this.take(line));
  }

  /** What the consumer signs, seals or encrypts with the keys of a document. */
  public async sign(consumer: string, secretString: string): Promise<string> {
    return await this.ask({ consumer, action: 'sign', secretString }) as string;
  }

  /** Whether the consumer takes a text for its own, with the keys of a document. */
  public async verify(consumer: string, secretString: string, text: string): Promise<boolean> {
    return await this.ask({ consumer, action: 'verify', secretString, text }) as boolean;
  }

  /** Asks anything that the driver knows. @throws with the process's own error */
  public async ask(request: ConsumerRequest): Promise<unknown> {
    secretsIn(request.secretString).forEach((secret) => this.secrets.add(secret));
    const id = this.lastId += 1;
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise((resolve, reject) => {
        if (this.failure !== undefined) {
          throw this.error(this.failure);
        }
        this.waiting.set(id, { resolve, reject });
        timer = setTimeout(() => reject(this.error(`${request.consumer} did not answer ${request.action} in time`)), ANSWER_TIMEOUT);
        this.child.stdin.write(`${JSON.stringify({ id, ...request })}\n`);
      });
    } finally {
      clearTimeout(timer);
      this.waiting.delete(id);
    }
  }

  /** Ends it. */
  public async stop(): Promise<void> {
    this.child.kill();
    await this.exited;
  }

  private take(line: string): void {
    let answer: Answer;
    try {
      answer = JSON.parse(line) as Answer;
    } catch {
      this.fail(`it wrote a line that is no answer: ${line}`);
      return;
    }
    const waiting = this.waiting.get(answer.id);
    if (answer.error === undefined) {
      waiting?.resolve(answer.result);
    } else {
      waiting?.reject(this.error(answer.error));
    }
  }

  /** Whatever is asked from now on fails, too. */
  private fail(what: string): void {
    this.failure ??= `the consumers' process failed: ${what}\n${this.errorOutput}`;
    for (const { reject } of this.waiting.values()) {
      reject(this.error(this.failure));
    }
  }

  private error(message: string): Error {
    return new Error(withoutSecrets(message, this.secrets));
  }
}
