import { randomUUID } from 'node:crypto';
import { createServer, IncomingMessage, Server, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { CallHooks, CallOutcome, HangUp, ServiceCall } from './call-hooks';
import { ServiceError } from './service-error';
import { Body, SecretsManagerBackend } from './state';
import { Clock, realClock } from '../clock';

const CONTENT_TYPE = 'application/x-amz-json-1.1';
const TARGET = /^secretsmanager\.(\w+)$/;
const CREDENTIAL = /^AWS4-HMAC-SHA256 .*?Credential=([^/,\s]+)\//;

/**
 * A Secrets Manager on this machine, for any AWS SDK: the AWS JSON 1.1 protocol over HTTP on the loopback interface, in front of a
 * backend. Hooks see each call before and after.
 */
export class SecretsManagerEndpoint {
  private readonly server: Server;

  /**
   * @param backend what answers the calls; it may be a service elsewhere
   * @param hooks may be changed while the endpoint runs
   * @param clock what the answers are dated by: SDKs correct their own clock by it, and with it the dates that they sign
   */
  constructor(private readonly backend: SecretsManagerBackend, readonly hooks: CallHooks[] = [], private readonly clock: Clock = realClock) {
    this.server = createServer((request, response) => {
      this.serve(request, response).catch(() => response.destroy());
    });
  }

  /** Where SDKs find it once it is started: what goes into AWS_ENDPOINT_URL_SECRETS_MANAGER. */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Listens on a free port. @returns the URL */
  async start(): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(0, '127.0.0.1', resolve);
    });
    return this.url;
  }

  /** Closes every connection. */
  async stop(): Promise<void> {
    const closed = new Promise<void>(resolve => this.server.close(() => resolve()));
    this.server.closeAllConnections();
    await closed;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const outcome = await this.answer(request).catch((error: unknown): CallOutcome => {
      if (error instanceof ServiceError) {
        return { error };
      }
      throw error;
    });
    const failed = 'error' in outcome;
    const headers = { 'content-type': CONTENT_TYPE, 'x-amzn-requestid': randomUUID(), 'date': this.clock.now().toUTCString() };
    response.writeHead(failed ? outcome.error.status : 200, headers);
    response.end(JSON.stringify(failed ? { __type: outcome.error.type, message: outcome.error.message } : outcome.body));
  }

  private async answer(request: IncomingMessage): Promise<CallOutcome> {
    const call = await readCall(request);
    let outcome = await this.act(call);
    for (const hook of this.hooks) {
      try {
        await hook.afterCall?.(call, outcome);
      } catch (error) {
        outcome = { error: asServiceError(error) };
      }
    }
    return outcome;
  }

  private async act(call: ServiceCall): Promise<CallOutcome> {
    try {
      for (const hook of this.hooks) {
        await hook.beforeCall?.(call);
      }
      return { body: await this.backend.call(call.operation, call.input) };
    } catch (error) {
      return { error: asServiceError(error) };
    }
  }
}

/** An error of our own making must not pass for an answer of the service: it ends the connection. */
function asServiceError(error: unknown): ServiceError {
  if (error instanceof ServiceError) {
    return error;
  }
  throw error instanceof HangUp ? error : new HangUp(String(error));
}

async function readCall(request: IncomingMessage): Promise<ServiceCall> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  const operation = TARGET.exec(String(request.headers['x-amz-target']))?.[1];
  const accessKeyId = CREDENTIAL.exec(String(request.headers.authorization))?.[1];
  if (request.method !== 'POST' || operation === undefined) {
    throw new ServiceError('UnknownOperationException', 'The request names no operation of Secrets Manager in X-Amz-Target');
  }
  if (accessKeyId === undefined) {
    throw new ServiceError('MissingAuthenticationTokenException', 'Missing Authentication Token');
  }
  const sessionToken = request.headers['x-amz-security-token'];
  return { operation, accessKeyId, sessionToken: typeof sessionToken === 'string' ? sessionToken : undefined, input: parse(Buffer.concat(chunks)) };
}

function parse(body: Buffer): Body {
  try {
    const parsed: unknown = JSON.parse(body.toString('utf8'));
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) {
      return parsed as Body;
    }
  } catch {
    // The parser's message would quote the body, and with it a secret value.
  }
  throw new ServiceError('SerializationException', 'The body is no JSON object');
}
