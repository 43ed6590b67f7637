import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { ApiType, publicNames, usedNames } from './tools/used-names';
import { UnpackedTarball } from '../package/tools/tarball';

const APP = readFileSync(path.join(__dirname, 'apps', 'typescript', 'every-property.ts'), 'utf8');

let types: ApiType[];
beforeAll(() => {
  const unpacked = new UnpackedTarball();
  types = Object.values(JSON.parse(unpacked.text('.jsii')).types);
  unpacked.remove();
});

const unused = (source: string) => publicNames(types).filter((name) => !usedNames(source, types).has(name));

test('the public names are classes, their members and the properties of structs', () => {
  expect(publicNames(types)).toEqual(expect.arrayContaining([
    'RandomKey', 'RandomKey.named', 'RandomKey.name', 'RandomKeyRotation.connections', 'RandomKeyRotationProps.secret', 'RandomKeyRotationProps.vpc',
    'RandomKeyRotator.rotate', 'RandomKeyRotatorProps.keyNames', 'RotateOptions.window', 'Schedule.expressionString', 'CronOptions.weekDay',
  ]));
});

test('the app of every property leaves out none of them', () => {
  expect(unused(APP)).toEqual([]);
});

test.each([
  ['a property of the one-liner', /rotateImmediatelyOnUpdate: false,/, 'RandomKeyRotationProps.rotateImmediatelyOnUpdate'],
  ['a property of a method', /rotateImmediatelyOnUpdate: true,/, 'RotateOptions.rotateImmediatelyOnUpdate'],
  ['a property of a static method', /, month: '1\/3'/, 'CronOptions.month'],
  ['a static method', /Schedule\.rate\(.*\)/, 'Schedule.rate'],
  ['a property of an object', /rotator\.logGroup\.logGroupName/, 'RandomKeyRotator.logGroup'],
  ['a property of what a static method gives', /lastDay\.expressionString/, 'Schedule.expressionString'],
])('%s that it left out would be seen', (_what, part, name) => {
  expect(APP).toMatch(part);

  expect(unused(APP.replace(part, ''))).toEqual([name]);
});
