import { DocumentedPart, documentedParts, JsiiType, proseOf } from './tools/assembly';
import { UnpackedTarball } from './tools/tarball';

let unpacked: UnpackedTarball;
let types: JsiiType[];
let parts: DocumentedPart[];
beforeAll(() => {
  unpacked = new UnpackedTarball();
  types = Object.values(JSON.parse(unpacked.text('.jsii')).types);
  parts = types.flatMap(documentedParts);
});
afterAll(() => unpacked?.remove());

const pathsOf = (some: DocumentedPart[]) => some.map((part) => part.path);
const names = (kind: string) => types.filter((type) => type.kind === kind).map((type) => type.name).sort();

test('has seven classes', () => {
  expect(names('class')).toEqual(['KeyFormat', 'KeyLayout', 'KeyRetention', 'RandomKey', 'RandomKeyRotation', 'RandomKeyRotator', 'Schedule']);
});

test('has their props, and no other type', () => {
  expect(types.filter((type) => type.kind === 'interface' && !type.datatype)).toEqual([]);
  expect(names('interface')).toEqual([
    'CronOptions', 'NamedKeyOptions', 'NumberedMapOptions', 'PresetOptions', 'RandomKeyRotationProps', 'RandomKeyRotatorProps', 'RotateOptions',
    'WholeSecretOptions',
  ]);
  expect(names('enum')).toEqual([]);
  expect(types).toHaveLength(15);
});

test('says of every part what it is', () => {
  // Types, constructors, members and parameters are all among them.
  expect(pathsOf(parts)).toEqual(expect.arrayContaining([
    'Schedule', 'RotateOptions.window', 'RandomKeyRotator.rotate', 'RandomKeyRotator.rotate(id)',
    'new RandomKeyRotation', 'new RandomKeyRotation(scope)',
  ]));
  expect(pathsOf(parts.filter((part) => !part.docs?.summary?.trim()))).toEqual([]);
});

test('says it in a sentence of its own', () => {
  // Tables show no more than that. jsii ends it at the first mark: a semicolon, too.
  expect(pathsOf(parts.filter((part) => !/^[A-Z][^\n]*\.$/.test(part.docs?.summary ?? '')))).toEqual([]);
});

test('shows every type in use, and where AWS writes about it', () => {
  expect(types.filter((type) => !type.docs?.example).map((type) => type.name)).toEqual([]);
  expect(types.filter((type) => !type.docs?.see?.startsWith('https://docs.aws.amazon.com/')).map((type) => type.name)).toEqual([]);
});

test('says in which unit a quantity is', () => {
  const quantities = parts.filter(({ type }) => type?.primitive === 'number' || type?.fqn === 'aws-cdk-lib.Duration');

  expect(pathsOf(quantities)).toEqual(expect.arrayContaining([
    'NamedKeyOptions.length', 'RandomKeyRotatorProps.memorySize', 'RotateOptions.window', 'Schedule.rate(interval)',
  ]));
  expect(pathsOf(quantities.filter(({ docs }) => !/\b(bits|bytes|characters|keys|mebibytes|seconds|hours|days)\b/.test(docs?.summary ?? '')))).toEqual([]);
});

test('says in running text what is refused: renderers show neither tags nor docstrings of constructors', () => {
  const constructs = types.filter((type) => type.initializer).map((type) => type.name);
  const methods = types.flatMap((type) => (type.methods ?? []).map((method) => `${type.name}.${method.name}`));
  const harmless = ['single', 'newestFirst', 'oldestFirst', 'versioned', 'asText'].map((name) => `KeyLayout.${name}`).concat('KeyRetention.forever');
  const throwing = [...constructs, ...methods, ...constructs.map((name) => `${name}.connections`)].filter((path) => !harmless.includes(path));
  const saying = pathsOf(parts.filter(({ docs }) => /^Throws if /m.test(docs?.remarks ?? '')));

  expect(throwing).toEqual(expect.arrayContaining(['RandomKeyRotation', 'RandomKeyRotator.connections', 'RandomKey.named', 'Schedule.cron']));
  expect(throwing.filter((path) => !saying.includes(path))).toEqual([]);
  expect(pathsOf(parts.filter(({ docs }) => docs?.custom !== undefined))).toEqual([]);
});

test('names nothing by a spelling that only TypeScript has', () => {
  // Such as `keyNames`, which is key_names in Python and KeyNames in Go.
  const spelling = /`([a-z]+[A-Z]\w*|\w+\.[a-z]\w*\(.*?\))`/;

  expect(pathsOf(parts.filter(({ docs }) => spelling.test(proseOf(docs))))).toEqual([]);
});

test('says of every optional property what is without it', () => {
  const optional = types.flatMap((type) => (type.properties ?? []).filter((property) => property.optional).map((property) => ({ type, property })));

  expect(optional.map(({ property }) => property.name)).toEqual(expect.arrayContaining(['keyNames', 'length', 'window', 'hour']));
  expect(optional.filter(({ property }) => !property.docs?.default?.trim()).map(({ type, property }) => `${type.name}.${property.name}`)).toEqual([]);
});

test('has props that nobody can change', () => {
  const props = types.filter((type) => type.kind === 'interface').flatMap((type) => type.properties ?? []);

  expect(props.filter((property) => !property.immutable).map((property) => property.name)).toEqual([]);
});
