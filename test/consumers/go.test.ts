import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { goConsumers } from './go/build';
import { GO_CONSUMERS } from './go/specs';
import { ConsumerProcess } from './tools/consumer-process';
import { overlapSuite } from './tools/overlap-suite';
import { INSTALL_TIMEOUT } from '../e2e/tools/e2e-directory';

let consumers: ConsumerProcess;

beforeAll(async () => {
  consumers = await goConsumers();
}, INSTALL_TIMEOUT);

afterAll(async () => {
  await consumers?.stop();
});

describe.each(GO_CONSUMERS.map((spec) => [spec.consumer, spec] as const))('%s', (_, spec) => {
  overlapSuite(spec, () => consumers);
});

test.each([
  ['gorilla', 'gorilla/sessions', 'github.com/gorilla/sessions'],
  ['gorilla', 'gorilla/securecookie', 'github.com/gorilla/securecookie'],
  ['golang-jwt', 'golang-jwt/jwt', 'github.com/golang-jwt/jwt/v5'],
])('the page %s names the version of %s that is built', (page, name, module) => {
  const [, version] = new RegExp(`^\t${module} v(\\S+)$`, 'm').exec(readFileSync(path.join(__dirname, 'go', 'go.mod'), 'utf8'))!;
  const [, section] = readFileSync(path.join(__dirname, '..', '..', 'docs', 'consumers', `${page}.md`), 'utf8').split('## Run against\n');

  expect(section).toMatch(new RegExp(`${name} v?${version.replaceAll('.', '\\.')}`));
});

test('the lines for gorilla refuse a pair of another size, with which it would sign by the next one', async () => {
  const pair = (bytes: number) => Buffer.alloc(bytes, 'k').toString('base64');

  const sign = async (pairs: string[]) => consumers.sign('gorilla-sessions', JSON.stringify({ session_key_pairs: pairs }));

  await expect(sign([pair(95), pair(96)])).rejects.toThrow('is not the base64 of 96 bytes');
  await expect(sign([pair(96)])).resolves.toMatch(/./);
});
