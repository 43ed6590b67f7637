import { RecordingProxy } from './recording-proxy';
import { SecretScan } from './secret-scan';
import { CREDENTIALS, RotationRequest, SecretsManager } from './secrets-manager';
import { KEY_NAMES } from './synthesized-app';
import { FunctionConfiguration } from '../../../rehearsal/lambda/function-configuration';
import { InvocationResult, LambdaHost } from '../../../rehearsal/lambda/lambda-host';
import { ROTATION_STEPS, RotationStep } from '../../../rehearsal/secrets-manager/rotation-step';

/** More attempts than any rotation of the tests needs. */
const MOST_ATTEMPTS = 5;

/** How an attempt at all four steps ended. */
export interface Attempt {
  /** The step that failed; none: the rotation is done. */
  readonly failedStep?: RotationStep;
  readonly result: InvocationResult;
}

/** The function in a process of its own, before a proxy before a service. Keeps all that it writes. */
export class RotatingFunction {
  /** Starts the proxy; the function itself starts with its first invocation. */
  public static async start(service: SecretsManager, configuration: FunctionConfiguration, nodePath: string): Promise<RotatingFunction> {
    const proxy = new RecordingProxy(service.url);
    await proxy.start();
    return new RotatingFunction(proxy, configuration, nodePath);
  }

  /** Everything the function wrote or failed with, line by line. */
  public readonly output: string[] = [];
  private readonly host: LambdaHost;
  private readonly tokens = new Set<string>();

  private constructor(public readonly proxy: RecordingProxy, public readonly configuration: FunctionConfiguration, nodePath: string) {
    this.host = new LambdaHost({ function: configuration, credentials: CREDENTIALS, endpointUrl: proxy.url, nodePath });
  }

  /** How many processes were started so far. */
  public get coldStarts(): number {
    return this.host.coldStarts;
  }

  /** Runs one step. */
  public async step(step: RotationStep, request: RotationRequest): Promise<InvocationResult> {
    if (request.RotationToken !== undefined) {
      this.tokens.add(request.RotationToken);
    }
    return this.invoke({ Step: step, ...request });
  }

  /** Runs one step. @throws if it fails */
  public async mustStep(step: RotationStep, request: RotationRequest): Promise<void> {
    const { error } = await this.step(step, request);
    if (error) {
      throw new Error(`${step} failed: ${error.errorMessage}`);
    }
  }

  /** All four steps, up to the first that fails. */
  public async attempt(request: RotationRequest): Promise<Attempt> {
    let result: InvocationResult | undefined;
    for (const step of ROTATION_STEPS) {
      result = await this.step(step, request);
      if (result.error) {
        return { failedStep: step, result };
      }
    }
    return { result: result! };
  }

  /** All four steps, from the first again whenever one fails, as Secrets Manager does. @throws if that does not help */
  public async rotate(request: RotationRequest): Promise<void> {
    let failures = '';
    for (let attempts = 0; attempts < MOST_ATTEMPTS; attempts++) {
      const { failedStep, result } = await this.attempt(request);
      if (!failedStep) {
        return;
      }
      failures += `\n${failedStep}: ${result.error?.errorMessage}`;
    }
    throw new Error(`the rotation failed ${MOST_ATTEMPTS} times:${failures}`);
  }

  /** Kills the process. */
  public kill(): void {
    this.host.kill();
  }

  /** Ends the process, after all that it has written was read, and the proxy. */
  public async stop(): Promise<void> {
    // Refused at once, and with its answer comes all that was written before.
    await this.invoke({});
    await this.host.stop();
    await this.proxy.stop();
  }

  /** The lines of the output that hold a part of a value that came by, of a rotation token, or of the credentials. */
  public leaks(): string[] {
    const scan = new SecretScan(KEY_NAMES);
    [...this.tokens, CREDENTIALS.secretAccessKey, CREDENTIALS.sessionToken].forEach((text) => scan.add(text));
    for (const { input, answer } of this.proxy.allCalls) {
      [input, answer?.body].forEach((body) => ['SecretString', 'SecretBinary'].forEach((field) => scan.add(String(body?.[field] ?? ''))));
    }
    return scan.leaks(this.output);
  }

  private async invoke(event: unknown): Promise<InvocationResult> {
    const result = await this.host.invoke(event);
    this.output.push(...result.logs, JSON.stringify([result.payload, result.error]));
    return result;
  }
}
