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
  public instead?: () => Promise<unknown>;

  /** Refuses a call with an error, of whatever kind, before it reaches the secret. */
  public refuse?: (operation: string) => { readonly error: unknown } | undefined;

  private readonly log: string[] = [];
  private handler?: Handler;

  /**
   * @param environment what the function finds as its specification; by default that of the secret
   * @param network whether the SDK's own client is used, over HTTP; by default the secret is called directly
   */
  constructor(public readonly secret: LocalSecret, environment = renderKeySpec(secret.spec), private readonly network = false) {
    process.env.KEY_SPECIFICATION = environment;
    for (const stream of [process.stdout, process.stderr]) {
      jest.spyOn(stream, 'write').mockImplementation((chunk) => {
        [this.written, ...stream === process.stdout ? [this.log] : []].forEach((texts) => texts.push(String(chunk)));
        return true;
      });
    }
    if (!network) {
      // Nothing is worth waiting for: a local secret shows at once what was written.
      jest.spyOn(globalThis, 'setTimeout').mockImplementation((act) => setImmediate(act) as any);
    }
    for (const method of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const) {
      jest.spyOn(console, method).mockImplementation((...texts: unknown[]) => {
        this.written.push(texts.join(' '));
      });
    }
  }

  /** The records that were logged: every line of the standard output. */
  public get records(): Record<string, unknown>[] {
    return this.log.map((line) => JSON.parse(line));
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
    if (this.network) {
      jest.dontMock('@aws-sdk/client-secrets-manager');
      // As the bundle does it.
      jest.doMock('@aws-sdk/credential-provider-node', () => jest.requireActual('../../src/handler/environment-credentials'));
      return jest.requireActual<Entry>('../../src/handler/rotate.lambda').handler;
    }
    jest.doMock('@aws-sdk/client-secrets-manager', () => ({
      ...sdk,
      SecretsManagerClient: class {
        constructor(configuration: unknown) {
          host.configurations.push(configuration);
        }

        public async send(command: any, options: { readonly abortSignal?: AbortSignal }): Promise<unknown> {
          host.options.push(options);
          const refusal = host.refuse?.(command.constructor.name.replace(/Command$/, ''));
          if (refusal) {
            throw refusal.error;
          }
          return host.instead ? host.instead() : (host.secret.client as any).send(command);
        }
      },
    }));
    return jest.requireActual<Entry>('../../src/handler/rotate.lambda').handler;
  }
}
