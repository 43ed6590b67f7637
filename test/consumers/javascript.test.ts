import { ConsumerProcess } from './tools/consumer-process';
import { javascriptConsumers } from './tools/javascript-environment';
import { overlapSuite } from './tools/overlap-suite';
import { JAVASCRIPT_CONSUMERS } from './tools/specs/javascript';
import { INSTALL_TIMEOUT } from '../e2e/tools/e2e-directory';

let consumers: ConsumerProcess;

beforeAll(async () => {
  consumers = await javascriptConsumers();
}, INSTALL_TIMEOUT);

afterAll(async () => {
  await consumers?.stop();
});

describe.each(JAVASCRIPT_CONSUMERS.map((spec) => [spec.consumer, spec] as const))('%s', (_, spec) => {
  overlapSuite(spec, () => consumers);
});
