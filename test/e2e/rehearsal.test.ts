import * as path from 'node:path';
import { INSTALL_TIMEOUT } from './tools/e2e-directory';
import { MotoServer } from './tools/moto-server';
import { runCommand } from './tools/run-command';

const MAIN = path.join(__dirname, '..', '..', 'rehearsal', 'main.ts');

let server: MotoServer;
beforeAll(async () => { server = await MotoServer.start(); }, INSTALL_TIMEOUT);
afterAll(() => server?.stop());

test('the demo runs against moto as it does against our endpoint', async () => {
  const printed = await runCommand(process.execPath, [require.resolve('tsx/cli'), MAIN, '--endpoint', server.url]);
  expect(printed.match(/rotated 2 times, 7 calls each$/gm)).toHaveLength(5);
  expect(printed).toMatch(/all is well\n$/);
}, INSTALL_TIMEOUT);
