import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import * as path from 'node:path';

/**
 * What Lambda's Node.js runtimes bring along.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-nodejs.html#nodejs-sdk-included
 */
const SCOPES = ['@aws-sdk', '@smithy'];

/** The nearest node_modules directory with the AWS SDK's client for Secrets Manager, from a directory upwards. */
export function findRuntimeModules(from: string): string | undefined {
  const modules = path.join(from, 'node_modules');
  if (existsSync(path.join(modules, '@aws-sdk', 'client-secrets-manager'))) {
    return modules;
  }
  return path.dirname(from) === from ? undefined : findRuntimeModules(path.dirname(from));
}

/** Links the runtime's packages out of one node_modules directory, and nothing else of it, into a new one. */
export function offerRuntimeModules(modules: string, target: string): void {
  mkdirSync(target);
  SCOPES.filter(scope => existsSync(path.join(modules, scope)))
    .forEach(scope => symlinkSync(path.join(modules, scope), path.join(target, scope), 'junction'));
}
