import * as path from 'node:path';
import { Killed, Runner, StepFailed } from './runners';
import { FUNCTION_ARN, Service } from './service';
import { LambdaHost } from '../../rehearsal/lambda/lambda-host';
import { SecretsManagerEndpoint } from '../../rehearsal/secrets-manager/endpoint';
import { RotationEvent } from '../../rehearsal/secrets-manager/rotation-step';
import { KeySpec } from '../../src/key-spec';
import { environmentOf } from '../../src/rotator/environment';
import { nodeBinary } from '../e2e/tools/node-binary';
import { CREDENTIALS } from '../e2e/tools/secrets-manager';

/** The function as it is built and deployed. */
const CODE = path.join(__dirname, '..', '..', 'assets', 'handler', 'rotate.lambda');

/** The built function in a process of its own, which every deployment and every death replaces. */
export class DeployedFunction implements Runner {
  public static async start(service: Service): Promise<DeployedFunction> {
    const endpoint = new SecretsManagerEndpoint(service, [], service.clock);
    return new DeployedFunction(service, endpoint, await endpoint.start(), await nodeBinary('nodejs24.x'));
  }

  private host?: LambdaHost;
  private deployed = '';
  private killed = false;

  private constructor(
    private readonly service: Service, private readonly endpoint: SecretsManagerEndpoint, private readonly endpointUrl: string,
    private readonly nodePath: string,
  ) {}

  public async run(event: RotationEvent, spec: KeySpec): Promise<undefined> {
    const host = await this.deploy(spec);
    this.killed = false;
    const { error } = await host.invoke(event);
    if (this.killed) {
      throw new Killed();
    }
    if (error) {
      throw new StepFailed(error.errorMessage);
    }
    return undefined;
  }

  public kill(): void {
    this.killed = true;
    this.host?.kill();
  }

  public async stop(): Promise<void> {
    await this.host?.stop();
    await this.endpoint.stop();
  }

  private async deploy(spec: KeySpec): Promise<LambdaHost> {
    const text = JSON.stringify(spec);
    if (this.host && text === this.deployed) {
      return this.host;
    }
    await this.host?.stop();
    this.deployed = text;
    this.host = new LambdaHost({
      function: {
        functionName: 'rotate', functionArn: FUNCTION_ARN, handler: 'index.handler', codeDirectory: CODE, environment: environmentOf(spec), timeoutSeconds: 30,
      },
      credentials: CREDENTIALS,
      endpointUrl: this.endpointUrl,
      nodePath: this.nodePath,
      clock: this.service.clock,
    });
    return this.host;
  }
}
