import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { fourStepHandler } from './support/four-step-handler';
import { printed, rehearse, run } from './support/rehearsing';
import { SynthesizedApp, synthesizeExample, synthesizeText } from '../../rehearsal/example-app';
import { SecretsManagerEndpoint } from '../../rehearsal/secrets-manager/endpoint';
import { SecretsManagerState } from '../../rehearsal/secrets-manager/state';
import { KEY_SPECIFICATION_VARIABLE, KeySpec, renderKeySpec } from '../../src/key-spec';

// Each of these starts processes: on a busy machine that takes a while.
jest.setTimeout(120_000);

const apps: SynthesizedApp[] = [];

afterAll(() => apps.forEach(app => app.dispose()));

function kept(app: SynthesizedApp): string {
  apps.push(app);
  return app.directory;
}

/** An app of one rotation for each of the keys, whose secret holds a string under the name of the key, if it has one. */
function appOf(...keys: string[]): string {
  return kept(synthesizeText('the app', `
    import { App, Duration, SecretValue, Stack } from 'aws-cdk-lib';
    import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
    import { KeyFormat, KeyLayout, KeyRetention, RandomKey, RandomKeyRotation, Schedule } from 'cdk-key-rotation';

    const stack = new Stack(new App(), 'App');
    const field = { generateSecretString: { secretStringTemplate: '{"host": "example", "n": 1.0}', generateStringKey: 'key', excludePunctuation: true } };
    const whole = { generateSecretString: { excludePunctuation: true } };
    const rotate = (id: string, key: RandomKey, secret: object): void => {
      new RandomKeyRotation(stack, id, { secret: new Secret(stack, id + 'Secret', secret), keys: [key], schedule: Schedule.rate(Duration.days(7)) });
    };
    ${keys.map((key, index) => `rotate('R${index}', ${key}, ${key.includes('wholeSecret') ? 'whole' : 'field'});`).join('\n')}
  `));
}

const LAYOUTS = [
  'KeyLayout.newestFirst()', 'KeyLayout.oldestFirst()', 'KeyLayout.joined(",")', 'KeyLayout.currentAndOthers("others")', 'KeyLayout.versioned()',
  'KeyLayout.numberedMap({ currentNumberField: "number" })', 'KeyLayout.keyIds("id")', 'KeyLayout.jwkSet("kid")', 'KeyLayout.newestFirst().asText()',
];

describe('the built function, with keys that overlap', () => {
  test('is right in every layout, announced or not, by every retention', async () => {
    const announced = LAYOUTS.map(layout => `RandomKey.named('key', { layout: ${layout}, retention: KeyRetention.validFor(Duration.days(3)), upcoming: true })`);
    const directory = appOf(
      ...announced,
      'RandomKey.named("key", { layout: KeyLayout.numberedMap(), retention: KeyRetention.forever() })',
      'RandomKey.named("fresh", { layout: KeyLayout.newestFirst(), retention: KeyRetention.count(2) })',
      'RandomKey.named("key", {})',
    );

    expect(await run(directory)).toEqual([]);
    expect(printed.filter(line => /rotated 5 times/.test(line))).toHaveLength(LAYOUTS.length);
    expect(printed.filter(line => /rotated 3 times/.test(line))).toHaveLength(2);
    expect(printed.filter(line => /rotated 2 times/.test(line))).toHaveLength(1);
  });

  test('is right where the whole secret is keys', async () => {
    const layouts = ['KeyLayout.newestFirst()', 'KeyLayout.joined(" ")', 'KeyLayout.numberedMap()', 'KeyLayout.versioned()'];

    expect(await run(appOf(...layouts.map(layout => `RandomKey.wholeSecret({ layout: ${layout} })`)))).toEqual([]);
    expect(printed.filter(line => /rotated 3 times/.test(line))).toHaveLength(4);
  });

  test('against another endpoint says what it could not see', async () => {
    const other = new SecretsManagerEndpoint(new SecretsManagerState());
    const endpointUrl = await other.start();
    const directory = appOf('RandomKey.named("key", { layout: KeyLayout.newestFirst(), retention: KeyRetention.validFor(Duration.days(3)), upcoming: true })');

    expect(await run(directory, { endpointUrl }).finally(async () => other.stop())).toEqual([]);
    expect(printed.join('\n')).toMatch(/not seen: what takes time, which is not ours to set here/);
  });
});

describe('the example of keys that overlap', () => {
  let example: string;

  beforeAll(() => { example = kept(synthesizeExample('examples/typescript/overlap.ts')); });

  /** The columns of the first key's history, each as its fingerprints from top to bottom. */
  function columns(): string[][] {
    const from = printed.findIndex(line => /^ +SECRET_KEY: /.test(line));
    const rows = printed.slice(from + 2).map(line => line.trim().split(/ {2,}/)).filter(([day]) => /^\d{4}-\d\d-\d\d$/.test(day)).slice(0, 7);
    return [1, 2, 3, 4].map(column => rows.map(row => row[column]));
  }

  test('shows a key on its way from announced to current to previous to gone', async () => {
    expect(await run(example)).toEqual([]);
    const [announced, current, previous, gone] = columns();

    const key = announced[1];
    expect(key).toMatch(/^[0-9a-f]{10}$/);
    expect([announced, current, previous, gone].map(column => column.indexOf(key))).toEqual([1, 4, 5, 6]);
    expect(announced.lastIndexOf(key)).toBe(3);
    expect(Math.max(...printed.map(line => line.length))).toBeLessThanOrEqual(150);
  });

  test('has every part in it, and nothing in the open', async () => {
    await run(example, { rotations: 3 });

    expect(printed.join('\n')).not.toMatch(/[A-Za-z0-9_-]{43}/);
    expect(printed).toContain('  permissions: what is granted is what was called');
  });

  test.each<[string, RegExp, string, string]>([
    ['promotes a key that was never announced', /\{ring:\{current:\w+,(upcoming:(\w+)\.fresh\("upcoming"\))/, '{ring:{current:$2.fresh("current"),$1',
      'KeyOverlapExample/DjangoRotation/Schedule, rotation 1: SECRET_KEY signs with a key that was never announced: readers who have not read again reject it'],
    ['drops what it should keep', /\.filter\((\w+)=>\w+\.getTime\(\)<(\w+)\(/, '.filter($1=>0>$2(',
      'KeyOverlapExample/DjangoRotation/Schedule, rotation 3: SECRET_KEY has lost 1 previous key that its retention keeps'],
  ])('is known to fail when the function %s', async (_what, pattern, replacement, problem) => {
    const broken = `${example}-broken`;
    cpSync(example, broken, { recursive: true });
    for (const asset of readdirSync(broken).filter(name => name.startsWith('asset.'))) {
      const file = path.join(broken, asset, 'index.mjs');
      const text = readFileSync(file, 'utf8');
      expect(pattern.test(text)).toBe(true);
      writeFileSync(file, text.replace(pattern, replacement));
    }

    expect(await run(broken).finally(() => rmSync(broken, { recursive: true }))).toContainEqual(expect.stringContaining(problem));
  });
});

describe('a function of another make that is asked for the same', () => {
  /** A ring without a memory: the handler's text replaces the key by what an expression makes of the ring before. */
  async function rehearseRing(
    next: string, key: Partial<Extract<KeySpec, { keys: unknown }>['keys'][number]> = {}, afterPut = '',
  ): Promise<readonly string[]> {
    const spec = renderKeySpec({ keys: [{ name: 'key', layout: { kind: 'newestFirst' }, ...key }] });
    const change = `
      const old = [document.key].flat();
      return text.replace(JSON.stringify(document.key), () => JSON.stringify(${next}));`;
    const Environment = { Variables: { [KEY_SPECIFICATION_VARIABLE]: spec } };
    return rehearse(fourStepHandler({ change, afterPut }), { functionProperties: { Environment } });
  }

  test('is right where it keeps what was asked for', async () => {
    expect(await rehearseRing('[fresh(), old[0]]')).toEqual([]);
    expect(await rehearseRing('[fresh(), ...old]', { retention: { forever: true } })).toEqual([]);
  });

  test.each<[string, string, string]>([
    ['drops too early', '[fresh()]', 'rotation 1: key has lost 1 previous key that its retention keeps'],
    ['drops too late', '[fresh(), ...old]', 'rotation 2: key still has 1 previous key that its retention drops'],
    ['brings a retired key back', 'old.length > 1 ? [old[1], old[0]] : [fresh(), old[0]]', 'rotation 2: key signs with a key that had retired'],
    ['turns the order round', '[...old.slice(0, 1), fresh()]', 'rotation 1: key did not change'],
    ['writes another form', 'fresh()', 'rotation 1: key does not stand in the form of its layout, newestFirst'],
  ])('one that %s is found out', async (_what, next, problem) => {
    expect(await rehearseRing(next)).toContain(`App/Schedule, ${problem}`);
  });

  test('one that logs a piece of any key is found out', async () => {
    const log = 'console.log(JSON.parse(value).key[1].slice(3, 17));';

    expect(await rehearseRing('[fresh(), old[0]]', {}, log)).toContain('App/Schedule, rotation 1: createSecret wrote a secret value to its log');
  });

  test('where the specification is of another version, what changes is taken for a key', async () => {
    const Environment = { Variables: { [KEY_SPECIFICATION_VARIABLE]: '{"version":99}' } };

    expect(await rehearse(fourStepHandler(), { functionProperties: { Environment } })).toEqual([]);
    expect(printed.join('\n')).toMatch(/its keys can't be told apart \(environment variable KEY_SPECIFICATION is not of version/);
  });
});
