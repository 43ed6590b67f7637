import { UpdateSecretVersionStageCommand } from '@aws-sdk/client-secrets-manager';
import { MotoServer } from './moto-server';
import { SecretsManager } from './secrets-manager';
import { FunctionConfiguration } from '../../../rehearsal/lambda/function-configuration';

/** moto, in a process of its own, with what AWS does and it does not. */
export class Moto extends SecretsManager {
  /** Starts it. @param functions that rotations may name */
  public static async start(functions: readonly FunctionConfiguration[]): Promise<SecretsManager> {
    const server = await MotoServer.start();
    for (const configuration of functions) {
      await server.storeFunction(configuration);
    }
    return new Moto(server);
  }

  private constructor(private readonly server: MotoServer) {
    super('moto', server.url);
  }

  public async afterLastStep(): Promise<void> {
    // It has called the function, if at all, within RotateSecret.
  }

  /** The label that moto leaves must go before it begins another rotation (MOTO_DEVIATIONS, `rotateWithKeptPendingLabel`). */
  public override async complete(secretArn: string): Promise<void> {
    const pending = await this.holder(secretArn, 'AWSPENDING');
    if (pending !== undefined) {
      await this.client.send(new UpdateSecretVersionStageCommand({ SecretId: secretArn, VersionStage: 'AWSPENDING', RemoveFromVersionId: pending }));
    }
  }

  public async stop(): Promise<void> {
    this.client.destroy();
    await this.server.stop();
  }

  protected rotationToken(): undefined {
    return undefined;
  }
}
