import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { makeOnce } from './make-once';

let parent: string;
let directory: string;

beforeEach(() => {
  parent = mkdtempSync(path.join(tmpdir(), 'make-once-'));
  directory = path.join(parent, 'made');
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

const fill = jest.fn(async (empty: string) => writeFileSync(path.join(empty, 'content'), String(readdirSync(empty).length)));

test('makes the directory, and does not make it again', async () => {
  expect(await makeOnce(directory, fill)).toBe(directory);
  expect(await makeOnce(directory, fill)).toBe(directory);
  expect(fill).toHaveBeenCalledTimes(1);
  expect(readFileSync(path.join(directory, 'content'), 'utf8')).toBe('0');
});

test('makes it once for all that ask at the same time', async () => {
  await Promise.all([1, 2, 3].map(async () => makeOnce(directory, fill)));
  expect(fill).toHaveBeenCalledTimes(1);
});

test('leaves nothing beside it', async () => {
  await makeOnce(directory, fill);
  expect(readdirSync(parent)).toEqual(['made']);
});

test('makes it afresh where an earlier attempt failed', async () => {
  const failing = makeOnce(directory, async (empty) => {
    writeFileSync(path.join(empty, 'half'), '');
    throw new Error('interrupted');
  });
  await expect(failing).rejects.toThrow('interrupted');

  await makeOnce(directory, fill);

  expect(readdirSync(directory)).not.toContain('half');
});

test('makes it afresh where an earlier process is gone', async () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  mkdirSync(directory);
  writeFileSync(path.join(directory, 'half'), '');
  writeFileSync(`${directory}.lock`, `${pid} made.lock.of-another-process`);

  await Promise.all([1, 2].map(async () => makeOnce(directory, fill)));

  expect(fill).toHaveBeenCalledTimes(1);
  expect(readdirSync(directory)).not.toContain('half');
});
