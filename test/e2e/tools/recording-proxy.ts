import { createServer, IncomingMessage, request as sendRequest, Server, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** The JSON body of a request or an answer. */
export type JsonBody = Record<string, unknown>;

/** One request that the function made. */
export interface RecordedCall {
  /** Counted from 1. */
  readonly index: number;
  /** Which of the SDK's attempts at the same call it is, from 1. */
  readonly attempt: number;
  readonly operation: string;
  readonly input: JsonBody;
  /** What the service answered, if it was asked. */
  answer?: { readonly status: number; readonly body: JsonBody };
}

/** What becomes of a request or of its answer: it is passed on, the connection ends, nothing ever comes, or another answer does. */
export type Fate = 'pass' | 'hang-up' | 'silence' | { readonly status: number; readonly body: string };

/** Interferes with calls. */
export interface Interference {
  /** Before the service is asked. @default passed on */
  before?(call: RecordedCall): Fate;
  /** After the service has answered, before the caller sees it. @default passed on */
  after?(call: RecordedCall): Fate;
}

/** Stands between the function and a Secrets Manager: passes bytes on as they are, keeps a record, and interferes where told. */
export class RecordingProxy {
  /** Every call since the last `forget`. */
  public calls: RecordedCall[] = [];
  /** Every call ever. */
  public readonly allCalls: RecordedCall[] = [];
  /** What to interfere with. */
  public interference: Interference = {};
  /** Run whenever the service has answered, before the caller sees it. */
  public afterEachCall?: () => Promise<void>;

  private readonly server: Server;

  /** @param target URL of the service */
  constructor(private readonly target: string) {
    this.server = createServer((request, response) => {
      this.serve(request, response).catch(() => response.destroy());
    });
  }

  /** Where it listens. */
  public get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The operations called since the last `forget`, in order. */
  public get operations(): string[] {
    return this.calls.map((call) => call.operation);
  }

  /** Listens on a free port. */
  public async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  /** Ends every connection. */
  public async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  /** Counts from 1 again, and interferes no more. */
  public forget(): void {
    this.calls = [];
    this.interference = {};
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const call: RecordedCall = {
      index: this.calls.length + 1,
      attempt: Number(/attempt=(\d+)/.exec(String(request.headers['amz-sdk-request']))?.[1] ?? 1),
      operation: String(request.headers['x-amz-target']).replace('secretsmanager.', ''),
      input: parse(body),
    };
    this.calls.push(call);
    this.allCalls.push(call);
    if (this.meet(this.interference.before?.(call) ?? 'pass', response)) {
      return;
    }
    const answer = await this.passOn(request, body);
    const answered = await buffer(answer);
    call.answer = { status: answer.statusCode ?? 0, body: parse(answered) };
    await this.afterEachCall?.();
    if (this.meet(this.interference.after?.(call) ?? 'pass', response)) {
      return;
    }
    response.writeHead(call.answer.status, withoutHopByHop(answer.headers)).end(answered);
  }

  private async passOn(request: IncomingMessage, body: Buffer): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const { method, headers } = request;
      sendRequest(this.target + request.url, { method, headers: { ...headers, connection: 'close' }, agent: false }, resolve)
        .once('error', reject)
        .end(body);
    });
  }

  /** @returns whether the caller gets no answer of the service */
  private meet(fate: Fate, response: ServerResponse): boolean {
    if (fate === 'hang-up') {
      response.destroy();
    } else if (typeof fate === 'object') {
      response.writeHead(fate.status, { 'content-type': 'application/x-amz-json-1.1' }).end(fate.body);
    }
    return fate !== 'pass';
  }
}

function parse(body: Buffer): JsonBody {
  try {
    return JSON.parse(body.toString('utf8')) as JsonBody;
  } catch {
    // An error page of moto's.
    return {};
  }
}

function withoutHopByHop({ connection, 'transfer-encoding': _encoding, ...headers }: IncomingMessage['headers']): IncomingMessage['headers'] {
  return headers;
}
