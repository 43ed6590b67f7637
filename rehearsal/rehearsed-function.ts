import { randomBytes } from 'node:crypto';
import { LambdaFunction } from './assembly/lambda-function';
import { CallJudge, JudgedCall } from './call-judge';
import { Caller } from './iam/call-permissions';
import { PermissionUsage } from './iam/permission-usage';
import { RolePolicies, statementsOf } from './iam/role-policies';
import { Statement } from './iam/statement';
import { RoleCredentials } from './lambda/function-configuration';
import { InvocationFailed, InvocationResult, LambdaHost, LambdaHostOptions } from './lambda/lambda-host';
import { findRuntimeModules } from './lambda/runtime-modules';
import { RotationEvent } from './secrets-manager/rotation-step';
import { ObservedChange, ValueWatch } from './value-watch';

/** One step, run. */
export interface StepRecord {
  readonly event: RotationEvent;
  readonly result: InvocationResult;
  readonly calls: readonly JudgedCall[];
  /** Those of the calls that changed something, and the secret after each. */
  readonly changes: readonly ObservedChange[];
}

/** A function of the assembly that is run for its rotations, under its role. */
export class RehearsedFunction {
  readonly usage = new PermissionUsage();
  readonly statements: readonly Statement[];
  readonly caller: Caller;
  private readonly host: LambdaHost;
  private readonly calls: JudgedCall[] = [];
  private records: StepRecord[] = [];

  constructor(
    readonly lambda: LambdaFunction, readonly policies: RolePolicies, callJudge: CallJudge, options: Pick<LambdaHostOptions, 'endpointUrl' | 'clock'>,
  ) {
    const credentials: RoleCredentials = {
      accessKeyId: `ASIA${randomBytes(8).toString('hex').toUpperCase()}`,
      secretAccessKey: randomBytes(20).toString('hex'),
      sessionToken: randomBytes(32).toString('hex'),
    };
    this.statements = statementsOf(policies);
    this.caller = { stack: lambda.stack, roleArn: policies.roleArn, functionArn: lambda.configuration.functionArn };
    this.host = new LambdaHost({ function: lambda.configuration, credentials, runtimeModules: findRuntimeModules(process.cwd()), ...options });
    callJudge.add(credentials.accessKeyId, {
      caller: this.caller,
      sessionToken: credentials.sessionToken,
      statements: this.statements,
      usage: this.usage,
      calls: this.calls,
    });
  }

  /** Runs one step, and keeps what came of it. @throws InvocationFailed */
  async invoke(event: RotationEvent, watch: ValueWatch): Promise<void> {
    const before = this.calls.length;
    const result = await this.host.invoke(event);
    this.records.push({ event, result, calls: this.calls.slice(before), changes: watch.takeObserved() });
    if (result.error) {
      throw new InvocationFailed(result);
    }
  }

  /** The steps run since the last time this was asked. */
  takeRecords(): readonly StepRecord[] {
    const taken = this.records;
    this.records = [];
    return taken;
  }

  /** Ends its process. */
  async stop(): Promise<void> {
    await this.host.stop();
  }
}
