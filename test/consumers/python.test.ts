import { pythonConsumers } from './python/environment';
import { PYTHON_CONSUMERS } from './python/specs';
import { ConsumerProcess } from './tools/consumer-process';
import { overlapSuite } from './tools/overlap-suite';
import { INSTALL_TIMEOUT } from '../e2e/tools/e2e-directory';

let consumers: ConsumerProcess;

beforeAll(async () => {
  consumers = await pythonConsumers();
}, INSTALL_TIMEOUT);

afterAll(async () => {
  await consumers?.stop();
});

describe.each(PYTHON_CONSUMERS.map((spec) => [spec.consumer, spec] as const))('%s', (_, spec) => {
  overlapSuite(spec, () => consumers);
});
