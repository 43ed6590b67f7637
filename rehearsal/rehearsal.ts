import { CloudAssembly } from './assembly/cloud-assembly';
import { DeploymentOrder } from './assembly/deployment-order';
import { Resolver } from './assembly/resolver';
import { findRotations, Rotation } from './assembly/rotations';
import { Clock, ManualClock, realClock } from './clock';
import { Fingerprints } from './document/fingerprints';
import { LeakDetector } from './document/leak-detector';
import { excessReach } from './iam/excess-reach';
import { servicePermissions } from './iam/service-permissions';
import { RehearsalEnvironmentOptions } from './rehearsal-environment';
import { ReadyRotation, RehearsalSetup } from './rehearsal-setup';
import { RehearsedFunction } from './rehearsed-function';
import { functionLines, rotationHeading, scheduleLines } from './report/function-report';
import { RotationRehearsal } from './rotation-rehearsal';
import { checkFunction, checkSchedule } from './static-checks';

/** What to rehearse, and where. */
export interface RehearsalOptions extends RehearsalEnvironmentOptions {
  /** The cloud assembly: what `cdk synth` wrote. */
  readonly directory: string;
  /** How often each secret is rotated. @default 2, or more where keys overlap, so that each part of theirs is seen */
  readonly rotations?: number;
  /** Takes each line of the report. */
  readonly print: (line: string) => void;
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
  private readonly problems: string[] = [];
  private readonly clock: Clock;

  /** @throws where the directory is no cloud assembly, or one that can't be read, and where another Secrets Manager is to run on our clock */
  constructor(private readonly options: RehearsalOptions) {
    if (options.clock !== undefined && options.endpointUrl !== undefined) {
      throw new Error(`${options.endpointUrl} has a clock of its own, which a rehearsal can't set; leave out the clock, or the endpoint`);
    }
    // Of our own time as much passes between two rotations as the schedule says.
    this.clock = options.clock ?? (options.endpointUrl === undefined ? new ManualClock(realClock.now()) : realClock);
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
    this.print(skipped.map(reason => `not rehearsed: ${reason}`));
    if (rotations.length === 0) {
      throw new Error(`${this.options.directory} has no rotation that can be rehearsed: no AWS::SecretsManager::RotationSchedule whose function is in the assembly`);
    }
    const setup = new RehearsalSetup(this.assembly, this.resolver, this.leaks, { ...this.options, clock: this.clock });
    try {
      await this.rehearse(setup, rotations);
    } finally {
      await setup.stop();
    }
    return [...setup.problems, ...this.problems].map(problem => this.leaks.redact(problem));
  }

  private async rehearse(setup: RehearsalSetup, rotations: readonly Rotation[]): Promise<void> {
    const ready = await setup.prepare(rotations);
    this.print(setup.assumptions);
    for (const lambda of setup.functions) {
      const own = ready.filter(rotation => rotation.lambda === lambda);
      const forLambda = servicePermissions(lambda.lambda, lambda.statements);
      this.print(functionLines(lambda.lambda, forLambda));
      this.problems.push(...checkFunction(lambda, forLambda));
      let allRan = true;
      for (const [index, rotation] of own.entries()) {
        allRan = await this.rehearseOne(rotation, index) && allRan;
      }
      this.print(own.length > LISTED ? [`  and ${own.length - LISTED} more secrets`] : []);
      this.checkPermissions(lambda, own, allRan);
    }
  }

  /** The first secret of a function is shown in full, and every one with which something is off. @returns whether its rotations ran as they should */
  private async rehearseOne({ rotation, secret, lambda, environment }: ReadyRotation, index: number): Promise<boolean> {
    const { problems, invokedBy } = checkSchedule(this.resolver, this.order, rotation, secret.arn, lambda);
    const { clock, leaks, fingerprints } = this;
    const context = { leaks, fingerprints, rotations: this.options.rotations, clock, time: clock instanceof ManualClock ? clock : undefined };
    const result = await new RotationRehearsal(rotation, secret.arn, lambda, environment, context).run();
    const isOff = problems.length + result.problems.length > 0;
    this.print([
      ...index < LISTED || isOff ? [rotationHeading(rotation, result.calls, isOff)] : [],
      ...index === 0 || isOff ? [...scheduleLines(rotation, secret.beginning, invokedBy), ...result.lines.map(line => `    ${line}`)] : [],
    ]);
    this.problems.push(...problems, ...result.problems);
    return result.problems.length === 0;
  }

  /** What was left unused says something only where every rotation ran to its end. */
  private checkPermissions(lambda: RehearsedFunction, own: readonly ReadyRotation[], allRan: boolean): void {
    const unused = allRan ? lambda.usage.unused(lambda.statements) : [];
    const excess = own.slice(0, 1).flatMap(({ secret, environment }) =>
      excessReach(lambda.statements, { arn: secret.arn, key: environment.keys.get(secret.arn) }, lambda.caller));
    const off = [...unused, ...excess];
    this.problems.push(...off.map(problem => `${lambda.lambda.name}: ${problem}`));
    this.print([...allRan && off.length === 0 ? ['  permissions: what is granted is what was called'] : [], '']);
  }

  private print(lines: readonly string[]): void {
    lines.forEach(line => this.options.print(this.leaks.redact(line)));
  }
}
