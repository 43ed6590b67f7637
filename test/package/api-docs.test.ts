import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { documentedParts, JsiiType } from './tools/assembly';
import { bareEnvironment, Outcome, run } from './tools/command';
import { examplesIn, MISTRANSLATED } from './tools/examples';
import { REPOSITORY, tarball, UnpackedTarball } from './tools/tarball';

const LANGUAGES = [
  { language: 'typescript', committed: 'API.md' },
  { language: 'python', committed: 'docs/api/python.md' },
  { language: 'java', committed: 'docs/api/java.md' },
  { language: 'go', committed: 'docs/api/go.md' },
] as const;

const directory = mkdtempSync(path.join(tmpdir(), 'api-docs-'));
let examplesInAssembly: string[];
beforeAll(() => {
  // Says so if it is not built, or older than what it is built from.
  tarball();
  const unpacked = new UnpackedTarball();
  const types: JsiiType[] = Object.values(JSON.parse(unpacked.text('.jsii')).types);
  unpacked.remove();
  examplesInAssembly = types.flatMap(documentedParts).flatMap(({ docs }) => docs?.example ?? []);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe.each(LANGUAGES)('the docs in $language', ({ language, committed }) => {
  let outcome: Outcome;
  let rendered: string;
  beforeAll(async () => {
    const docgen = path.join(REPOSITORY, 'node_modules', '.bin', 'jsii-docgen');
    const file = path.join(directory, `${language}.md`);
    // What jsii thinks of the age of this Node.js is not about the docs.
    const env = { ...bareEnvironment(), JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' };
    outcome = await run(docgen, ['--language', language, '--output', file], { cwd: REPOSITORY, env });
    rendered = outcome.status === 0 ? readFileSync(file, 'utf8') : '';
  }, 120_000);

  test('are rendered without a word of warning', () => {
    expect(outcome).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  test('are as committed', () => {
    const isAsCommitted = rendered === readFileSync(path.join(REPOSITORY, committed), 'utf8');

    expect(isAsCommitted ? 'as committed' : `${committed} is not what the docstrings say; run npx projen docgen`).toBe('as committed');
  });

  test('leave nothing of ours without a description', () => {
    expect(rendered).toContain('| **Description** |');
    expect(rendered.split('\n').filter((line) => line.includes('No description.'))).toEqual([]);
  });

  test('show every example, in that language', () => {
    const examples = examplesIn(rendered);

    expect(examples).toHaveLength(examplesInAssembly.length);
    expect(examples.filter((example) => example.language !== language)).toEqual([]);
  });
});

describe.each(['python', 'java', 'go'] as const)('the examples in %s', (language) => {
  const examples = examplesIn(readFileSync(path.join(REPOSITORY, 'docs', 'api', `${language}.md`), 'utf8'));

  test.each(Object.entries(MISTRANSLATED[language]))('have no %s', (_what, pattern) => {
    expect(examples.filter(({ code }) => pattern.test(code)).map(({ code }) => code)).toEqual([]);
  });
});

test('Python can read every example in Python', async () => {
  const examples = examplesIn(readFileSync(path.join(REPOSITORY, 'docs', 'api', 'python.md'), 'utf8')).map(({ code }) => code);
  const program = 'import json, sys\nfor code in json.loads(sys.argv[1]): compile(code, code, "exec")';

  const outcome = await run('python3', ['-c', program, JSON.stringify(examples)], { cwd: directory, env: bareEnvironment() });

  expect(outcome).toEqual({ status: 0, stdout: '', stderr: '' });
});
