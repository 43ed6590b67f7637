import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import { findRuntimeModules, offerRuntimeModules } from '../../../rehearsal/lambda/runtime-modules';
import { CodeDirectories } from '../support/code';

describe('the modules of Lambda\'s runtime', () => {
  const directories = new CodeDirectories();

  afterAll(() => directories.dispose());

  function project(...packages: string[]): string {
    const root = directories.make({});
    packages.forEach(name => mkdirSync(path.join(root, 'node_modules', name), { recursive: true }));
    return root;
  }

  test('are found from a directory upwards, where the SDK\'s client is', () => {
    const root = project('@aws-sdk/client-secrets-manager');
    const inner = path.join(root, 'a', 'b');
    mkdirSync(path.join(inner, 'node_modules', '@aws-sdk', 'client-s3'), { recursive: true });

    expect(findRuntimeModules(inner)).toBe(path.join(root, 'node_modules'));
    expect(findRuntimeModules(project('other'))).toBeUndefined();
  });

  test('are the SDK\'s scopes, and nothing else that is installed', () => {
    const modules = path.join(project('@aws-sdk/client-secrets-manager', '@smithy/core', 'left-pad'), 'node_modules');
    writeFileSync(path.join(modules, '@smithy', 'core', 'index.js'), '');
    const target = path.join(directories.make({}), 'node_modules');
    offerRuntimeModules(modules, target);

    expect(readdirSync(target).sort()).toEqual(['@aws-sdk', '@smithy']);
    expect(existsSync(path.join(target, '@smithy', 'core', 'index.js'))).toBe(true);
  });

  test('may be fewer', () => {
    const target = path.join(directories.make({}), 'node_modules');
    offerRuntimeModules(path.join(project('@aws-sdk/client-secrets-manager'), 'node_modules'), target);

    expect(readdirSync(target)).toEqual(['@aws-sdk']);
  });
});
