import * as path from 'node:path';
import { App, CfnResource, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { CloudAssembly, displayName } from '../../../rehearsal/assembly/cloud-assembly';
import { readFunction } from '../../../rehearsal/assembly/lambda-function';
import { Resolver } from '../../../rehearsal/assembly/resolver';
import { AssemblyOnDisk } from '../support/assembly-on-disk';
import { CodeDirectories } from '../support/code';

describe('CloudAssembly', () => {
  const code = new CodeDirectories();

  afterAll(() => code.dispose());

  test('reads what the CDK itself writes: stages, nested stacks, dependencies and assets', () => {
    const outdir = code.make({});
    const app = new App({ outdir, context: { 'aws:cdk:enable-path-metadata': true } });
    const stage = new Stage(app, 'Prod', { env: { account: '111122223333', region: 'eu-west-1' } });
    const first = new Stack(stage, 'First');
    const nested = new NestedStack(first, 'Nested');
    new Function(nested, 'Rotate', {
      code: Code.fromAsset(code.make({ 'index.mjs': 'export const handler = 1;' })), handler: 'index.handler', runtime: Runtime.NODEJS_22_X, environment: { REGION: first.region },
    });
    const second = new Stack(stage, 'Second');
    second.addDependency(first);
    new CfnResource(second, 'Thing', { type: 'AWS::Some::Thing' });
    new Stack(app, 'Open');
    app.synth();

    const assembly = CloudAssembly.read(outdir);
    const resolver = new Resolver(assembly);
    const [reference, ...others] = resolver.ofType('AWS::Lambda::Function');
    const lambda = readFunction(assembly, resolver, reference);

    expect(others).toEqual([]);
    expect(assembly.stacks.map(({ stackName, account, region }) => [stackName, account, region])).toEqual(expect.arrayContaining([
      ['Prod-First', '111122223333', 'eu-west-1'], ['Prod-Second', '111122223333', 'eu-west-1'], ['Open', '123456789012', 'us-east-1'],
    ]));
    expect(assembly.stacks.find(({ stackName }) => stackName === 'Prod-Second')?.dependsOn)
      .toContain(assembly.stacks.find(({ stackName }) => stackName === 'Prod-First')?.id);
    expect(displayName(lambda.stack, lambda.logicalId)).toBe('Prod/First/Nested/Rotate');
    expect(lambda.configuration).toMatchObject({
      functionArn: expect.stringMatching(/^arn:aws:lambda:eu-west-1:111122223333:function:/), environment: { REGION: 'eu-west-1' }, runtime: 'nodejs22.x',
    });
    expect(path.basename(lambda.configuration.codeDirectory)).toMatch(/^asset\.[0-9a-f]{64}$/);
    expect(lambda.roleArn).toMatch(/^arn:aws:iam::111122223333:role\//);
  });

  test('a stage\'s stacks keep to themselves', () => {
    const disk = new AssemblyOnDisk();
    const [dev, prod] = ['Dev', 'Prod'].map(id => disk.addStage(id));
    dev.addStack('App', { template: {} }).addStack('Late', { template: {}, dependencies: ['App'] }).synthesize();
    prod.addStack('App', { template: {} }).synthesize();
    const assembly = CloudAssembly.read(disk.synthesize());

    expect(assembly.stacks.map(({ id }) => id)).toEqual(['Dev/App', 'Dev/Late', 'Prod/App']);
    expect(assembly.stack('Dev/Late')?.dependsOn).toContain('Dev/App');
    disk.dispose();
  });

  test('tells what can\'t be read', () => {
    const noManifest = code.make({});
    const noJson = code.make({ 'manifest.json': '{' });
    const noObject = code.make({ 'manifest.json': '[]' });

    expect(() => CloudAssembly.read(noManifest)).toThrow(`${noManifest} is no cloud assembly: it has no manifest.json`);
    expect(() => CloudAssembly.read(noJson)).toThrow(`${path.join(noJson, 'manifest.json')} can't be read as JSON`);
    expect(() => CloudAssembly.read(noObject)).toThrow('must hold a JSON object');
  });
});
