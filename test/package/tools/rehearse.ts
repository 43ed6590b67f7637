import * as path from 'node:path';
import { bareEnvironment, Outcome, run } from './command';
import { REPOSITORY } from './tarball';
import { Assembly } from './templates';

/** Rehearses the rotations of a synthesized app, as `npm run demo -- --app DIR` does, with further options if given. */
export async function rehearse(assembly: Assembly, ...options: string[]): Promise<Outcome> {
  const tsx = path.join(REPOSITORY, 'node_modules', '.bin', 'tsx');
  return run(tsx, [path.join('rehearsal', 'main.ts'), '--app', assembly.directory, ...options], { cwd: REPOSITORY, env: bareEnvironment() });
}
