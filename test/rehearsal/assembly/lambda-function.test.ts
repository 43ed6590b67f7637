import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { CloudAssembly } from '../../../rehearsal/assembly/cloud-assembly';
import { LambdaFunction, readFunction } from '../../../rehearsal/assembly/lambda-function';
import { Resolver } from '../../../rehearsal/assembly/resolver';
import { AssemblyOnDisk } from '../support/assembly-on-disk';
import { rotationTemplate } from '../support/rotation-template';

describe('readFunction', () => {
  let disk: AssemblyOnDisk;
  let assembly: CloudAssembly | undefined;

  beforeEach(() => { disk = new AssemblyOnDisk(); });

  afterEach(() => {
    assembly?.assets.dispose();
    disk.dispose();
  });

  function read(functionProperties: object = {}): LambdaFunction {
    const codeKey = disk.addCode('hash', { 'index.mjs': 'x' });
    disk.addStack('App', { template: rotationTemplate({ codeKey, functionProperties: { FunctionName: 'rotate', ...functionProperties } }) });
    assembly = CloudAssembly.read(disk.synthesize());
    const resolver = new Resolver(assembly);
    return readFunction(assembly, resolver, resolver.ofType('AWS::Lambda::Function')[0]);
  }

  test('takes everything out of the template', () => {
    expect(read({ MemorySize: '256', Timeout: '60', Environment: { Variables: { A: { Ref: 'Secret' }, B: 1 } } })).toMatchObject({
      name: 'App/Function',
      isInVpc: false,
      roleArn: expect.stringMatching(/^arn:aws:iam::123456789012:role\/App-Role-/),
      logGroupName: expect.stringMatching(/^App-LogGroup-/),
      configuration: {
        functionName: 'rotate',
        functionArn: 'arn:aws:lambda:us-east-1:123456789012:function:rotate',
        handler: 'index.handler',
        codeDirectory: path.join(disk.directory, 'asset.hash'),
        environment: { A: expect.stringMatching(/^arn:aws:secretsmanager:/), B: '1' },
        timeoutSeconds: 60,
        memorySize: 256,
        runtime: 'nodejs24.x',
      },
    });
  });

  test('what the template leaves out is Lambda\'s default', () => {
    const { configuration, logGroupName } = read({ Timeout: undefined, LoggingConfig: undefined });

    expect(configuration).toMatchObject({ timeoutSeconds: 3, memorySize: 128, environment: {} });
    expect(logGroupName).toBe('/aws/lambda/rotate');
  });

  test('knows a VPC by its subnets', () => {
    expect(read({ VpcConfig: { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] } }).isInVpc).toBe(true);
    expect(read({ VpcConfig: { SubnetIds: [], SecurityGroupIds: [] } }).isInVpc).toBe(false);
  });

  test('code may stand in the template', () => {
    const { configuration: { codeDirectory } } = read({ Code: { ZipFile: 'exports.handler = 1' } });

    expect(readFileSync(path.join(codeDirectory, 'index.js'), 'utf8')).toBe('exports.handler = 1');
  });

  test.each([
    [{ Runtime: 'python3.13' }, 'App/Function runs on python3.13; only Node.js functions can be rehearsed'],
    [{ Runtime: undefined }, 'App/Function runs on a container image'],
    [{ Layers: ['arn'] }, 'App/Function has layers, which can\'t be rehearsed; put their code into the function\'s asset'],
    [{ Code: {} }, 'App/Function has its code neither inline nor in an asset'],
    [{ Code: { S3Key: 'other.zip' } }, 'the asset other.zip isn\'t in the assembly'],
  ])('refuses %j', (properties, message) => {
    expect(() => read(properties)).toThrow(message);
  });
});
