import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { FunctionConfiguration, LOG_STREAM, processEnvironment, refuseReservedVariables, RoleCredentials } from './function-configuration';
import { FunctionProcess, ProcessAnswer } from './function-process';
import { offerRuntimeModules } from './runtime-modules';
import { Clock, realClock } from '../clock';

/** What a function failed with, as Invoke reports it. */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

/** One invocation, ended. */
export interface InvocationResult {
  readonly requestId: string;
  /** What the handler returned. */
  readonly payload?: unknown;
  readonly error?: FunctionError;
  /** The lines that would be in the log: what the function wrote, and what Lambda writes of an error. */
  readonly logs: readonly string[];
}

/** The rejection of `LambdaHost.run`. */
export class InvocationFailed extends Error {
  constructor(readonly result: InvocationResult) {
    super(`${result.error?.errorType}: ${result.error?.errorMessage}`);
  }
}

/** How a function is run. */
export interface LambdaHostOptions {
  readonly function: FunctionConfiguration;
  readonly credentials: RoleCredentials;
  /** Where the SDK finds Secrets Manager. @default the SDK's own */
  readonly endpointUrl?: string;
  /** The Node.js to run it on. @default the one that runs this */
  readonly nodePath?: string;
  /** A node_modules directory that stands for what Lambda's runtime offers: the AWS SDK. @default nothing is offered */
  readonly runtimeModules?: string;
  /** What time it is for the function's code. @default the machine's clock */
  readonly clock?: Clock;
}

/** Lambda's own limit on loading a function. */
const INIT_SECONDS = 10;

/**
 * Runs one Node.js function as Lambda does: in a process of its own with nothing but its environment, one invocation at a time, warm
 * from one to the next, killed at its time-out, and with a fresh process after it died.
 */
export class LambdaHost {
  private readonly directory: string;
  private process?: FunctionProcess;
  private starts = 0;

  /** @throws where the template sets variables that Lambda reserves */
  constructor(private readonly options: LambdaHostOptions) {
    refuseReservedVariables(options.function);
    // Away from the project, so that no module is found that the asset does not hold.
    this.directory = realpathSync(mkdtempSync(path.join(tmpdir(), 'lambda-')));
    cpSync(options.function.codeDirectory, this.taskRoot, { recursive: true });
    if (options.runtimeModules !== undefined) {
      offerRuntimeModules(options.runtimeModules, path.join(this.directory, 'node_modules'));
    }
  }

  /** How many processes were started so far. */
  get coldStarts(): number {
    return this.starts;
  }

  /** Runs the handler on one event. A failing function is a result too: this never rejects because of it. */
  async invoke(event: unknown): Promise<InvocationResult> {
    const { function: configuration } = this.options;
    const requestId = randomUUID();
    if (!this.process?.alive) {
      this.process = this.start();
    }
    const running = this.process;
    const failed = await running.load(INIT_SECONDS * 1000);
    if (failed) {
      return this.result(requestId, failed);
    }
    const timeout = (configuration.timeoutSeconds ?? 3) * 1000;
    const answer = await running.invoke(timeout, {
      event,
      deadline: Date.now() + timeout,
      clockOffset: this.clockOffset(),
      context: {
        awsRequestId: requestId,
        callbackWaitsForEmptyEventLoop: true,
        functionName: configuration.functionName,
        functionVersion: '$LATEST',
        invokedFunctionArn: configuration.functionArn,
        logGroupName: configuration.logGroupName ?? `/aws/lambda/${configuration.functionName}`,
        logStreamName: LOG_STREAM,
        memoryLimitInMB: String(configuration.memorySize ?? 128),
      },
    });
    return this.result(requestId, answer);
  }

  /** The same, for callers that want a failure to reject. @throws InvocationFailed */
  async run(event: unknown): Promise<unknown> {
    const result = await this.invoke(event);
    if (result.error) {
      throw new InvocationFailed(result);
    }
    return result.payload;
  }

  /** Kills the process at once, in the middle of what it does. The next invocation starts a fresh one. */
  kill(): void {
    this.process?.kill();
  }

  /** Ends the process and removes the copy of the code. */
  async stop(): Promise<void> {
    const running = this.process;
    this.kill();
    await running?.exited;
    rmSync(this.directory, { recursive: true, force: true });
  }

  private get taskRoot(): string {
    return path.join(this.directory, 'task');
  }

  private start(): FunctionProcess {
    this.starts += 1;
    const { function: configuration, credentials, endpointUrl } = this.options;
    const environment = processEnvironment(configuration, credentials, this.taskRoot, endpointUrl);
    return new FunctionProcess(this.options.nodePath ?? process.execPath, this.taskRoot, environment, this.clockOffset());
  }

  /** How far the function's Date is from the machine's; undefined where it is the machine's own, and is left alone. */
  private clockOffset(): number | undefined {
    const { clock = realClock } = this.options;
    return clock === realClock ? undefined : clock.now().getTime() - Date.now();
  }

  private result(requestId: string, answer: ProcessAnswer): InvocationResult {
    return { requestId, logs: answer.output, ...answer.error ? { error: answer.error } : { payload: answer.payload } };
  }
}
