import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { INSTALL_TIMEOUT } from './e2e-directory';
import { MOTO_SERVER_SCRIPT, MotoServer } from './moto-server';
import { pythonEnvironment } from './python-environment';

jest.setTimeout(INSTALL_TIMEOUT);

test('answers until it is stopped', async () => {
  const server = await MotoServer.start();
  expect((await fetch(`${server.url}/moto-api/data.json`)).status).toBe(200);
  await server.stop();
  await expect(fetch(`${server.url}/moto-api/data.json`)).rejects.toThrow();
});

test('ends with its starter', async () => {
  const server = spawn(await pythonEnvironment(), [MOTO_SERVER_SCRIPT], { stdio: ['pipe', 'ignore', 'pipe'] });
  await once(server.stderr, 'data');
  const ended = once(server, 'close');
  server.stdin.end();
  expect(await ended).toEqual([0, null]);
});
