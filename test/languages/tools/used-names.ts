import * as ts from 'typescript';

/** A part of a jsii assembly: what is needed to tell which of its names an app uses. */
export interface ApiType {
  readonly name: string;
  readonly fqn: string;
  readonly kind: string;
  readonly interfaces?: readonly string[];
  readonly properties?: readonly { readonly name: string }[];
  readonly initializer?: Callable;
  readonly methods?: readonly (Callable & { readonly name: string; readonly static?: boolean })[];
}

interface Callable {
  readonly parameters?: readonly { readonly type: { readonly fqn?: string } }[];
}

/** Every name that an app can write: `Class`, `Class.method`, `Class.property`, and `Struct.property` for each struct that is passed. */
export function publicNames(types: readonly ApiType[]): string[] {
  return types.flatMap((type) => type.kind === 'class'
    ? [type.name, ...[...type.methods ?? [], ...type.properties ?? []].map((member) => `${type.name}.${member.name}`)]
    : propertiesOf(type.fqn, types).map((property) => `${type.name}.${property}`)).sort();
}

/**
 * Those of them that an app in TypeScript uses.
 *
 * Read from its syntax alone: a property of a struct counts where it stands in an object literal that is passed to a constructor or method; a member of
 * a class where it is asked of the class, or of a constant that a constructor or static method of the class made.
 */
export function usedNames(source: string, types: readonly ApiType[]): Set<string> {
  const file = ts.createSourceFile('app.ts', source, ts.ScriptTarget.Latest, false);
  const used = new Set<string>();
  const classOf = new Map<string, string>(types.filter(({ kind }) => kind === 'class').map(({ name }) => [name, name]));
  const find = (name: string | undefined) => types.find((type) => type.name === name);
  const pass = (callable: Callable | undefined, args: readonly ts.Expression[] = []) => args.forEach((argument, index) => {
    const struct = types.find(({ fqn, kind }) => fqn === callable?.parameters?.[index]?.type.fqn && kind === 'interface');
    if (struct && ts.isObjectLiteralExpression(argument)) {
      argument.properties.forEach((property) => used.add(`${struct.name}.${(property.name as ts.Identifier).text}`));
    }
  });
  const made = (node: ts.Expression): string | undefined => {
    const isStaticCall = ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression);
    const by = ts.isNewExpression(node) ? node.expression : isStaticCall && (node.expression as ts.PropertyAccessExpression).expression;
    return by && ts.isIdentifier(by) && find(by.text)?.kind === 'class' ? by.text : undefined;
  };
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer && made(node.initializer)) {
      classOf.set(node.name.text, made(node.initializer)!);
    }
    if (ts.isNewExpression(node) && made(node)) {
      used.add(made(node)!);
      pass(find(made(node))!.initializer, node.arguments);
    }
    const owner = ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression) && classOf.get(node.expression.text);
    if (owner) {
      used.add(owner).add(`${owner}.${(node as ts.PropertyAccessExpression).name.text}`);
    }
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && ts.isIdentifier(node.expression.expression)) {
      const { expression, name } = node.expression;
      pass(find(classOf.get(expression.text))?.methods?.find((method) => method.name === name.text), node.arguments);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return used;
}

function propertiesOf(fqn: string, types: readonly ApiType[]): string[] {
  const type = types.find((candidate) => candidate.fqn === fqn);
  return type ? [...type.properties ?? []].map(({ name }) => name).concat((type.interfaces ?? []).flatMap((base) => propertiesOf(base, types))) : [];
}
