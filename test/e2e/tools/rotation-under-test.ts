import { RotatingFunction } from './rotating-function';
import { RotationRequest, SecretsManager } from './secrets-manager';
import { TestSecret } from './test-secrets';
import { newName } from './test-values';

/** One secret and its rotations, with every value that was AWSCURRENT on the way. */
export class RotationUnderTest {
  /** Makes the secret. */
  public static async create(service: SecretsManager, lambda: RotatingFunction, secret: TestSecret): Promise<RotationUnderTest> {
    const name = newName();
    const rotation = new RotationUnderTest(service, lambda, secret, name, await service.create(name, secret.start));
    await rotation.look();
    const others = lambda.proxy.afterEachCall;
    lambda.proxy.afterEachCall = async () => {
      await others?.();
      await rotation.look();
    };
    return rotation;
  }

  /** What the steps of the latest rotation are called with. */
  public request!: RotationRequest;
  /** The version that was AWSCURRENT when it began. */
  public former?: string;
  /** The values that were AWSCURRENT, each once for as long as it was; looked at after each call of the function. */
  public readonly currentValues: Array<string | undefined> = [];

  private constructor(
    private readonly service: SecretsManager, private readonly lambda: RotatingFunction, private readonly secret: TestSecret,
    public readonly name: string, public readonly arn: string,
  ) {}

  /** RotateSecret. */
  public async begin({ rotateImmediately = true } = {}): Promise<RotationRequest> {
    this.former = await this.service.holder(this.arn, 'AWSCURRENT');
    this.request = await this.service.begin(this.arn, this.lambda.configuration.functionArn, rotateImmediately);
    return this.request;
  }

  /** The value under the token, or none. */
  public async pendingValue(): Promise<string | undefined> {
    return this.service.value(this.arn, this.request.ClientRequestToken);
  }

  /**
   * Fails the test unless the rotation is done: AWSCURRENT is the token's version, AWSPREVIOUS the former one, and each value that ever
   * was AWSCURRENT is the successor of the one before.
   *
   * @param rotations how many there were
   */
  public async expectDone(rotations = 1): Promise<void> {
    await this.service.complete(this.arn);
    expect(await this.service.labels(this.arn)).toEqual({
      [this.request.ClientRequestToken]: ['AWSCURRENT'],
      ...this.former === undefined ? {} : { [this.former]: ['AWSPREVIOUS'] },
    });
    await this.look();
    expect(this.currentValues).toHaveLength(rotations + 1);
    expect(this.currentValues[0]).toBe(this.secret.start);
    this.currentValues.slice(1).forEach((value, index) => this.secret.expectSuccessor(this.currentValues[index], value));
    expect(await this.pendingValue()).toBe(this.currentValues[rotations]);
  }

  /** Fails the test unless AWSCURRENT is what it was before the first rotation. */
  public async expectUntouched(): Promise<void> {
    await this.look();
    expect(this.currentValues).toEqual([this.secret.start]);
    expect(await this.service.holder(this.arn, 'AWSCURRENT')).toBe(this.former);
  }

  private async look(): Promise<void> {
    const value = await this.service.value(this.arn);
    if (this.currentValues.length === 0 || this.currentValues.at(-1) !== value) {
      this.currentValues.push(value);
    }
  }
}
