import { existsSync } from 'node:fs';
import * as path from 'node:path';
import { CloudAssembly } from '../../rehearsal/assembly/cloud-assembly';
import { EXAMPLES, synthesizeExample, synthesizeText } from '../../rehearsal/example-app';

// Each of these starts a process: on a busy machine that takes a while.
jest.setTimeout(60_000);

describe('synthesizeText', () => {
  test('synthesizes an app from its text, with the construct paths', () => {
    const app = synthesizeText('a snippet', `
      import { App, CfnResource, Stack } from 'aws-cdk-lib';
      new CfnResource(new Stack(new App(), 'One'), 'Topic', { type: 'AWS::SNS::Topic' });
    `);
    const { resources } = CloudAssembly.read(app.directory).stack('One')!;
    app.dispose();

    expect(resources.Topic).toMatchObject({ Type: 'AWS::SNS::Topic', Metadata: { 'aws:cdk:path': 'One/Topic' } });
    expect(existsSync(path.join(app.directory, 'manifest.json'))).toBe(false);
  });

  test('where it fails, says which app it was and what that printed', () => {
    expect(() => synthesizeText('a snippet', 'throw new Error("no such thing");')).toThrow(/^a snippet can't be synthesized:\n[\s\S]*no such thing/);
  });
});

test.each(EXAMPLES)('synthesizes %s', example => {
  const app = synthesizeExample(example);
  const isThere = existsSync(path.join(app.directory, 'manifest.json'));
  app.dispose();

  expect(isThere).toBe(true);
});
