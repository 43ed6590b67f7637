import { App, CfnResource, Stack } from 'aws-cdk-lib';
import { CloudAssembly } from '../../../rehearsal/assembly/cloud-assembly';
import { Resolver } from '../../../rehearsal/assembly/resolver';
import { AssemblyOnDisk } from '../support/assembly-on-disk';
import { CodeDirectories } from '../support/code';

const IRELAND = 'aws://111122223333/eu-west-1';
const VIRGINIA = 'aws://111122223333/us-east-1';

/** Resolves a value as it would be in the stack. */
function resolveIn(directory: string, stack: string, value: unknown): unknown {
  const assembly = CloudAssembly.read(directory);
  return new Resolver(assembly).resolve(assembly.stack(stack)!, value);
}

describe('what a stack takes from another', () => {
  let disk: AssemblyOnDisk;

  beforeEach(() => { disk = new AssemblyOnDisk(); });

  afterEach(() => disk.dispose());

  function resolve(value: unknown): unknown {
    return resolveIn(disk.addStack('App', { environment: IRELAND, template: {} }).synthesize(), 'App', value);
  }

  test('is, by Fn::ImportValue, what a stack in the same environment exports', () => {
    disk.addStack('There', { environment: VIRGINIA, template: { Outputs: { Out: { Value: 'there', Export: { Name: 'shared' } }, Plain: { Value: 1 } } } })
      .addStack('Here', { environment: IRELAND, template: { Outputs: { Out: { Value: { Ref: 'AWS::Region' }, Export: { Name: 'shared' } } } } });

    expect(resolve({ 'Fn::ImportValue': 'shared' })).toBe('eu-west-1');
    expect(() => resolve({ 'Fn::ImportValue': 'other' })).toThrow('App imports other, which no stack of the assembly exports in 111122223333/eu-west-1');
  });

  describe('is, by Fn::GetStackOutput,', () => {
    const get = (more: object = {}): object => ({ 'Fn::GetStackOutput': { StackName: 'Data', OutputName: 'PublishOutput', ...more } });
    const addData = (id: string, environment: string): void => {
      disk.addStack(id, {
        environment, stackName: 'Data', template: { Outputs: { PublishOutput: { Value: { 'Fn::Sub': '${AWS::AccountId}/${AWS::Region}' } } } },
      });
    };

    beforeEach(() => {
      addData('DataInVirginia', VIRGINIA);
      addData('DataInIreland', IRELAND);
      addData('DataOfOthers', 'aws://444455556666/us-east-1');
    });

    test.each([
      ['an output in the same environment', {}, '111122223333/eu-west-1'],
      ['the same, with the region named', { Region: { Ref: 'AWS::Region' } }, '111122223333/eu-west-1'],
      ['one in another region', { Region: 'us-east-1' }, '111122223333/us-east-1'],
      ['one in the account of the role', { Region: 'us-east-1', RoleArn: 'arn:aws:iam::444455556666:role/read' }, '444455556666/us-east-1'],
    ])('%s', (_what, more, expected) => {
      expect(resolve(get(more))).toBe(expected);
    });

    test('as a part of what stands around it', () => {
      expect(resolve({ 'Fn::Select': [1, { 'Fn::Split': ['/', get()] }] })).toBe('eu-west-1');
    });

    test.each([
      [{ StackName: 'Other' }, 'App uses the output PublishOutput of the stack Other in 111122223333/eu-west-1, which isn\'t in the assembly'],
      [{ Region: 'eu-north-1' }, 'App uses the output PublishOutput of the stack Data in 111122223333/eu-north-1, which isn\'t in the assembly'],
      [{ OutputName: 'Other' }, 'App uses the output Other of DataInIreland, which has none of that name'],
    ])('never anything where there is none: %j', (more, message) => {
      expect(() => resolve(get(more))).toThrow(message);
    });

    test('never a nested stack\'s, whose name nobody knows before it is deployed', () => {
      disk.addFile('nested.json', JSON.stringify({ Outputs: { PublishOutput: { Value: 'nested' } } }));
      disk.addStack('Parent', { environment: IRELAND, template: { Resources: { Nested: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'https://x/nested.json' } } } } });

      expect(() => resolve(get({ StackName: 'Parent-Nested' }))).toThrow('the stack Parent-Nested in 111122223333/eu-west-1, which isn\'t in the assembly');
    });
  });

  describe('in another region is, by the CDK\'s parameters,', () => {
    const code = new CodeDirectories();
    const account = '111122223333';

    afterAll(() => code.dispose());

    /** An app in which one stack takes a role's ARN from another region. */
    function synthesize(): string {
      const app = new App({ outdir: code.make({}) });
      const roles = new Stack(app, 'Roles', { env: { account, region: 'us-east-1' }, crossRegionReferences: true });
      const role = new CfnResource(roles, 'Role', { type: 'AWS::IAM::Role', properties: { RoleName: 'rotate' } });
      const using = new Stack(app, 'Using', { env: { account, region: 'eu-west-1' }, crossRegionReferences: true });
      new CfnResource(using, 'Thing', { type: 'AWS::Some::Thing', properties: { Role: role.getAtt('Arn') } });
      return app.synth().directory;
    }

    test('what that region\'s stack writes', () => {
      const assembly = CloudAssembly.read(synthesize());
      const resolver = new Resolver(assembly);
      const [thing] = resolver.ofType('AWS::Some::Thing');

      expect(JSON.stringify(thing.resource.Properties)).toContain('/cdk/exports/Using/');
      expect(resolver.properties(thing.stack, thing.resource)).toEqual({ Role: `arn:aws:iam::${account}:role/rotate` });
    });

    test('what is meant for this account and region, whoever else writes under the same name', () => {
      const name = '/cdk/exports/App/x';
      const writer = (region: string, value: string): object => ({
        Resources: { Writer: { Type: 'Custom::CrossRegionExportWriter', Properties: { WriterProps: { region, exports: { [name]: value } } } } },
      });
      disk.addStack('OtherAccount', { environment: 'aws://444455556666/us-east-1', template: writer('eu-west-1', 'another account\'s') })
        .addStack('OtherRegion', { environment: VIRGINIA, template: writer('eu-north-1', 'another region\'s') })
        .addStack('Right', { environment: VIRGINIA, template: writer('eu-west-1', 'this one') })
        .addStack('App', { environment: IRELAND, template: { Resources: { Reader: { Type: 'Custom::CrossRegionExportReader' } } } });

      expect(resolveIn(disk.synthesize(), 'App', { 'Fn::GetAtt': ['Reader', name] })).toBe('this one');
    });

    test('never anything where no stack writes it', () => {
      disk.addStack('App', { environment: IRELAND, template: { Resources: { Reader: { Type: 'Custom::CrossRegionExportReader' } } } });

      expect(() => resolveIn(disk.synthesize(), 'App', { 'Fn::GetAtt': ['Reader', '/cdk/exports/App/x'] }))
        .toThrow('App reads /cdk/exports/App/x, which no stack of the assembly writes for 111122223333/eu-west-1');
    });
  });
});
