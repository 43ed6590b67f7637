import * as path from 'node:path';
import { RotationService } from '../../../rehearsal/secrets-manager/rotation-service';
import { RotationEvent } from '../../../rehearsal/secrets-manager/rotation-step';
import { SecretsManagerState } from '../../../rehearsal/secrets-manager/state';
import { expectedOf } from '../moto-deviations';
import { pythonEnvironment } from '../tools/python-environment';
import { runCommand } from '../tools/run-command';
import { ServiceName } from '../tools/secrets-manager';

/** How a service calls a function that always fails. */
interface CallsOfFailingFunction {
  readonly events: readonly RotationEvent[];
  readonly arn: string;
}

/** With what a service calls the rotation function, and what it does when that fails. */
export function functionCallsContract(name: ServiceName): void {
  let calls: CallsOfFailingFunction;
  beforeAll(async () => { calls = await (name === 'moto' ? callsOfMoto() : callsOfOurs()); }, 60_000);

  test('the function is called with the ARN', () => {
    const ids = new Set(calls.events.map((event) => event.SecretId));
    expect([...ids]).toEqual([expectedOf({ name }, 'secretIdIsName', { aws: calls.arn, moto: 'some-name' })]);
  });

  test('a step that fails is tried again, from createSecret on', () => {
    const steps = calls.events.map((event) => event.Step);
    expect(steps).toEqual(expectedOf({ name }, 'failedStepIgnored', {
      aws: Array<string>(5).fill('createSecret'),
      moto: ['createSecret', 'setSecret', 'testSecret', 'finishSecret'],
    }));
  });

  test('every call of a rotation has the same token', () => {
    expect(new Set(calls.events.map((event) => event.ClientRequestToken)).size).toBe(1);
  });
}

async function callsOfOurs(): Promise<CallsOfFailingFunction> {
  const events: RotationEvent[] = [];
  const state = new SecretsManagerState();
  const { arn } = state.seed({ name: 'some-name', value: 'value-for-tests-only' });
  const service = new RotationService(state, async (event) => {
    events.push(event);
    throw new Error('failed');
  });
  await service.rotate(arn, { RotationLambdaARN: 'arn:aws:lambda:us-east-1:123456789012:function:rotation' });
  return { events, arn };
}

/** moto runs functions in Docker, so its own call is looked at inside its process. */
async function callsOfMoto(): Promise<CallsOfFailingFunction> {
  const printed = await runCommand(await pythonEnvironment(), [path.join(__dirname, '..', 'tools', 'moto-events.py')]);
  return JSON.parse(printed) as CallsOfFailingFunction;
}
