import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import { AssemblyOnDisk } from './support/assembly-on-disk';
import { fourStepHandler, HandlerBreaks } from './support/four-step-handler';
import { rotationTemplate } from './support/rotation-template';

const ROOT = path.join(__dirname, '..', '..');

// Each of these starts processes: on a busy machine that takes a while.
jest.setTimeout(60_000);

function demo(...args: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', path.join('rehearsal', 'main.ts'), ...args], { cwd: ROOT, encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

describe('the command', () => {
  let disk: AssemblyOnDisk;

  beforeEach(() => { disk = new AssemblyOnDisk(); });

  afterEach(() => disk.dispose());

  function app(breaks: HandlerBreaks): string {
    const codeKey = disk.addCode('hash', { 'index.mjs': fourStepHandler(breaks) });
    return disk.addStack('App', { template: rotationTemplate({ codeKey }) }).synthesize();
  }

  test('exits 0 where all is well', () => {
    const { code, out, err } = demo('--app', app({}), '--rotations', '3');

    expect(err).toBe('');
    expect(out).toContain('App/Schedule: rotated 3 times');
    expect(out).toMatch(/all is well\n$/);
    expect(code).toBe(0);
  });

  test('exits 1 with the reason where something is off', () => {
    const { code, out, err } = demo('--app', app({ finishSecret: '' }));

    expect(err).toBe('OFF: App/Schedule, rotation 1: every step succeeded, but AWSCURRENT did not move to the new version\n');
    expect(out).toMatch(/1 off\n$/);
    expect(code).toBe(1);
  });

  test.each([
    [['--app', 'no-such-directory'], 'no rehearsal: no-such-directory is no cloud assembly'],
    [['--aplication', 'x'], 'unknown option --aplication\nusage: npm run demo'],
  ])('exits 2 where there is nothing to rehearse: %j', (args, message) => {
    const { code, out, err } = demo(...args);

    expect(err).toContain(message);
    expect(out).toBe('');
    expect(code).toBe(2);
  });

  test('explains itself', () => {
    expect(demo('--help')).toMatchObject({ code: 0, out: expect.stringMatching(/^usage: npm run demo/) });
  });
});
