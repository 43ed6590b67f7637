import * as fs from 'fs';
import * as path from 'path';
import * as ts from 'typescript';
import { RandomKey } from '../../src';
import { isValidFor } from '../../src/key-spec';

const ROOT = path.join(__dirname, '..', '..');
const README = read('README.md');
const PAGES = fs.readdirSync(path.join(ROOT, 'docs')).filter((file) => file.endsWith('.md')).map((file) => `docs/${file}`);
const DOCS = ['README.md', ...PAGES, 'CONTRIBUTING.md', 'SECURITY.md'];

function read(file: string): string {
  return fs.readFileSync(path.join(ROOT, file), 'utf8');
}

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true);
}

type Type = ts.ClassDeclaration | ts.InterfaceDeclaration;

/** The classes and structs that users see. */
function publicTypes(): Type[] {
  const modules = parse('src/index.ts').statements.filter(ts.isExportDeclaration)
    .map((statement) => (statement.moduleSpecifier as ts.StringLiteral).text);
  return modules.flatMap((module) => [...parse(path.join('src', `${module}.ts`)).statements])
    .filter((statement): statement is Type => ts.isClassDeclaration(statement) || ts.isInterfaceDeclaration(statement))
    .filter((statement) => isMarked(statement, ts.SyntaxKind.ExportKeyword));
}

/** Their props, properties, methods and factories. */
function publicMembers(): string[] {
  return publicTypes().flatMap((type) => [...type.members] as (ts.ClassElement | ts.TypeElement)[])
    .filter((member) => !isMarked(member, ts.SyntaxKind.PrivateKeyword))
    .map((member) => member.name?.getText() ?? '')
    // An underscore marks what jsii keeps internal, and a constructor has no name.
    .filter((name) => name !== '' && !name.startsWith('_'));
}

function isMarked(node: ts.Node, modifier: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === modifier);
}

/** The code in a text, in blocks or in lines. */
function codeOf(markdown: string): string[] {
  return [...markdown.matchAll(/```[\s\S]*?```|`[^`\n]+`/g)].map(([code]) => code);
}

/** The words in code: a name in running text could be any word. */
function wordsInCode(markdown: string): Set<string> {
  return new Set(codeOf(markdown).flatMap((code) => code.match(/\w+/g) ?? []));
}

/** What the fences of a document's blocks say. */
function fences(markdown: string): string[] {
  return [...markdown.matchAll(/^ *```(.*)$/gm)].map(([, info]) => info).filter((_, index) => index % 2 === 0);
}

type PresetName = Exclude<keyof typeof RandomKey, 'prototype' | 'named' | 'wholeSecret' | '_ofPreset' | 'ofField'>;

/** Every static factory of keys but the two general ones. */
function presets(): PresetName[] {
  const statics = (type: object): string[] => type === Function.prototype
    ? []
    : [...Object.getOwnPropertyNames(type), ...statics(Object.getPrototypeOf(type))];
  const general = ['length', 'name', 'prototype', 'named', 'wholeSecret', '_ofPreset', 'ofField'];
  return statics(RandomKey).filter((name) => !general.includes(name)) as PresetName[];
}

test('finds the public API', () => {
  const names = publicTypes().map((type) => type.name?.text);

  expect(names).toEqual(expect.arrayContaining(['RandomKeyRotation', 'RandomKeyRotationProps', 'RotateOptions', 'CronOptions']));
  expect(publicMembers()).toEqual(expect.arrayContaining(['keyNames', 'window', 'wholeSecret', 'connections']));
});

test.each([...new Set([...publicTypes().map((type) => type.name?.text), ...publicMembers()])])('the README tells of %s', (name) => {
  expect(wordsInCode(README)).toContain(name);
});

test('the first screen has the one line, the diagram and the two commands', () => {
  const firstScreen = README.slice(0, README.indexOf('\n## '));

  expect(firstScreen).toContain("new RandomKeyRotation(stack, 'Rotation', { secret, keyNames: ['session_secret_key'] });");
  expect(firstScreen).toContain('/docs/images/what-is-created.svg)');
  expect(firstScreen).toMatch(/^npm ci && npm run demo\b/m);
  expect(firstScreen).toMatch(/^npm ci && npm test\b/m);
});

test('the table of presets has each with its fields and for how long previous keys stay', () => {
  const rows = [...README.matchAll(/^\| [^|]+ \| `RandomKey\.(\w+)\(\)` \| ([^|]+) \| ([^|]+) \|$/gm)]
    .map(([, preset, fields, kept]) => [preset, fields.replace(/`/g, ''), kept]);
  const own = presets().map((preset) => {
    const { name, layout, retention } = RandomKey[preset]()._named()!;
    const days = retention && isValidFor(retention) ? Math.floor(retention.validFor / 86_400) : undefined;
    return [preset, [name, layout?.field].filter(Boolean).join(', '), days === undefined ? 'forever' : `${days} day${days === 1 ? '' : 's'}`];
  });

  expect(rows.length).toBeGreaterThan(20);
  expect(rows.sort()).toEqual(own.sort());
});

test('the commands that are told of are there', () => {
  const { scripts } = JSON.parse(read('package.json'));
  const commands = DOCS.flatMap((file) => codeOf(read(file))).flatMap((code) => [...code.matchAll(/\bnpm (?:run )?([a-z][\w:-]*)/g)].map(([, command]) => command))
    .filter((command) => !['ci', 'install', 'audit'].includes(command));

  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(commands));
  expect(commands).toEqual(expect.arrayContaining(['test', 'demo', 'test:unit', 'mutation']));
});

test('says how old aws-cdk-lib and constructs may be', () => {
  const { peerDependencies } = JSON.parse(read('package.json'));

  expect(README).toContain(`aws-cdk-lib ${peerDependencies['aws-cdk-lib'].slice(1)} or newer`);
  expect(README).toContain(`constructs ${peerDependencies.constructs.slice(1)} or newer`);
});

test('the README is short enough to be read', () => {
  expect(README.split('\n').length).toBeLessThan(620);
});

test.each(DOCS)('every block of %s says what it is', (file) => {
  // Those in TypeScript are compiled; only the README and docstrings are, so the other documents have none.
  const allowed = file === 'README.md' ? ['ts', 'ts nofixture', 'bash', 'json', 'text'] : ['bash', 'json', 'text'];

  expect(fences(read(file)).filter((info) => !allowed.includes(info))).toEqual([]);
});

test.each(PAGES)('%s says first whom it is for', (file) => {
  expect(read(file)).toMatch(/^# .+\n\nFor (?:those|whoever)\b/);
});
