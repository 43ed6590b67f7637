/** What a jsii assembly keeps of a docstring. */
export interface JsiiDocs {
  readonly summary?: string;
  readonly remarks?: string;
  readonly default?: string;
  readonly example?: string;
  readonly see?: string;
  /** Tags that jsii does not know. No renderer shows them. */
  readonly custom?: Readonly<Record<string, string>>;
}

/** What a value may be: one type of many kinds. Only those that tests ask about are told apart. */
export interface JsiiValueType {
  readonly primitive?: string;
  readonly fqn?: string;
}

/** A property or a parameter, as a jsii assembly describes it. */
export interface JsiiMember {
  readonly name: string;
  readonly docs?: JsiiDocs;
  readonly optional?: boolean;
  readonly immutable?: boolean;
  readonly type?: JsiiValueType;
}

/** A constructor, as a jsii assembly describes it. */
export interface JsiiInitializer {
  readonly docs?: JsiiDocs;
  readonly parameters?: readonly JsiiMember[];
}

/** A method, as a jsii assembly describes it. */
export interface JsiiMethod extends JsiiMember {
  readonly parameters?: readonly JsiiMember[];
}

/** A type, as a jsii assembly describes it. */
export interface JsiiType {
  readonly name: string;
  readonly kind: 'class' | 'interface' | 'enum';
  /** Whether an interface is a struct. */
  readonly datatype?: boolean;
  readonly docs?: JsiiDocs;
  /** Missing where a class has none that is public. */
  readonly initializer?: JsiiInitializer;
  readonly properties?: readonly JsiiMember[];
  readonly methods?: readonly JsiiMethod[];
  readonly members?: readonly JsiiMember[];
}

/** A part of the public API that a reader looks up. */
export interface DocumentedPart {
  readonly path: string;
  readonly docs?: JsiiDocs;
  /** Of a property or a parameter. */
  readonly type?: JsiiValueType;
}

/** The type, its constructor, its members and their parameters. */
export function documentedParts(type: JsiiType): DocumentedPart[] {
  const part = (path: string, member: JsiiMember): DocumentedPart => ({ path, docs: member.docs, type: member.type });
  const parameters = (path: string, callable: JsiiInitializer) =>
    (callable.parameters ?? []).map((parameter) => part(`${path}(${parameter.name})`, parameter));
  return [
    { path: type.name, docs: type.docs },
    ...(type.initializer ? [{ path: `new ${type.name}`, docs: type.initializer.docs }, ...parameters(`new ${type.name}`, type.initializer)] : []),
    ...[...type.properties ?? [], ...type.members ?? []].map((member) => part(`${type.name}.${member.name}`, member)),
    ...(type.methods ?? []).flatMap((method) => [
      { path: `${type.name}.${method.name}`, docs: method.docs },
      ...parameters(`${type.name}.${method.name}`, method),
    ]),
  ];
}

/** What every renderer shows of a docstring as running text. */
export function proseOf(docs: JsiiDocs | undefined): string {
  return [docs?.summary, docs?.remarks, docs?.default].filter((text) => text !== undefined).join('\n');
}
