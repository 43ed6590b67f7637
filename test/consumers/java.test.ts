import { javaConsumers } from './java/build';
import { JAVA_CONSUMERS } from './java/specs';
import { ConsumerProcess } from './tools/consumer-process';
import { overlapSuite } from './tools/overlap-suite';
import { INSTALL_TIMEOUT } from '../e2e/tools/e2e-directory';

let consumers: ConsumerProcess;

beforeAll(async () => {
  consumers = await javaConsumers();
}, INSTALL_TIMEOUT);

afterAll(async () => {
  await consumers?.stop();
});

describe.each(JAVA_CONSUMERS.map((spec) => [spec.consumer, spec] as const))('%s', (_, spec) => {
  overlapSuite(spec, () => consumers);
});
