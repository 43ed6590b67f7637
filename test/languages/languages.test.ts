import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ExampleProject } from './tools/example-project';
import { Language, LanguageName, LANGUAGES } from './tools/language';
import { missingTools } from '../../scripts/toolchains';
import { INSTALL_TIMEOUT } from '../e2e/tools/e2e-directory';
import { succeed } from '../package/tools/command';
import { differences } from '../package/tools/differences';
import { IN_EVERY_REGISTRY, NEWEST_IN_REGISTRY } from '../package/tools/pins';
import { rehearse } from '../package/tools/rehearse';
import { REPOSITORY, UnpackedTarball } from '../package/tools/tarball';
import { Assembly } from '../package/tools/templates';

/** All that is installed and compiled is in one hook; nothing here depends on how long it takes. */
jest.setTimeout(2 * INSTALL_TIMEOUT);

/** What the apps in one language give. */
interface Apps {
  readonly example: Assembly;
  readonly overlap: Assembly;
  readonly everyProperty: Assembly;
}

interface Synthesized extends Apps {
  /** The same on the newest aws-cdk-lib of the language's registry. */
  readonly newest: Apps;
}

const projects: ExampleProject[] = [];
const synthesized: Partial<Record<LanguageName, Promise<Synthesized>>> = {};

async function installed(language: Language, cdkVersion: string): Promise<ExampleProject> {
  const project = new ExampleProject(language, cdkVersion);
  projects.push(project);
  await project.install();
  return project;
}

async function synthesizeOn(language: Language, cdkVersion: string): Promise<Apps> {
  const project = await installed(language, cdkVersion);
  const example = await project.example();
  const overlap = await project.overlap();
  const everyProperty = await project.everyProperty();
  return { example, overlap, everyProperty };
}

async function synthesize(language: Language): Promise<Synthesized> {
  const apps = await synthesizeOn(language, IN_EVERY_REGISTRY);
  const newestVersion = NEWEST_IN_REGISTRY[language.name];
  return { ...apps, newest: newestVersion === IN_EVERY_REGISTRY ? apps : await synthesizeOn(language, newestVersion) };
}

beforeAll(async () => {
  for (const language of LANGUAGES) {
    synthesized[language.name] = synthesize(language);
  }
  // Where one language fails, its own tests say so.
  await Promise.allSettled(Object.values(synthesized));
});
afterAll(() => projects.forEach((project) => project.remove()));

test('the tools of all languages are here', () => {
  expect(missingTools((command, args) => {
    const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
    return status === 0 ? `${stdout}${stderr}` : undefined;
  })).toEqual([]);
});

const of = async (name: LanguageName): Promise<Synthesized> => synthesized[name]!;
const NAMES = LANGUAGES.map(({ name }) => name);
const OTHERS = NAMES.filter((name) => name !== 'typescript');

const APPS = [
  ['the example', 'example', 15],
  ['the example of keys that overlap', 'overlap', 25],
  ['the app of every property', 'everyProperty', 60],
] as const;

const cdkVersion = (assembly: Assembly) => assembly.json('tree.json').tree.constructInfo.version;

describe.each(NAMES)('%s', (name) => {
  test('synthesizes the example from the built package, with the very function that is packed', async () => {
    const { example } = await of(name);
    const unpacked = new UnpackedTarball();
    const packed = createHash('sha256').update(readFileSync(unpacked.path('assets/handler/rotate.lambda/index.mjs'))).digest('hex');
    unpacked.remove();

    expect(cdkVersion(example)).toBe(IN_EVERY_REGISTRY);
    expect(Object.values(example.assetFiles)).toContain(packed);
    // By its hash, which is in the template.
    expect(JSON.stringify(example.resources)).toContain(/^asset\.([0-9a-f]{64})/.exec(example.assetDirectory)![1]);
  });

  test('shows what the library refuses as an exception with its text', async () => {
    const { everyProperty: { stderr } } = await of(name);
    // jsii puts the name of the class before what a method throws, not before what a constructor does.
    const prefix = name === 'typescript' ? '' : 'Error: ';

    expect(stderr).toContain(`refused by a method: ${prefix}invalid schedule: both day ("1") and weekDay ("SUN") are given; leave one of them out`);
    expect(stderr).toContain('refused by a constructor: Default/Refused: no key is named; give at least one');
  });

  test.each(APPS)('gives %s in the same way on the newest aws-cdk-lib of its registry', async (_what, app) => {
    const { [app]: common, newest: { [app]: newest } } = await of(name);

    expect(cdkVersion(newest)).toBe(NEWEST_IN_REGISTRY[name]);
    expect(differences(common, newest, [IN_EVERY_REGISTRY, NEWEST_IN_REGISTRY[name]])).toEqual([]);
  });
});

describe.each(OTHERS)('%s and typescript', (name) => {
  test.each(APPS)('give the same: %s', async (_what, app, resources) => {
    const [one, other] = [await of(name), await of('typescript')];

    expect(Object.keys(other[app].resources).length).toBeGreaterThan(resources);
    expect(differences(one[app], other[app], [name, 'typescript'])).toEqual([]);
  });
});

test.each(['python', 'java'] as const)('what %s synthesized rotates in a rehearsal', async (name) => {
  const { example } = await of(name);

  expect(await rehearse(example)).toEqual({ status: 0, stdout: expect.stringContaining('rotated 2 times'), stderr: expect.any(String) });
});

test('the Go sources are formatted as gofmt does', async () => {
  const { stdout } = await succeed('gofmt', ['-l', 'examples/go', 'test/languages/apps/go'], { cwd: REPOSITORY });

  expect(stdout).toBe('');
});
