import { CloudAssembly } from '../../rehearsal/assembly/cloud-assembly';
import { Resolver } from '../../rehearsal/assembly/resolver';
import { findRotations } from '../../rehearsal/assembly/rotations';
import { ManualClock } from '../../rehearsal/clock';
import { LeakDetector } from '../../rehearsal/document/leak-detector';
import { SynthesizedApp, synthesizeText } from '../../rehearsal/example-app';
import { ReadyRotation, RehearsalSetup } from '../../rehearsal/rehearsal-setup';
import { RotationService } from '../../rehearsal/secrets-manager/rotation-service';

// Starts processes: on a busy machine that takes a while.
jest.setTimeout(60_000);

const APP = `
import { App, Stack } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { RandomKeyRotation } from 'cdk-key-rotation';

const stack = new Stack(new App(), 'App');
const secret = new Secret(stack, 'Secret', { generateSecretString: { secretStringTemplate: '{}', generateStringKey: 'session_secret_key' } });
new RandomKeyRotation(stack, 'Rotation', { secret, keyNames: ['session_secret_key'] });
`;

const START = new Date('2040-06-01T00:00:00Z');
const YEAR = 365 * 24 * 60 * 60 * 1000;

describe('rotations at simulated times', () => {
  const clock = new ManualClock(START);
  let app: SynthesizedApp;
  let setup: RehearsalSetup;
  let ready: ReadyRotation;

  beforeAll(async () => {
    app = synthesizeText('the app', APP);
    const assembly = CloudAssembly.read(app.directory);
    const resolver = new Resolver(assembly);
    setup = new RehearsalSetup(assembly, resolver, new LeakDetector(), { clock });
    [ready] = await setup.prepare(findRotations(resolver).rotations);
  });

  afterAll(async () => {
    await setup?.stop();
    app?.dispose();
  });

  /** Rotates the secret now. @returns the dates that the service tells, and those of the function's log */
  async function rotate(): Promise<{ described: object; current: object; logged: string[] }> {
    const { secret, lambda, environment: { ledger, watch } } = ready;
    const service = new RotationService(ledger, async event => lambda.invoke(event, watch));
    const { status } = await service.rotate(secret.arn, { RotationLambdaARN: lambda.lambda.configuration.functionArn });
    expect(status).toBe('completed');
    // Besides its own lines, Node.js or the SDK may have words of warning.
    const lines = lambda.takeRecords().flatMap(({ result }) => result.logs).filter(line => line.startsWith('{'));
    return {
      described: await ledger.call('DescribeSecret', { SecretId: secret.arn }),
      current: await ledger.call('GetSecretValue', { SecretId: secret.arn }),
      logged: lines.map(line => (JSON.parse(line) as { timestamp: string }).timestamp.slice(0, 'YYYY-MM-DDTHH'.length)),
    };
  }

  test('have these times in the service\'s dates and in the function\'s log, and the SDK\'s calls go through', async () => {
    const first = await rotate();
    clock.advance(YEAR);
    const second = await rotate();

    const seconds = START.getTime() / 1000;
    expect(first.described).toMatchObject({ CreatedDate: seconds, LastChangedDate: seconds, LastRotatedDate: seconds });
    expect(first.current).toMatchObject({ CreatedDate: seconds });
    expect(first.logged).toEqual(Array(4).fill('2040-06-01T00'));

    const later = seconds + YEAR / 1000;
    expect(second.described).toMatchObject({ CreatedDate: seconds, LastChangedDate: later, LastRotatedDate: later });
    expect(second.current).toMatchObject({ CreatedDate: later });
    expect(second.logged).toEqual(Array(4).fill('2041-06-01T00'));
  });
});
