import * as path from 'path';
import { Annotations, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Connections } from 'aws-cdk-lib/aws-ec2';
import { IRole, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, CfnPermission, Code, Function as LambdaFunction, LoggingFormat, Runtime, RuntimeFamily } from 'aws-cdk-lib/aws-lambda';
import { ILogGroup, LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnRotationSchedule } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { checkAnnouncements } from './announcements';
import { environmentOf } from './environment';
import { checkExpectedSize } from './expected-size';
import { checkFunctionLimits } from './function-limits';
import { naming } from './naming';
import { otherRotationErrors } from './other-rotations';
import { requestedKeys, warnOfWeakKeys } from './requested-keys';
import { RotationPolicy } from './rotation-policy';
import { checkEnvironment, secretResource } from './secret-reference';
import { checkShape } from './secret-shape';
import { logStatement, networkStatement } from './statements';
import { KeySpec } from '../key-spec';
import { RotateOptions } from '../rotate-options';
import { RandomKeyRotatorProps } from '../rotator-props';
import { Schedule } from '../schedule';
import { isSlowerThan90Days, shortestIntervalHours } from '../schedule/rotation-interval';
import { windowDuration } from '../schedule/rotation-window';

const RUNTIME = 'nodejs24.x';

/** The bundle, both from `src` and from `lib`. */
const CODE = path.join(__dirname, '..', '..', 'assets', 'handler', 'rotate.lambda');

/**
 * A rotation function with all that it needs, created in the construct that owns it; the ids are part of the contract.
 * It may do nothing yet but log: the owner grants the secrets.
 */
export class RotationFunction {
  public readonly function: LambdaFunction;
  public readonly role: IRole;
  public readonly logGroup: ILogGroup;
  /** Needed for a rotation, not for creating the function: it may name the function. */
  public readonly policy: RotationPolicy;

  private readonly spec: KeySpec;
  /** Needed before the function can be created in a VPC. */
  private readonly networkPolicy?: RotationPolicy;
  private permission?: CfnPermission;

  constructor(private readonly owner: Construct, props: RandomKeyRotatorProps) {
    const { path: ownPath } = owner.node;
    naming(ownPath, () => checkFunctionLimits(props));
    this.spec = naming(ownPath, () => requestedKeys(props));
    const environment = naming(ownPath, () => environmentOf(this.spec));
    warnOfWeakKeys(owner, this.spec);
    this.logGroup = props.logGroup ?? new LogGroup(owner, 'LogGroup', { retention: RetentionDays.ONE_YEAR, removalPolicy: RemovalPolicy.DESTROY });
    this.role = props.role ?? new Role(owner, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    // A LazyRole takes no policy before it was asked for its ARN.
    void this.role.roleArn;
    if (props.vpc) {
      this.networkPolicy = new RotationPolicy(owner, 'NetworkPolicy', this.role);
      this.networkPolicy.grant(networkStatement());
    }
    this.function = new LambdaFunction(owner, 'Function', {
      description: props.description ?? 'Rotates random keys in AWS Secrets Manager (cdk-key-rotation)',
      runtime: runtime(),
      architecture: props.architecture ?? Architecture.X86_64,
      code: Code.fromAsset(CODE),
      handler: 'index.handler',
      environment,
      environmentEncryption: props.environmentEncryption,
      memorySize: props.memorySize ?? 256,
      timeout: props.timeout ?? Duration.minutes(1),
      role: this.role,
      logGroup: this.logGroup,
      loggingFormat: LoggingFormat.JSON,
      vpc: props.vpc,
      vpcSubnets: props.vpcSubnets,
      securityGroups: props.securityGroups,
    });
    if (this.networkPolicy) {
      this.function.node.defaultChild!.node.addDependency(this.networkPolicy);
    }
    this.policy = new RotationPolicy(owner, 'Policy', this.role);
    this.policy.grant(logStatement(this.logGroup));
  }

  /** The function's network connections. */
  public get connections(): Connections {
    if (!this.function.isBoundToVpc) {
      throw new Error(`the rotation function of ${this.owner.node.path} is in no VPC, so it has no connections; give the construct a vpc`);
    }
    return this.function.connections;
  }

  /**
   * Lets Secrets Manager call the function.
   *
   * @param secretArn for this secret only; otherwise for any secret of this account
   */
  public allowInvoke(secretArn?: string): void {
    this.permission = new CfnPermission(this.owner, 'Permission', {
      action: 'lambda:InvokeFunction',
      functionName: this.function.functionArn,
      principal: 'secretsmanager.amazonaws.com',
      sourceAccount: Stack.of(this.owner).account,
      sourceArn: secretArn,
    });
  }

  /**
   * Rotates a secret by this function: one resource.
   *
   * @throws if the secret cannot be rotated here, or not by these keys
   */
  public schedule(scope: Construct, id: string, options: RotateOptions): CfnRotationSchedule {
    const { secret } = options;
    checkEnvironment(scope, secret);
    const { expressionString } = options.schedule ?? Schedule.rate(Duration.days(30));
    const duration = naming(`${scope.node.path}/${id}`, () => {
      const window = options.window && windowDuration(expressionString, options.window);
      checkAnnouncements(this.spec, expressionString, options.window);
      checkExpectedSize(this.spec, shortestIntervalHours(expressionString));
      return window;
    });
    const resource = secretResource(secret.secretArn);
    if (resource) {
      checkShape(resource, this.spec);
    }
    const schedule = new CfnRotationSchedule(scope, id, {
      secretId: secret.secretArn,
      rotationLambdaArn: this.function.functionArn,
      rotationRules: { scheduleExpression: expressionString, duration },
      rotateImmediatelyOnUpdate: options.rotateImmediatelyOnUpdate ?? true,
    });
    const [twice] = otherRotationErrors(schedule);
    if (twice) {
      throw new Error(twice);
    }
    // Somebody may add another one later.
    schedule.node.addValidation({ validate: () => otherRotationErrors(schedule) });
    schedule.node.addDependency(...[this.permission, this.policy, this.networkPolicy].filter((dependency) => dependency !== undefined));
    if (isSlowerThan90Days(expressionString)) {
      Annotations.of(schedule).addWarningV2(
        'cdk-key-rotation:scheduleSlowerThan90Days',
        `${expressionString} leaves more than 90 days between two rotations, which compliance rules object to (AWS Security Hub SecretsManager.4, Checkov CKV_AWS_304)`,
      );
    }
    return schedule;
  }
}

/**
 * Looked up first: a new object of the same name would be listed twice in `Runtime.ALL`, on which others build. There may be
 * `Runtime.NODEJS_LATEST` of this name, too: with that one, the library asks which the region has.
 */
function runtime(): Runtime {
  const known = Runtime.ALL.find(({ name, isVariable }) => name === RUNTIME && !isVariable);
  return known ?? new Runtime(RUNTIME, RuntimeFamily.NODEJS, { supportsInlineCode: true });
}
