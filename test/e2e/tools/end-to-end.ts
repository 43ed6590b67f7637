import { INSTALL_TIMEOUT } from './e2e-directory';
import { nodeBinary, NodeRuntime } from './node-binary';
import { RotatingFunction } from './rotating-function';
import { RotationUnderTest } from './rotation-under-test';
import { SecretsManager, ServiceName } from './secrets-manager';
import { startSecretsManager } from './start-secrets-manager';
import { SynthesizedApp } from './synthesized-app';
import { TestSecret } from './test-secrets';
import { FunctionConfiguration } from '../../../rehearsal/lambda/function-configuration';

/** Everything that a test needs to rotate a secret. */
export interface EndToEnd {
  readonly app: SynthesizedApp;
  readonly service: SecretsManager;
  /** Path of the Node.js that the function runs on. */
  readonly node: string;
  /** A function for this test; when the test is over, all that it has written is looked through for secret values. */
  startFunction(configuration: FunctionConfiguration): Promise<RotatingFunction>;
  /** A function, and a secret to rotate by it. */
  start(secret: TestSecret): Promise<{ lambda: RotatingFunction; rotation: RotationUnderTest }>;
}

/** Sets a describe block up: the service, the app, Node.js. What it returns is complete once the tests run. */
export function endToEnd({ serviceName, runtime }: Place): () => EndToEnd {
  let service: SecretsManager;
  let node: string;
  const app = new SynthesizedApp();
  const functions: RotatingFunction[] = [];

  beforeAll(async () => {
    node = await nodeBinary(runtime);
    service = await startSecretsManager(serviceName, app.functions);
  }, INSTALL_TIMEOUT);
  afterEach(async () => {
    const stopped = functions.splice(0);
    await Promise.all(stopped.map(async (lambda) => lambda.stop()));
    expect(stopped.flatMap((lambda) => lambda.leaks())).toEqual([]);
  });
  afterAll(async () => {
    app.remove();
    await service?.stop();
  });

  const startFunction = async (configuration: FunctionConfiguration) => {
    const lambda = await RotatingFunction.start(service, { ...configuration, runtime }, node);
    functions.push(lambda);
    return lambda;
  };
  const start = async (secret: TestSecret) => {
    const lambda = await startFunction(secret.functionIn(app));
    return { lambda, rotation: await RotationUnderTest.create(service, lambda, secret) };
  };
  return () => ({ app, service, node, startFunction, start });
}

/** A Node.js and a service. */
export interface Place {
  readonly runtime: NodeRuntime;
  readonly serviceName: ServiceName;
}

/**
 * Where everything is rotated. moto on both, since nobody of ours wrote it; our endpoint, which does what moto does not (MOTO_DEVIATIONS),
 * on the Node.js that the construct names.
 */
export const PLACES: readonly Place[] = [
  { runtime: 'nodejs24.x', serviceName: 'moto' },
  { runtime: 'nodejs22.x', serviceName: 'moto' },
  { runtime: 'nodejs24.x', serviceName: 'our endpoint' },
];

/** Generous, for machines that are busy with something else, in milliseconds. */
export const TEST_TIMEOUT = 120_000;
