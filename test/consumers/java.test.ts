import { readFileSync } from 'node:fs';
import * as path from 'node:path';
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

test('the page names the version that is built', () => {
  const pom = readFileSync(path.join(__dirname, 'java', 'pom.xml'), 'utf8');
  const [, version] = /<artifactId>nimbus-jose-jwt<\/artifactId>\s*<version>([^<]+)</.exec(pom)!;
  const [, section] = readFileSync(path.join(__dirname, '..', '..', 'docs', 'consumers', 'nimbus.md'), 'utf8').split('## Run against\n');

  expect(section).toContain(`Nimbus JOSE + JWT ${version}.`);
});

test('Nimbus refuses a key of fewer than 32 bytes', async () => {
  const sign = async (key: string) => consumers.sign('nimbus', JSON.stringify({ jwks: key }));

  await expect(sign('k'.repeat(31))).rejects.toThrow(/^com\.nimbusds\.jose\.KeyLengthException/);
  await expect(sign('k'.repeat(32))).resolves.toMatch(/./);
});
