import { documentedParts, JsiiType } from './tools/assembly';
import { UnpackedTarball } from './tools/tarball';

let unpacked: UnpackedTarball;
let types: JsiiType[];
beforeAll(() => {
  unpacked = new UnpackedTarball();
  types = Object.values(JSON.parse(unpacked.text('.jsii')).types);
});
afterAll(() => unpacked?.remove());

const names = (kind: string) => types.filter((type) => type.kind === kind).map((type) => type.name).sort();

test('has four classes', () => {
  expect(names('class')).toEqual(['RandomKey', 'RandomKeyRotation', 'RandomKeyRotator', 'Schedule']);
});

test('has their props, and no other type', () => {
  expect(types.filter((type) => type.kind === 'interface' && !type.datatype)).toEqual([]);
  expect(names('interface')).toEqual([
    'CronOptions', 'NamedKeyOptions', 'RandomKeyRotationProps', 'RandomKeyRotatorProps', 'RotateOptions', 'WholeSecretOptions',
  ]);
  expect(names('enum')).toEqual([]);
  expect(types).toHaveLength(10);
});

test('says of every part what it is', () => {
  const parts = types.flatMap(documentedParts);

  // Types, members and parameters are all among them.
  expect(parts.map((part) => part.path)).toEqual(expect.arrayContaining(['Schedule', 'RotateOptions.window', 'RandomKeyRotator.rotate', 'RandomKeyRotator.rotate(id)']));
  expect(parts.filter((part) => !part.docs?.summary?.trim()).map((part) => part.path)).toEqual([]);
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
