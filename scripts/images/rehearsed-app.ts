import { CloudAssembly } from '../../rehearsal/assembly/cloud-assembly';
import { Resolver } from '../../rehearsal/assembly/resolver';
import { findRotations, Rotation } from '../../rehearsal/assembly/rotations';
import { LeakDetector } from '../../rehearsal/document/leak-detector';
import { ReadyRotation, RehearsalSetup } from '../../rehearsal/rehearsal-setup';
import { checkRotation, ObservedRotation } from '../../rehearsal/rotation-checks';
import { RotationService } from '../../rehearsal/secrets-manager/rotation-service';
import { SecretSnapshot, takeSnapshot } from '../../rehearsal/snapshot';

/** A rotation with everything that was seen of it. */
export interface SeenRotation extends ObservedRotation {
  /** The secret when Secrets Manager has begun, before the first step. */
  readonly begun: SecretSnapshot;
  /** The fields that changed. */
  readonly keys: readonly string[];
}

/** The app of a single rotation, rehearsed. */
export interface RehearsedApp {
  readonly rotation: Rotation;
  readonly seen: readonly SeenRotation[];
}

/**
 * Rotates the one secret of an app, by the function and the policies of its template.
 *
 * @throws where the app has another number of rotations, or anything is off: no picture is drawn of that
 */
export async function rehearseApp(directory: string, times: number): Promise<RehearsedApp> {
  const assembly = CloudAssembly.read(directory);
  const resolver = new Resolver(assembly);
  const { rotations } = findRotations(resolver);
  if (rotations.length !== 1) {
    throw new Error(`a picture shows one rotation, and the app has ${rotations.length}; draw an app with one`);
  }
  const setup = new RehearsalSetup(assembly, resolver, new LeakDetector());
  try {
    const [ready] = await setup.prepare(rotations);
    if (setup.problems.length > 0) {
      throw new Error(`the rotation can't be rehearsed: ${setup.problems.join('; ')}`);
    }
    const seen: SeenRotation[] = [];
    while (seen.length < times) {
      seen.push(await rotate(ready));
    }
    return { rotation: ready.rotation, seen };
  } finally {
    await setup.stop();
  }
}

async function rotate({ rotation, secret, lambda, environment }: ReadyRotation): Promise<SeenRotation> {
  const snapshot = async (): Promise<SecretSnapshot> => takeSnapshot(environment.ledger, secret.arn);
  const before = await snapshot();
  let begun: SecretSnapshot | undefined;
  const service = new RotationService(environment.ledger, async event => {
    begun ??= await snapshot();
    await lambda.invoke(event, environment.watch);
  }, { maxAttempts: 1 });
  const outcome = await service.rotate(secret.arn, {
    RotationLambdaARN: lambda.lambda.configuration.functionArn,
    RotationRules: rotation.rotationRules,
  });
  const seen = { before, after: await snapshot(), outcome, records: lambda.takeRecords() };
  const { keys, problems } = checkRotation(seen);
  if (problems.length > 0) {
    throw new Error(`the rotation is not as it should be: ${problems.join('; ')}; see what the rehearsal says: npm run demo`);
  }
  return { ...seen, begun: begun ?? before, keys };
}
