import { CREDENTIALS, RotationRequest } from './secrets-manager';
import { FunctionConfiguration, processEnvironment } from '../../../rehearsal/lambda/function-configuration';
import { FunctionProcess, ProcessAnswer } from '../../../rehearsal/lambda/function-process';
import { RotationStep } from '../../../rehearsal/secrets-manager/rotation-step';

/** When the process is killed at last, in milliseconds: much later than any deadline that it is told. */
const LIMIT = 60_000;

/** How a step is run by itself. */
export interface StepBeforeDeadlineOptions {
  readonly configuration: FunctionConfiguration;
  readonly nodePath: string;
  readonly endpointUrl: string;
  readonly step: RotationStep;
  readonly request: RotationRequest;
  /** What the function is told that it has left, in milliseconds. */
  readonly remaining: number;
}

/** Runs one step in a process of its own, telling it less time than it has, so that a slow machine does not cut its last word off. */
export async function stepBeforeDeadline(options: StepBeforeDeadlineOptions): Promise<ProcessAnswer> {
  const { configuration, nodePath, endpointUrl, step, request, remaining } = options;
  const { codeDirectory } = configuration;
  const child = new FunctionProcess(nodePath, codeDirectory, processEnvironment(configuration, CREDENTIALS, codeDirectory, endpointUrl));
  try {
    return await child.load(LIMIT) ?? await child.invoke(LIMIT, { event: { Step: step, ...request }, deadline: Date.now() + remaining, context: {} });
  } finally {
    child.kill();
    await child.exited;
  }
}
