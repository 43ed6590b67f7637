import { randomUUID } from 'node:crypto';
import { RemoteOptions, RemoteSecretsManager, unsignedHeaders } from './remote';
import { RotationLedger } from './rotation-service';
import { ROTATION_STEPS } from './rotation-step';
import { RotationInProgress } from './secret';
import { Body } from './state';

/**
 * Runs rotations against moto, whose own RotateSecret runs no function here: it leaves the pending version without a value, and
 * this does what else the service would.
 *
 * @see https://docs.getmoto.org/en/latest/docs/services/secretsmanager.html
 */
export class MotoLedger implements RotationLedger {
  private readonly remote: RemoteSecretsManager;
  private readonly running = new Map<string, RotationInProgress>();
  private readonly functions = new Set<string>();

  constructor(private readonly options: RemoteOptions) {
    this.remote = new RemoteSecretsManager(options);
  }

  async call(operation: string, input: Body): Promise<Body> {
    return operation === 'RotateSecret' ? this.rotate(input) : this.remote.call(operation, input);
  }

  rotationsToRun(): Array<{ readonly secretArn: string; readonly rotation: RotationInProgress }> {
    return [...this.running].map(([secretArn, rotation]) => ({ secretArn, rotation }));
  }

  async finishRotation(secretArn: string): Promise<boolean> {
    const rotation = this.running.get(secretArn);
    this.running.delete(secretArn);
    if (!rotation) {
      return false;
    }
    const labels = await this.labels(secretArn);
    const isCurrent = labels[rotation.token]?.includes('AWSCURRENT') ?? false;
    const isTest = rotation.steps.length < ROTATION_STEPS.length;
    if ((isCurrent || isTest) && labels[rotation.token]?.includes('AWSPENDING')) {
      await this.remote.call('UpdateSecretVersionStage', { SecretId: secretArn, VersionStage: 'AWSPENDING', RemoveFromVersionId: rotation.token });
    }
    return isCurrent || isTest;
  }

  giveUpRotation(secretArn: string): void {
    this.running.delete(secretArn);
  }

  private async rotate(input: Body): Promise<Body> {
    const described = await this.remote.call('DescribeSecret', { SecretId: input.SecretId });
    const lambdaArn = input.RotationLambdaARN ?? described.RotationLambdaARN;
    const token = String(input.ClientRequestToken ?? randomUUID());
    await this.provideFunction(String(lambdaArn));
    const answer = await this.remote.call('RotateSecret', {
      SecretId: input.SecretId,
      ClientRequestToken: token,
      RotationLambdaARN: lambdaArn,
      // moto turns rotation on by nothing else, and drops schedule expressions.
      RotationRules: { AutomaticallyAfterDays: 30 },
      RotateImmediately: input.RotateImmediately ?? true,
    });
    const steps = input.RotateImmediately === false ? ['testSecret'] as const : ROTATION_STEPS;
    this.running.set(String(answer.ARN), { token, steps, status: 'running' });
    return { ...answer, VersionId: token };
  }

  private async labels(secretArn: string): Promise<Record<string, string[]>> {
    const { VersionIdsToStages: labels } = await this.remote.call('DescribeSecret', { SecretId: secretArn });
    return labels as Record<string, string[]>;
  }

  /** moto looks the function up, and runs it in Docker unless told otherwise: it gets one that does nothing. */
  private async provideFunction(lambdaArn: string): Promise<void> {
    if (this.functions.has(lambdaArn)) {
      return;
    }
    this.functions.add(lambdaArn);
    const [, partition, , , account, , functionName] = lambdaArn.split(':');
    const role = { name: 'rehearsal', arn: `arn:${partition}:iam::${account}:role/rehearsal` };
    await this.post('/moto-api/config', {}, JSON.stringify({ lambda: { use_docker: false } }));
    await this.post('/', { ...unsignedHeaders(this.options, 'iam'), 'content-type': 'application/x-www-form-urlencoded' },
      new URLSearchParams({ Action: 'CreateRole', Version: '2010-05-08', RoleName: role.name, AssumeRolePolicyDocument: '{}' }).toString());
    await this.post('/2015-03-31/functions', unsignedHeaders(this.options, 'lambda'), JSON.stringify({
      FunctionName: functionName,
      Runtime: 'nodejs22.x',
      Role: role.arn,
      Handler: 'index.handler',
      Code: { ZipFile: Buffer.from('a function that does nothing').toString('base64') },
    }));
  }

  private async post(path: string, headers: Record<string, string>, body: string): Promise<void> {
    // A role or function that is there already is as good: what is missing after all, RotateSecret will say.
    await (await fetch(new URL(path, this.options.url), { method: 'POST', headers, body })).text();
  }
}
