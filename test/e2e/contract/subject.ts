import { randomUUID } from 'node:crypto';
import {
  GetSecretValueCommand, GetSecretValueCommandInput, PutSecretValueCommand, PutSecretValueCommandInput, RotateSecretCommand, RotateSecretCommandInput,
  UpdateSecretVersionStageCommand, UpdateSecretVersionStageCommandInput,
} from '@aws-sdk/client-secrets-manager';
import { SecretsManager } from '../tools/secrets-manager';
import { newName } from '../tools/test-values';

/** The service under test and the function that rotations name, known once the tests run. */
export interface Subject {
  readonly service: SecretsManager;
  readonly functionArn: string;
}

/** One secret of the service, with its operations as short as tests need them. */
export class SecretUnderTest {
  /** Makes it. @param value none: without a value */
  public static async create({ service, functionArn }: Subject, value?: string | Uint8Array): Promise<SecretUnderTest> {
    const name = newName();
    return new SecretUnderTest(service, functionArn, name, await service.create(name, value));
  }

  private constructor(private readonly service: SecretsManager, private readonly functionArn: string, readonly name: string, readonly arn: string) {}

  /** The version that carries a label. */
  public async holder(label: string): Promise<string> {
    return (await this.service.holder(this.arn, label))!;
  }

  /** Labels by version id. */
  public async labels(): Promise<Record<string, string[]>> {
    return this.service.labels(this.arn);
  }

  /** GetSecretValue. @returns the value, or the name of the error */
  public async read(input: Partial<GetSecretValueCommandInput> = {}): Promise<string> {
    const reading = this.service.client.send(new GetSecretValueCommand({ SecretId: this.arn, ...input }));
    return outcomeOf(reading.then(({ SecretString: value }) => value!));
  }

  /** PutSecretValue. @returns 'done', or the name of the error */
  public async put(value: string, input: Partial<PutSecretValueCommandInput> = {}): Promise<string> {
    return outcomeOf(this.service.client.send(new PutSecretValueCommand({ SecretId: this.arn, SecretString: value, ...input })));
  }

  /** UpdateSecretVersionStage. @returns 'done', or the name of the error */
  public async move(label: string, input: Partial<UpdateSecretVersionStageCommandInput>): Promise<string> {
    return outcomeOf(this.service.client.send(new UpdateSecretVersionStageCommand({ SecretId: this.arn, VersionStage: label, ...input })));
  }

  /** RotateSecret. @returns 'done', or the name of the error */
  public async rotate(input: Partial<RotateSecretCommandInput> = {}): Promise<string> {
    return outcomeOf(this.service.client.send(new RotateSecretCommand({
      SecretId: this.arn,
      RotationLambdaARN: this.functionArn,
      RotationRules: { AutomaticallyAfterDays: 30 },
      ...input,
    })));
  }

  /** RotateSecret, a value under the token, and AWSCURRENT moved there. @returns the token */
  public async rotateTo(value: string): Promise<string> {
    const token = randomUUID();
    const outcomes = [
      await this.rotate({ ClientRequestToken: token }),
      await this.put(value, { ClientRequestToken: token, VersionStages: ['AWSPENDING'] }),
      await this.move('AWSCURRENT', { MoveToVersionId: token, RemoveFromVersionId: await this.holder('AWSCURRENT') }),
    ];
    expect(outcomes).toEqual(['done', 'done', 'done']);
    return token;
  }
}

/** What a call answered with, or 'done'; the name of the error if it failed, or its status where moto fell over. */
export async function outcomeOf(call: Promise<unknown>): Promise<string> {
  try {
    const answer = await call;
    return typeof answer === 'string' ? answer : 'done';
  } catch (error) {
    const { name, $response: response } = error as Error & { $response?: { statusCode?: number } };
    return response?.statusCode === 500 ? 'status 500' : name;
  }
}
