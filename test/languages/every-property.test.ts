import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { missingNames } from './tools/names-in-language';
import { ApiType, publicNames, usedNames } from './tools/used-names';
import { UnpackedTarball } from '../package/tools/tarball';

const sourceOf = (...file: string[]) => readFileSync(path.join(__dirname, 'apps', ...file), 'utf8');
const APP = sourceOf('typescript', 'every-property.ts');
const OTHERS = {
  python: sourceOf('python', 'every_property.py'),
  java: sourceOf('java', 'src', 'main', 'java', 'com', 'myorg', 'EveryPropertyApp.java'),
  go: sourceOf('go', 'everyproperty', 'main.go'),
};

let types: ApiType[];
beforeAll(() => {
  const unpacked = new UnpackedTarball();
  types = Object.values(JSON.parse(unpacked.text('.jsii')).types);
  unpacked.remove();
});

function unused(source: string): string[] {
  const used = usedNames(source, types);
  return publicNames(types).filter((name) => !used.has(name));
}

test('the public names are classes, their members and the properties of structs', () => {
  expect(publicNames(types)).toEqual(expect.arrayContaining([
    'RandomKey', 'RandomKey.named', 'RandomKey.name', 'RandomKeyRotation.connections', 'RandomKeyRotationProps.secret', 'RandomKeyRotationProps.vpc',
    'RandomKeyRotator.rotate', 'RandomKeyRotatorProps.keyNames', 'RotateOptions.window', 'Schedule.expressionString', 'CronOptions.weekDay',
    'KeyFormat.entropyBits', 'KeyLayout.asText', 'NumberedMapOptions.currentNumberField', 'PresetOptions.asText', 'RandomKey.django',
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
  ['a method of what a static method gives', /newestFirst\.asText\(\)/, 'KeyLayout.asText'],
  ['a preset', /RandomKey\.koa\(\),/, 'RandomKey.koa'],
  ['a property of a preset', /asText: true,/, 'PresetOptions.asText'],
  ['a property of what a static method gives', /lastDay\.expressionString/, 'Schedule.expressionString'],
])('%s that it left out would be seen', (_what, part, name) => {
  expect(APP).toMatch(part);

  expect(unused(APP.replace(part, ''))).toEqual([name]);
});

describe.each(['python', 'java', 'go'] as const)('the app of every property in %s', (language) => {
  const missing = (source: string) => missingNames(publicNames(types), types, language, source);

  test('has all of the names in it', () => {
    expect(missing(OTHERS[language])).toEqual([]);
  });

  test.each([
    ['a static method', { python: 'RandomKey.csrf_csrf(', java: 'RandomKey.csrfCsrf(', go: 'RandomKey_CsrfCsrf(' }, 'RandomKey.csrfCsrf'],
    ['a method', { python: '.with_prefix(', java: '.withPrefix(', go: '.WithPrefix(' }, 'KeyFormat.withPrefix'],
    ['a property that is passed', { python: 'current_number_field=', java: '.currentNumberField(', go: 'CurrentNumberField:' }, 'NumberedMapOptions.currentNumberField'],
    ['a property of an object', { python: '.entropy_bits', java: '.getEntropyBits(', go: '.EntropyBits(' }, 'KeyFormat.entropyBits'],
  ])('%s that it left out would be seen', (_what, written, name) => {
    expect(OTHERS[language]).toContain(written[language]);

    expect(missing(OTHERS[language].replaceAll(written[language], ''))).toEqual([name]);
  });
});
