import { CloudAssembly } from './assembly/cloud-assembly';
import { readFunction } from './assembly/lambda-function';
import { Resolver } from './assembly/resolver';
import { Rotation } from './assembly/rotations';
import { LeakDetector } from './document/leak-detector';
import { assumedKey } from './encryption-keys';
import { resourcePolicyStatements } from './iam/resource-policies';
import { readRolePolicies } from './iam/role-policies';
import { ProvidedSecret, RehearsalEnvironment, RehearsalEnvironmentOptions } from './rehearsal-environment';
import { RehearsedFunction } from './rehearsed-function';

/** A rotation whose secret exists here, and whose function can be run. */
export interface ReadyRotation {
  readonly rotation: Rotation;
  readonly secret: ProvidedSecret;
  readonly lambda: RehearsedFunction;
  readonly environment: RehearsalEnvironment;
}

/** Sets up what rotations need: a Secrets Manager for each account and region, the secrets, the functions. */
export class RehearsalSetup {
  /** What stands in the way of single rotations, in words. */
  readonly problems: string[] = [];
  /** What had to be assumed, in words. */
  readonly assumptions: string[] = [];
  private readonly environments = new Map<string, RehearsalEnvironment>();
  private readonly known = new Map<string, RehearsedFunction>();

  constructor(
    private readonly assembly: CloudAssembly, private readonly resolver: Resolver,
    private readonly leaks: LeakDetector, private readonly options: RehearsalEnvironmentOptions = {},
  ) {}

  /** The functions of the rotations that are ready. */
  get functions(): readonly RehearsedFunction[] {
    return [...this.known.values()];
  }

  /**
   * Provides everything for the rotations; one that can't be run is left out, and is a problem.
   *
   * @throws where two schedules rotate one secret
   */
  async prepare(rotations: readonly Rotation[]): Promise<ReadyRotation[]> {
    // Every secret first: functions and policies may name any of them.
    const secrets = new Map<Rotation, ProvidedSecret>();
    const arns = new Set<string>();
    for (const rotation of rotations) {
      const provided = await (await this.environment(rotation)).provideSecret(rotation, this.resolver);
      if (arns.has(provided.arn)) {
        throw new Error(`${rotation.name} is the second schedule on the secret ${rotation.secret.name}; a secret has one`);
      }
      arns.add(provided.arn);
      this.leaks.allow(provided.arn);
      secrets.set(rotation, provided);
    }
    const ready: ReadyRotation[] = [];
    for (const [rotation, secret] of secrets) {
      const environment = await this.environment(rotation);
      const lambda = this.lambda(rotation, environment);
      if (lambda) {
        environment.policies.set(secret.arn, resourcePolicyStatements(this.resolver, secret.arn, lambda.policies.roleArn));
        ready.push({ rotation, secret, lambda, environment });
      }
    }
    ready.filter(({ rotation }) => !rotation.secret.owned).forEach(rotation => this.assumeKey(rotation));
    return ready;
  }

  /** Ends every process, and removes what was made. */
  async stop(): Promise<void> {
    await Promise.all([...this.known.values()].map(async lambda => lambda.stop()));
    await Promise.all([...this.environments.values()].map(async environment => environment.stop()));
    this.assembly.assets.dispose();
  }

  private async environment({ stack }: Rotation): Promise<RehearsalEnvironment> {
    const name = `${stack.account}/${stack.region}`;
    const known = this.environments.get(name);
    if (known) {
      return known;
    }
    const environment = new RehearsalEnvironment(stack, this.leaks, this.options);
    await environment.start();
    this.environments.set(name, environment);
    return environment;
  }

  private lambda(rotation: Rotation, environment: RehearsalEnvironment): RehearsedFunction | undefined {
    const id = `${rotation.function.stack.id}/${rotation.function.logicalId}`;
    const known = this.known.get(id);
    if (known) {
      return known;
    }
    try {
      const lambda = readFunction(this.assembly, this.resolver, rotation.function);
      const rehearsed = new RehearsedFunction(lambda, readRolePolicies(this.resolver, lambda.roleArn), environment.judge, {
        endpointUrl: environment.url, clock: this.options.clock,
      });
      this.leaks.allow(JSON.stringify(lambda.configuration));
      this.known.set(id, rehearsed);
      return rehearsed;
    } catch (error) {
      this.problems.push(`${rotation.name}: ${(error as Error).message}`);
      return undefined;
    }
  }

  /** Of a secret that exists elsewhere nobody here knows the key: the role's statements tell. */
  private assumeKey({ rotation, secret, lambda, environment }: ReadyRotation): void {
    const taken = new Set([...environment.keys.values()].map(({ arn }) => arn));
    const key = assumedKey(lambda.statements, secret.arn, lambda.caller, taken);
    if (key) {
      environment.keys.set(secret.arn, key);
      this.assumptions.push(`${rotation.name}: its secret exists elsewhere, and is taken to be encrypted under ${key.aliases[0] ?? key.arn}`);
    }
  }
}
