import * as ts from 'typescript';

/**
 * What a bundle loads, by import, import() or require(), in alphabetical order. Where no literal says what, the expression stands for it.
 */
export function moduleSpecifiers(source: string): string[] {
  const file = ts.createSourceFile('bundle.mjs', source, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS);
  const requires = new Set(['require']);
  const found = new Set<string>();
  const text = (node: ts.Node) => ts.isStringLiteralLike(node) ? node.text : node.getText(file);
  walk(file, (node) => {
    // esbuild gives CommonJS modules a require of its own, under a name that is minified.
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer?.getText(file).includes('typeof require')) {
      requires.add(node.name.text);
    }
  });
  walk(file, (node) => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      found.add(text(node.moduleSpecifier));
    } else if (ts.isCallExpression(node) && node.arguments.length > 0) {
      const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword;
      const isRequire = ts.isIdentifier(node.expression) && requires.has(node.expression.text);
      if (isImport || isRequire) {
        found.add(text(node.arguments[0]));
      }
    }
  });
  return [...found].sort();
}

function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}
