import * as fc from 'fast-check';
import { Command, Plan, plans } from './commands';
import { DeployedFunction } from './deployed-function';
import { faultsOf } from './run';
import { HandlerInProcess } from './runners';

// Room for a busy machine.
jest.setTimeout(600_000);

/** Fixed: what these histories are to show is that the parts fit together. */
const SEED = 20261124;

test('histories through the client of the SDK, over HTTP', async () => {
  await fc.assert(fc.asyncProperty(plans(10), async (plan) => {
    expect(await faultsOf(plan, HandlerInProcess.overHttp)).toEqual([]);
  }), { numRuns: 25, seed: SEED, endOnFailure: true });
});

test('histories of the function as it is deployed, in its own process', async () => {
  await fc.assert(fc.asyncProperty(plans(8), async (plan) => {
    expect(await faultsOf(withoutLostCalls(plan), DeployedFunction.start)).toEqual([]);
  }), { numRuns: 10, seed: SEED, endOnFailure: true });
});

/** The deployed client tries a call again whose answer was lost: there, only the end of the process breaks an attempt. */
function withoutLostCalls(plan: Plan): Plan {
  const killing = (command: Command): Command => command.deed !== 'rotate' ? command
    : { ...command, troubles: command.troubles.map((trouble) => trouble.how === 'fail' ? { ...trouble, how: 'kill' } : trouble) };
  return { ...plan, happens: plan.happens.map(killing) };
}
