import { Distortion } from './attempts';
import { Plan } from './commands';
import { History } from './history';
import { HandlerInProcess, Runner } from './runners';
import { Service } from './service';
import { isWhole } from './whole-secret';

/** How the handler is run. */
export type StartRunner = (service: Service) => Runner | Promise<Runner>;

/** Lets a history happen. @returns what an observer has to object to, at the first command after which there is something */
export async function faultsOf(
  plan: Plan, start: StartRunner = HandlerInProcess.direct, distort?: Distortion,
): Promise<readonly string[]> {
  const service = new Service(plan.text, plan.keepPendingLabel, isWhole(plan.begin.spec));
  const runner = await start(service);
  try {
    const history = new History(service, runner, plan, distort);
    for (const command of plan.happens) {
      await history.happen(command);
      if (history.faults.length > 0) {
        return history.faults;
      }
    }
    // However it was left, it can be rotated.
    await history.rotateToTheEnd();
    return history.faults;
  } finally {
    await runner.stop();
  }
}
