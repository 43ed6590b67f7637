import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { AssemblyOnDisk } from './support/assembly-on-disk';
import { fourStepHandler, HandlerBreaks } from './support/four-step-handler';
import { rotationTemplate } from './support/rotation-template';
import { synthesizeExample } from '../../rehearsal/example-app';

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

  test('without an app rehearses the examples: single values, and keys that overlap', () => {
    const { code, out, err } = demo();

    expect(err).toBe('');
    expect(out.match(/^--- .*$/gm)).toEqual(['--- examples/typescript/app.ts', '--- examples/typescript/overlap.ts']);
    expect(out).toMatch(/KeyRotationExample\/SessionRotation\/Schedule: rotated 2 times/);
    expect(out).toMatch(/KeyOverlapExample\/DjangoRotation\/Schedule: rotated 5 times/);
    expect(out).toMatch(/^ +day +announced +current +previous +gone +what happened$/m);
    expect(out).toMatch(/all is well\n$/);
    expect(code).toBe(0);
  });

  test('exits 1 where a key signs that was never announced', () => {
    const { directory, dispose } = synthesizeExample('examples/typescript/overlap.ts');
    for (const asset of readdirSync(directory).filter(name => name.startsWith('asset.'))) {
      const file = path.join(directory, asset, 'index.mjs');
      const text = readFileSync(file, 'utf8');
      // Instead of the current key, which is to stay, a fresh one.
      const broken = text.replace(/\{ring:\{current:\w+,(upcoming:(\w+)\.fresh\("upcoming"\))/, '{ring:{current:$2.fresh("current"),$1');
      expect(broken).not.toBe(text);
      writeFileSync(file, broken);
    }
    const { code, out, err } = demo('--app', directory);
    dispose();

    expect(err).toContain('OFF: KeyOverlapExample/DjangoRotation/Schedule, rotation 1: SECRET_KEY signs with a key that was never announced');
    expect(out).toMatch(/\d off\n$/);
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
