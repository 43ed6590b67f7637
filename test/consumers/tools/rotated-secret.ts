import * as path from 'node:path';
import { ManualClock } from '../../../rehearsal/clock';
import { LambdaHost } from '../../../rehearsal/lambda/lambda-host';
import { SecretsManagerEndpoint } from '../../../rehearsal/secrets-manager/endpoint';
import { RotationService } from '../../../rehearsal/secrets-manager/rotation-service';
import { SecretsManagerState } from '../../../rehearsal/secrets-manager/state';
import { KeySpec } from '../../../src/key-spec';
import { environmentOf } from '../../../src/rotator/environment';
import { nodeBinary } from '../../e2e/tools/node-binary';
import { CREDENTIALS } from '../../e2e/tools/secrets-manager';

/** The function as it is built and deployed. */
const CODE = path.join(__dirname, '..', '..', '..', 'assets', 'handler', 'rotate.lambda');

/** How long a step takes on that clock, in seconds. */
const STEP = 2;

const SECRET = 'consumers/secret';
const FUNCTION_ARN = 'arn:aws:lambda:us-east-1:123456789012:function:rotate';

/** A secret that the built function rotates, on a clock that only the rotations move. */
export class RotatedSecret {
  /** @param text the first value: AWSCURRENT before any rotation */
  public static async start(spec: KeySpec, text: string): Promise<RotatedSecret> {
    const clock = new ManualClock(new Date('2026-01-01T00:00:00Z'));
    const state = new SecretsManagerState({ clock, issueRotationTokens: true });
    state.seed({ name: SECRET, value: text });
    const endpoint = new SecretsManagerEndpoint(state, [], clock);
    const host = new LambdaHost({
      function: {
        functionName: 'rotate',
        functionArn: FUNCTION_ARN,
        handler: 'index.handler',
        codeDirectory: CODE,
        environment: environmentOf(spec),
        timeoutSeconds: 30,
      },
      credentials: CREDENTIALS,
      endpointUrl: await endpoint.start(),
      nodePath: await nodeBinary('nodejs24.x'),
      clock,
    });
    return new RotatedSecret(clock, state, endpoint, host);
  }

  private readonly service: RotationService;

  private constructor(
    private readonly clock: ManualClock,
    private readonly state: SecretsManagerState,
    private readonly endpoint: SecretsManagerEndpoint,
    private readonly host: LambdaHost,
  ) {
    this.service = new RotationService(state, async (event) => {
      const payload = await host.run(event);
      // AWSCURRENT moves later than the version was made: where it does not seem to, the function takes the moment of its next reading.
      clock.advance(STEP * 1000);
      return payload;
    }, { maxAttempts: 1 });
  }

  /** AWSCURRENT, as readers fetch it. */
  public get text(): string {
    return String(this.state.call('GetSecretValue', { SecretId: SECRET }).SecretString);
  }

  /**
   * Lets time pass, then rotates.
   *
   * @param seconds since the rotation before
   * @returns AWSCURRENT
   * @throws with the function's own message if the rotation fails
   */
  public async rotate(seconds: number): Promise<string> {
    this.clock.advance(seconds * 1000);
    const { status, failedStep, error } = await this.service.rotate(SECRET, {
      RotationLambdaARN: FUNCTION_ARN, RotationRules: { AutomaticallyAfterDays: 30 },
    });
    if (status !== 'completed') {
      throw new Error(`the rotation is ${status}${failedStep === undefined ? '' : ` at ${failedStep}: ${(error as Error).message}`}`);
    }
    return this.text;
  }

  /** Rotates several times. @returns AWSCURRENT after each, with that of now in front */
  public async history(rotations: number, seconds: number): Promise<string[]> {
    const texts = [this.text];
    while (texts.length <= rotations) {
      texts.push(await this.rotate(seconds));
    }
    return texts;
  }

  /** Ends the function's process and the endpoint. */
  public async stop(): Promise<void> {
    await this.host.stop();
    await this.endpoint.stop();
  }
}
