import { readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { differences } from './tools/differences';
import { EmptyApp } from './tools/empty-app';
import { FLOOR, NEWEST } from './tools/pins';
import { rehearse } from './tools/rehearse';
import { Assembly, typesOf } from './tools/templates';
import { INSTALL_TIMEOUT } from '../e2e/tools/e2e-directory';
import { MotoServer } from '../e2e/tools/moto-server';

/** Synthesis is quick, but the machine may be busy. */
jest.setTimeout(120_000);

const NAMES = ['floor', 'newest'] as const;
const apps = { floor: new EmptyApp(FLOOR), newest: new EmptyApp(NEWEST) };
const oneLine: Record<string, Assembly> = {};

beforeAll(async () => {
  await Promise.all(Object.entries(apps).map(async ([name, app]) => {
    await app.install();
    oneLine[name] = await app.synthesize('one-line.cjs');
  }));
}, 300_000);
afterAll(() => Object.values(apps).forEach((app) => app.remove()));

const RESOURCES = [
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::Lambda::Function',
  'AWS::Lambda::Permission',
  'AWS::Logs::LogGroup',
  'AWS::SecretsManager::RotationSchedule',
];
const SECRET = 'AWS::SecretsManager::Secret';

describe.each(NAMES)('beside the %s of aws-cdk-lib', (name) => {
  const app = apps[name];

  test('brings no other package along', () => {
    const scopes = ['@aws-cdk', '@aws', '@typescript'];

    expect(app.installed.filter((installed) => !scopes.includes(installed))).toEqual(['aws-cdk-lib', 'cdk-key-rotation', 'constructs', 'typescript']);
  });

  test('yields six resources for the one line', () => {
    expect(typesOf(oneLine[name].resources)).toEqual([...RESOURCES, SECRET]);
  });

  test('yields the same six in an app with all recommended feature flags', async () => {
    const flags = JSON.parse(readFileSync(app.path('node_modules/aws-cdk-lib/recommended-feature-flags.json'), 'utf8'));

    const { resources } = await app.synthesize('one-line.cjs', { context: flags });

    expect(Object.keys(flags).length).toBeGreaterThan(30);
    expect(typesOf(resources)).toEqual([...RESOURCES, SECRET]);
  });

  test('says nothing: no warning, nothing deprecated', () => {
    expect(oneLine[name].stderr).toBe('');
  });

  test('gives an ES module the same', async () => {
    expect(differences(await app.synthesize('one-line.mjs'), oneLine[name])).toEqual([]);
  });

  test('adds exactly 200 resources to rotate 200 more secrets, and changes none', async () => {
    const [{ resources: few }, { resources: many }] = await Promise.all(['1', '201'].map(async (SECRETS) =>
      app.synthesize('many-secrets.cjs', { environment: { SECRETS } })));

    expect(typesOf(few)).toEqual([...RESOURCES, SECRET]);
    const more = Object.entries(many).filter(([id]) => few[id] === undefined).map(([, resource]) => resource);
    expect(more.filter((resource) => resource.Type === SECRET)).toHaveLength(200);
    expect(more.map((resource) => resource.Type).filter((type) => type !== SECRET)).toEqual(Array(200).fill('AWS::SecretsManager::RotationSchedule'));
    expect(many).toEqual(expect.objectContaining(few));
  });
});

describe.each(NAMES)('the function, from the package beside the %s of aws-cdk-lib', (name) => {
  const bundle = (assembly: Assembly) => path.join(assembly.directory, assembly.assetDirectory, 'index.mjs');

  test('is the very one that was packed', () => {
    const packed = readFileSync(apps[name].path('node_modules/cdk-key-rotation/assets/handler/rotate.lambda/index.mjs'));

    expect(readFileSync(bundle(oneLine[name])).equals(packed)).toBe(true);
  });

  test('rotates, with the environment and the permissions of the template', async () => {
    expect(await rehearse(oneLine[name])).toEqual({ status: 0, stdout: expect.stringContaining('rotated 2 times'), stderr: expect.any(String) });
  });

  test('rotates against moto, too', async () => {
    const moto = await MotoServer.start();

    const outcome = await rehearse(oneLine[name], '--endpoint', moto.url).finally(() => moto.stop());

    expect(outcome).toEqual({ status: 0, stdout: expect.stringContaining('rotated 2 times'), stderr: expect.any(String) });
  }, INSTALL_TIMEOUT);

  test('is known to fail when it is broken', async () => {
    const broken = oneLine[name].copyTo(apps[name].path('broken'));
    writeFileSync(bundle(broken), 'export const handler = async () => undefined;');

    expect((await rehearse(broken)).status).toBe(1);
  });
});

describe('a secret of another stack', () => {
  const STRENGTH = '@aws-cdk/core:defaultCrossStackReferences';

  // Weak is what the newest recommends, and strong what it does untold.
  test.each([['weak', 'Fn::GetStackOutput'], ['strong', 'Fn::ImportValue']])(
    'is rotated beside the newest of aws-cdk-lib over %s references', async (strength, intrinsic) => {
      const assembly = await apps.newest.synthesize('two-stacks.cjs', { context: { [STRENGTH]: strength } });

      expect(JSON.stringify(assembly.json('Rotating.template.json'))).toContain(`"${intrinsic}"`);
      expect(await rehearse(assembly)).toEqual({ status: 0, stdout: expect.stringContaining('rotated 2 times'), stderr: expect.any(String) });
    });
});

describe('strictly compiled TypeScript', () => {
  const examples: Record<string, Assembly> = {};

  beforeAll(async () => {
    await Promise.all(Object.entries(apps).map(async ([name, app]) => {
      await app.compile('one-line.ts', 'example.ts');
      examples[name] = await app.synthesize('example.js');
    }));
  });

  test.each(NAMES)('gives the same beside the %s of aws-cdk-lib', async (name) => {
    expect(differences(await apps[name].synthesize('one-line.js'), oneLine[name])).toEqual([]);
  });

  test.each(NAMES)('is told of nothing deprecated in the example beside the %s of aws-cdk-lib', (name) => {
    expect(examples[name].stderr).toBe('');
  });

  test('gives the same templates for the example on both', () => {
    expect(JSON.stringify(examples.floor.resources)).toContain('cron(');
    expect(differences(examples.floor, examples.newest)).toEqual([]);
  });
});

test('the one line gives the same template on the oldest and on the newest aws-cdk-lib', () => {
  // The asset's hash is in it.
  expect(JSON.stringify(oneLine.floor.resources)).toMatch(/"S3Key":"[0-9a-f]{64}\.zip"/);
  expect(differences(oneLine.floor, oneLine.newest)).toEqual([]);
});
