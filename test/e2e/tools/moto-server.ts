import { ChildProcess, spawn } from 'node:child_process';
import * as path from 'node:path';
import { pythonEnvironment } from './python-environment';
import { FunctionConfiguration } from '../../../rehearsal/lambda/function-configuration';

/** Takes no arguments; ends with its standard input. */
export const MOTO_SERVER_SCRIPT = path.join(__dirname, 'moto-server.py');

const LISTENING = /Running on (http:\/\/127\.0\.0\.1:\d+)/;

/** A Secrets Manager that others wrote, in a process of its own. */
export class MotoServer {
  /** Starts it. @throws with what it wrote, if it ends instead of listening */
  public static async start(): Promise<MotoServer> {
    // It ends with its standard input, so that none is left behind by tests that were cut off.
    const child = spawn(await pythonEnvironment(), [MOTO_SERVER_SCRIPT], { stdio: ['pipe', 'ignore', 'pipe'] });
    const server = new MotoServer(await urlOf(child), child);
    await server.send('/moto-api/config', { body: JSON.stringify({ lambda: { use_docker: false } }) });
    return server;
  }

  private readonly exited: Promise<void>;

  private constructor(public readonly url: string, private readonly child: ChildProcess) {
    this.exited = new Promise((resolve) => child.once('close', () => resolve()));
  }

  /** Stores a function, which RotateSecret asks for. It is never run here. */
  public async storeFunction({ functionName, functionArn, handler }: FunctionConfiguration): Promise<void> {
    const account = functionArn.split(':')[4];
    const roleName = `rotation-${functionName.slice(0, 50)}`;
    await this.send('/', {
      service: 'iam',
      body: `Action=CreateRole&Version=2010-05-08&RoleName=${roleName}&AssumeRolePolicyDocument={}`,
      contentType: 'application/x-www-form-urlencoded',
    });
    const emptyZip = `UEsFBg${'A'.repeat(24)}==`;
    await this.send('/2015-03-31/functions', {
      service: 'lambda',
      body: JSON.stringify({
        FunctionName: functionName,
        Runtime: 'nodejs22.x',
        Handler: handler,
        Role: `arn:aws:iam::${account}:role/${roleName}`,
        Code: { ZipFile: emptyZip },
      }),
    });
  }

  /** Ends it, and waits until it is gone. */
  public async stop(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.exited;
  }

  private async send(resource: string, { body, service = 'secretsmanager', contentType = 'application/json' }: {
    body: string;
    service?: string;
    contentType?: string;
  }): Promise<void> {
    // The signature is not checked, but it says which service is meant.
    const authorization = `AWS4-HMAC-SHA256 Credential=testing/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`;
    const answer = await fetch(this.url + resource, { method: 'POST', body, headers: { authorization, 'content-type': contentType } });
    if (!answer.ok) {
      throw new Error(`moto answered ${resource} with ${answer.status}: ${await answer.text()}`);
    }
  }
}

/** Waits until the server listens. @returns where */
async function urlOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let log = '';
    child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(-10_000);
      const found = LISTENING.exec(log);
      if (found) {
        resolve(found[1]);
      }
    });
    child.once('error', reject);
    child.once('close', () => reject(new Error(`moto's server did not start:\n${log}`)));
  });
}
