import { builtinModules } from 'node:module';
import { moduleSpecifiers } from './tools/module-specifiers';
import { filesBelow, UnpackedTarball } from './tools/tarball';
import { zippedSize } from './tools/zipped-size';

let unpacked: UnpackedTarball;
beforeAll(() => {
  unpacked = new UnpackedTarball();
});
afterAll(() => unpacked?.remove());

const BUNDLE = 'assets/handler/rotate.lambda/index.mjs';

test('is at most 120 kB, zipped as an asset', () => {
  const size = zippedSize(unpacked.path('assets/handler/rotate.lambda'));

  expect(size).toBeGreaterThan(10_000);
  expect(size).toBeLessThanOrEqual(120_000);
});

test('is one file', () => {
  expect(filesBelow(unpacked.path('assets/handler/rotate.lambda'))).toEqual([unpacked.path(BUNDLE)]);
});

test('loads nothing but what Node.js brings', () => {
  const specifiers = moduleSpecifiers(unpacked.text(BUNDLE));

  expect(specifiers).toEqual(expect.arrayContaining(['node:crypto', 'node:https']));
  expect(specifiers.filter((specifier) => !builtinModules.includes(specifier.replace(/^node:/, '')))).toEqual([]);
});

test.each([
  ['import', 'import{a}from"one";import"two";export*from"three";'],
  ['import at run time', 'const f=async()=>{await import("one");await import("two");return import("three")};'],
  ['require', 'import{createRequire as c}from"one";const require=c(import.meta.url);require("two");require("three");'],
  ["require by esbuild's own function", 'var n=(e=>typeof require<"u"?require:e)(function(e){throw e});n("one");n("two");var q=()=>n("three");'],
])('what is loaded is seen: %s', (_how, source) => {
  expect(moduleSpecifiers(source)).toEqual(['one', 'three', 'two']);
});

test('what cannot be followed is seen', () => {
  expect(moduleSpecifiers('const load=name=>import(name);')).toEqual(['name']);
});
