import * as sdk from '@aws-sdk/client-secrets-manager';
import { LocalSecret } from './local-secret';
import { renderKeySpec } from '../../src/key-spec';

type Entry = typeof import('../../src/handler/rotate.lambda');
type Handler = Entry['handler'];

/** One process of the function, loaded anew, with everything that leaves it but its calls. */
export class LambdaHost {
  /** What was written to the standard streams and to the console, in order. */
  public readonly written: string[] = [];
  /** What the SDK's client was made with. */
  public readonly configurations: unknown[] = [];
  /** The options that each call was sent with. */
  public readonly options: { readonly abortSignal?: AbortSignal }[] = [];
  /** Answers a call in the secret's place. */
  public instead?: (operation: string) => Promise<unknown>;

  private handler?: Handler;

  constructor(public readonly secret: LocalSecret, environment: string | undefined = renderKeySpec(secret.spec)) {
    if (environment === undefined) {
      delete process.env.KEY_SPECIFICATION;
    } else {
      process.env.KEY_SPECIFICATION = environment;
    }
    for (const stream of [process.stdout, process.stderr]) {
      jest.spyOn(stream, 'write').mockImplementation((chunk) => {
        this.written.push(String(chunk));
        return true;
      });
    }
    for (const method of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const) {
      jest.spyOn(console, method).mockImplementation((...texts: unknown[]) => {
        this.written.push(texts.join(' '));
      });
    }
  }

  /** The records that were logged. */
  public get records(): Record<string, unknown>[] {
    return this.written.map((line) => JSON.parse(line));
  }

  /** Loads the function where it is not loaded yet, and hands it an event as it is. */
  public async send(event: unknown, context?: Parameters<Handler>[1]): Promise<void> {
    this.handler ??= this.load();
    return this.handler(event, context);
  }

  /** Hands it the event of a step. */
  public async step(step: string, context?: Parameters<Handler>[1]): Promise<void> {
    const { arn, rotation } = this.secret.state.secret('session');
    const event = { Step: step, SecretId: arn, ClientRequestToken: this.secret.token, RotationToken: rotation?.rotationToken };
    return this.send(event, context);
  }

  /** The error that a step ends with. */
  public async failure(run: Promise<void>): Promise<Error> {
    const outcome = await run.catch((error: unknown) => error);
    if (!(outcome instanceof Error)) {
      throw new Error('expected an error, but none was thrown');
    }
    return outcome;
  }

  private load(): Handler {
    const host = this;
    jest.resetModules();
    jest.doMock('@aws-sdk/client-secrets-manager', () => ({
      ...sdk,
      SecretsManagerClient: class {
        constructor(configuration: unknown) {
          host.configurations.push(configuration);
        }

        public async send(command: any, options: { readonly abortSignal?: AbortSignal }): Promise<unknown> {
          host.options.push(options);
          return host.instead ? host.instead(command.constructor.name) : (host.secret.client as any).send(command);
        }
      },
    }));
    return jest.requireActual<Entry>('../../src/handler/rotate.lambda').handler;
  }
}
