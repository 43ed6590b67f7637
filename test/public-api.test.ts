import * as fs from 'fs';
import * as path from 'path';
import * as ts from 'typescript';
import * as api from '../src';

const SOURCES = path.join(__dirname, '..', 'src');

/** What the modules that the index names declare for everybody. */
function exported(): (ts.ClassDeclaration | ts.InterfaceDeclaration)[] {
  return parsed('index').statements
    .map((statement) => ((statement as ts.ExportDeclaration).moduleSpecifier as ts.StringLiteral).text)
    .flatMap((module) => [...parsed(module).statements])
    .filter((statement) => has(statement, ts.SyntaxKind.ExportKeyword))
    .map((statement) => statement as ts.ClassDeclaration | ts.InterfaceDeclaration);
}

function parsed(module: string): ts.SourceFile {
  const file = path.join(SOURCES, `${module}.ts`);
  return ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
}

const members = (of: (declaration: ts.Node) => boolean) =>
  exported().filter(of).flatMap(({ name, members: all }) =>
    all.map((member) => ({ id: `${name!.text}.${member.name?.getText() ?? 'constructor'}`, member })));
const has = (node: ts.Node, modifier: ts.SyntaxKind) =>
  ts.canHaveModifiers(node) && ts.getModifiers(node)?.some(({ kind }) => kind === modifier) === true;
const isPublic = (member: ts.Node) =>
  !has(member, ts.SyntaxKind.PrivateKeyword) && ts.getJSDocTags(member).every(({ tagName }) => tagName.text !== 'internal');
const documentation = (member: ts.Node) => ts.getJSDocCommentsAndTags(member).map((comment) => comment.getText()).join('\n');

describe('the public API', () => {
  test('is seven classes', () => {
    expect(Object.keys(api).sort()).toEqual(['KeyFormat', 'KeyLayout', 'KeyRetention', 'RandomKey', 'RandomKeyRotation', 'RandomKeyRotator', 'Schedule']);
  });

  test('is these and their props, and nothing else', () => {
    expect(exported().map(({ name }) => name!.text).sort()).toEqual([
      'CronOptions',
      'KeyFormat',
      'KeyLayout',
      'KeyRetention',
      'NamedKeyOptions',
      'NumberedMapOptions',
      'PresetOptions',
      'RandomKey',
      'RandomKeyRotation',
      'RandomKeyRotationProps',
      'RandomKeyRotator',
      'RandomKeyRotatorProps',
      'RotateOptions',
      'Schedule',
      'WholeSecretOptions',
    ]);
  });

  test('is documented, member by member', () => {
    const undocumented = [...members(ts.isClassDeclaration), ...members(ts.isInterfaceDeclaration)]
      .filter(({ member }) => isPublic(member) && documentation(member) === '');

    expect(undocumented.map(({ id }) => id)).toEqual([]);
  });

  test('tells the default of each prop that may be left out', () => {
    const optional = members(ts.isInterfaceDeclaration).filter(({ member }) => ts.isPropertySignature(member) && member.questionToken);

    expect(optional.length).toBeGreaterThan(15);
    expect(optional.filter(({ member }) => !documentation(member).includes('@default')).map(({ id }) => id)).toEqual([]);
  });

  test('is to be read only', () => {
    const writable = members(ts.isInterfaceDeclaration).filter(({ member }) => !has(member, ts.SyntaxKind.ReadonlyKeyword));

    expect(writable.map(({ id }) => id)).toEqual([]);
  });
});
