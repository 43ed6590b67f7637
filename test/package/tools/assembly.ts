/** What a jsii assembly keeps of a docstring. */
export interface JsiiDocs {
  readonly summary?: string;
  readonly default?: string;
}

/** A property or a parameter, as a jsii assembly describes it. */
export interface JsiiMember {
  readonly name: string;
  readonly docs?: JsiiDocs;
  readonly optional?: boolean;
  readonly immutable?: boolean;
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
  readonly properties?: readonly JsiiMember[];
  readonly methods?: readonly JsiiMethod[];
  readonly members?: readonly JsiiMember[];
}

/** A part of the public API that a reader looks up. */
export interface DocumentedPart {
  readonly path: string;
  readonly docs?: JsiiDocs;
}

/** The type, its members and their parameters. A constructor's three are the same in every construct. */
export function documentedParts(type: JsiiType): DocumentedPart[] {
  const part = (owner: string, member: JsiiMember): DocumentedPart => ({ path: `${owner}.${member.name}`, docs: member.docs });
  return [
    { path: type.name, docs: type.docs },
    ...[...type.properties ?? [], ...type.members ?? []].map((member) => part(type.name, member)),
    ...(type.methods ?? []).flatMap((method) => [
      part(type.name, method),
      ...(method.parameters ?? []).map((parameter) => ({ path: `${type.name}.${method.name}(${parameter.name})`, docs: parameter.docs })),
    ]),
  ];
}
