import { CloudAssembly } from './assembly/cloud-assembly';
import { DeploymentOrder } from './assembly/deployment-order';
import { readFunction } from './assembly/lambda-function';
import { Resolver } from './assembly/resolver';
import { findRotations, Rotation } from './assembly/rotations';
import { Fingerprints } from './document/fingerprints';
import { LeakDetector } from './document/leak-detector';
import { assumedKey } from './encryption-keys';
import { excessReach } from './iam/excess-reach';
import { readRolePolicies } from './iam/role-policies';
import { ProvidedSecret, RehearsalEnvironment } from './rehearsal-environment';
import { RehearsedFunction } from './rehearsed-function';
import { RotationRehearsal } from './rotation-rehearsal';
import { checkFunction, checkSchedule } from './static-checks';

/** What to rehearse, and where. */
export interface RehearsalOptions {
  /** The cloud assembly: what `cdk synth` wrote. */
  readonly directory: string;
  /** How often each secret is rotated. @default 2 */
  readonly rotations?: number;
  /** Another Secrets Manager, such as moto. @default one in this process */
  readonly endpointUrl?: string;
  /** Takes each line of the report. */
  readonly print: (line: string) => void;
}

/** A rotation whose secret exists here, and whose function can be run. */
interface ReadyRotation {
  readonly rotation: Rotation;
  readonly secret: ProvidedSecret;
  readonly lambda: RehearsedFunction;
  readonly environment: RehearsalEnvironment;
}

/** So many secrets of one function get a line of their own; the others are counted. */
const LISTED = 10;

/**
 * Rehearses every rotation of a cloud assembly: runs the function of the template, under its environment and its role's policies,
 * against a Secrets Manager on this machine.
 */
export class Rehearsal {
  private readonly assembly: CloudAssembly;
  private readonly resolver: Resolver;
  private readonly order: DeploymentOrder;
  private readonly leaks = new LeakDetector();
  private readonly fingerprints = new Fingerprints();
  private readonly environments = new Map<string, RehearsalEnvironment>();
  private readonly functions = new Map<string, RehearsedFunction>();
  private readonly problems: string[] = [];

  /** @throws where the directory is no cloud assembly, or one that can't be read */
  constructor(private readonly options: RehearsalOptions) {
    this.assembly = CloudAssembly.read(options.directory);
    this.resolver = new Resolver(this.assembly);
    this.order = new DeploymentOrder(this.assembly);
  }

  /**
   * Runs it, and prints what happens.
   *
   * @returns what is off, in words; nothing where all is well
   * @throws where there is no rotation
   */
  async run(): Promise<readonly string[]> {
    const { rotations, skipped } = findRotations(this.resolver);
    skipped.forEach(reason => this.print(`not rehearsed: ${reason}`));
    if (rotations.length === 0) {
      throw new Error(`${this.options.directory} has no rotation that can be rehearsed: no AWS::SecretsManager::RotationSchedule whose function is in the assembly`);
    }
    try {
      await this.rehearse(rotations);
    } finally {
      await Promise.all([...this.functions.values()].map(async lambda => lambda.stop()));
      await Promise.all([...this.environments.values()].map(async environment => environment.stop()));
      this.assembly.assets.dispose();
    }
    return this.problems;
  }

  private async rehearse(rotations: readonly Rotation[]): Promise<void> {
    const ready = await this.prepare(rotations);
    for (const lambda of this.functions.values()) {
      const own = ready.filter(rotation => rotation.lambda === lambda);
      this.printFunction(lambda);
      this.problems.push(...checkFunction(lambda));
      for (const [index, rotation] of own.entries()) {
        await this.rehearseOne(rotation, index);
      }
      if (own.length > LISTED) {
        this.print(`  and ${own.length - LISTED} more secrets`);
      }
      this.checkPermissions(lambda, own);
      this.print('');
    }
  }

  private async rehearseOne({ rotation, secret, lambda, environment }: ReadyRotation, index: number): Promise<void> {
    const { problems, invokedBy } = checkSchedule(this.resolver, this.order, rotation, secret.arn, lambda);
    const context = { leaks: this.leaks, fingerprints: this.fingerprints, rotations: this.options.rotations ?? 2 };
    const result = await new RotationRehearsal(rotation, secret.arn, lambda, environment, context).run();
    const isOff = problems.length + result.problems.length > 0;
    if (index < LISTED || isOff) {
      this.print(`  ${rotation.name}: ${isOff ? 'OFF' : `rotated ${result.calls.length} times, ${result.calls.join(' and ')} calls`}`);
    }
    if (index === 0 || isOff) {
      this.print(`    secret     ${rotation.secret.name}; ${secret.beginning}`);
      this.print(`    schedule   ${String(rotation.rotationRules.ScheduleExpression ?? `every ${String(rotation.rotationRules.AutomaticallyAfterDays)} days`)}`);
      this.print(`    invoked by ${invokedBy}`);
      result.lines.forEach(line => this.print(`    ${line}`));
    }
    this.problems.push(...problems, ...result.problems);
  }

  private checkPermissions(lambda: RehearsedFunction, own: readonly ReadyRotation[]): void {
    const everythingRan = own.length > 0 && this.problems.length === 0;
    const unused = everythingRan ? lambda.usage.unused(lambda.statements) : [];
    const excess = own.slice(0, 1).flatMap(({ secret, environment }) =>
      excessReach(lambda.statements, { arn: secret.arn, key: environment.keys.get(secret.arn) }, lambda.caller));
    const off = [...unused, ...excess];
    this.problems.push(...off.map(problem => `${lambda.lambda.name}: ${problem}`));
    if (everythingRan && off.length === 0) {
      this.print('  permissions: what is granted is what was called');
    }
  }

  private async prepare(rotations: readonly Rotation[]): Promise<ReadyRotation[]> {
    // Every secret first: functions and policies may name any of them.
    const secrets = new Map<Rotation, ProvidedSecret>();
    for (const rotation of rotations) {
      const environment = await this.environment(rotation);
      const provided = await environment.provideSecret(rotation, this.resolver);
      if ([...secrets.values()].some(({ arn }) => arn === provided.arn)) {
        throw new Error(`${rotation.name} is the second schedule on the secret ${rotation.secret.name}; a secret has one`);
      }
      this.leaks.allow(provided.arn);
      secrets.set(rotation, provided);
    }
    const ready: ReadyRotation[] = [];
    for (const [rotation, secret] of secrets) {
      const environment = await this.environment(rotation);
      const lambda = this.lambda(rotation, environment);
      if (lambda) {
        ready.push({ rotation, secret, lambda, environment });
      }
    }
    this.assumeKeys(ready);
    return ready;
  }

  private async environment({ stack }: Rotation): Promise<RehearsalEnvironment> {
    const name = `${stack.account}/${stack.region}`;
    const known = this.environments.get(name);
    if (known) {
      return known;
    }
    const environment = new RehearsalEnvironment(stack, this.leaks, this.options.endpointUrl);
    await environment.start();
    this.environments.set(name, environment);
    return environment;
  }

  private lambda(rotation: Rotation, environment: RehearsalEnvironment): RehearsedFunction | undefined {
    const id = `${rotation.function.stack.id}/${rotation.function.logicalId}`;
    const known = this.functions.get(id);
    if (known) {
      return known;
    }
    try {
      const lambda = readFunction(this.assembly, this.resolver, rotation.function);
      const rehearsed = new RehearsedFunction(lambda, readRolePolicies(this.resolver, lambda.roleArn), environment.judge, environment.url);
      this.leaks.allow(JSON.stringify(lambda.configuration));
      this.functions.set(id, rehearsed);
      return rehearsed;
    } catch (error) {
      this.problems.push(`${rotation.name}: ${(error as Error).message}`);
      return undefined;
    }
  }

  /** Of a secret that exists elsewhere nobody here knows the key: the role's statements tell. */
  private assumeKeys(ready: readonly ReadyRotation[]): void {
    for (const { rotation, secret, lambda, environment } of ready.filter(({ rotation: { secret: { owned } } }) => !owned)) {
      const taken = new Set([...environment.keys.values()].map(({ arn }) => arn));
      const key = assumedKey(lambda.statements, secret.arn, lambda.caller, taken);
      if (key) {
        environment.keys.set(secret.arn, key);
        this.print(`${rotation.name}: its secret exists elsewhere, and is taken to be encrypted under ${key.aliases[0] ?? key.arn}`);
      }
    }
  }

  private printFunction({ lambda: { name, configuration } }: RehearsedFunction): void {
    const { runtime, memorySize, timeoutSeconds, handler } = configuration;
    this.print(`${name}: ${handler} on ${runtime}, ${memorySize} MB, ${timeoutSeconds} s`);
  }

  private print(line: string): void {
    this.options.print(this.leaks.redact(line));
  }
}
