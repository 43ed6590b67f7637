/** An example in a rendered document. */
export interface Example {
  /** As its fence names it. */
  readonly language: string;
  readonly code: string;
}

/** The examples of rendered API docs, in their order. Signatures are code as well, but no examples. */
export function examplesIn(markdown: string): Example[] {
  return [...markdown.matchAll(/^\*Example\*\n\n```(\w*)\n([\s\S]*?)\n```$/gm)].map(([, language, code]) => ({ language, code }));
}

const TYPESCRIPT = {
  'global object of JavaScript': /\b(JSON|process|Object|Math|console)\.\w/i,
  'declaration of TypeScript': /\b(const|let|declare) \w/,
  'template string, arrow or spread': /`|=>|\.\.\.[\w{[]/,
  'undefined': /\bundefined\b/,
};

/** What shows that an example was not translated, or into what does not compile. Strings in the examples have none of it. */
export const MISTRANSLATED: Readonly<Record<'python' | 'java' | 'go', Readonly<Record<string, RegExp>>>> = {
  python: {
    ...TYPESCRIPT,
    'new, braces or semicolons': /\bnew [A-Z]|[{;]\s*$/m,
    'literal in lower case': /\b(true|false|null)\b/,
    'name in camel case': /(?<!")\b[a-z]+[A-Z]\w*(?= ?[=(])/,
  },
  java: {
    ...TYPESCRIPT,
    'object that nothing takes': /\bfor \(Object\b/,
    'object literal': /\(\{|, \{/,
    'property that is not read by its getter': /\b[a-z]\w*\.[a-z]\w*\.[a-z]/,
  },
  go: {
    ...TYPESCRIPT,
    'new': /\bnew [A-Z]/,
    // Known slips of the translator: an interface is no pointer, and a shorthand property names a variable in lower case.
    'value behind an interface': /_\*\w|[:\t ]\*\w+\.\w+\(/,
    'property that is not called': /\b[a-z]\w*\.[A-Z]\w*(?![\w(])/,
    'field instead of a variable': /\b([A-Z]\w*): \1\b/,
    'bare strings in a list of pointers': /\[\]\*string\{\s*"/,
    'call without its optional props': /\.New\w+\(\w+, jsii\.String\("\w+"\)\)/,
  },
};
