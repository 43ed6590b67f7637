import { SecretsManager } from './secrets-manager';
import { SecretsManagerEndpoint } from '../../../rehearsal/secrets-manager/endpoint';
import { SecretsManagerState } from '../../../rehearsal/secrets-manager/state';

/** Ours, in this process. */
export class OurEndpoint extends SecretsManager {
  /** Starts it. */
  public static async start(): Promise<SecretsManager> {
    const state = new SecretsManagerState({ issueRotationTokens: true });
    const endpoint = new SecretsManagerEndpoint(state);
    return new OurEndpoint(await endpoint.start(), state, endpoint);
  }

  private constructor(url: string, private readonly state: SecretsManagerState, private readonly endpoint: SecretsManagerEndpoint) {
    super('our endpoint', url);
  }

  public async afterLastStep(secretArn: string): Promise<void> {
    if (!this.state.finishRotation(secretArn)) {
      throw new Error(`the rotation of ${secretArn} isn't complete: AWSCURRENT did not reach its version`);
    }
  }

  public async stop(): Promise<void> {
    this.client.destroy();
    await this.endpoint.stop();
  }

  protected rotationToken(secretArn: string): string | undefined {
    return this.state.secret(secretArn).rotation?.rotationToken;
  }
}
