import { CloudAssembly } from '../../../rehearsal/assembly/cloud-assembly';
import { Resolver } from '../../../rehearsal/assembly/resolver';
import { AssemblyOnDisk } from '../support/assembly-on-disk';

const IRELAND = 'aws://111122223333/eu-west-1';

describe('Resolver', () => {
  let disk: AssemblyOnDisk;

  beforeEach(() => { disk = new AssemblyOnDisk(); });

  afterEach(() => disk.dispose());

  function read(): { resolver: Resolver; resolve: (stack: string, value: unknown) => unknown; assembly: CloudAssembly } {
    const assembly = CloudAssembly.read(disk.synthesize());
    const resolver = new Resolver(assembly);
    return { assembly, resolver, resolve: (stack, value) => resolver.resolve(assembly.stack(stack)!, value) };
  }

  test.each([
    ['AWS::SecretsManager::Secret', { Name: 'my/app' }, { Ref: 'It' }, /^arn:aws:secretsmanager:eu-west-1:111122223333:secret:my\/app-[A-Za-z0-9]{6}$/],
    ['AWS::SecretsManager::Secret', { Name: 'my/app' }, { 'Fn::GetAtt': ['It', 'Id'] }, /:secret:my\/app-[A-Za-z0-9]{6}$/],
    ['AWS::SecretsManager::Secret', {}, { Ref: 'It' }, /:secret:It-[0-9A-F]{12}-[A-Za-z0-9]{6}$/],
    ['AWS::SecretsManager::SecretTargetAttachment', { SecretId: 'arn:secret' }, { Ref: 'It' }, /^arn:secret$/],
    ['AWS::SecretsManager::RotationSchedule', { SecretId: 'arn:secret' }, { Ref: 'It' }, /^arn:secret$/],
    ['AWS::Lambda::Function', { FunctionName: 'f' }, { Ref: 'It' }, /^f$/],
    ['AWS::Lambda::Function', {}, { Ref: 'It' }, /^App-It-[0-9A-F]{12}$/],
    ['AWS::Lambda::Function', { FunctionName: 'f' }, { 'Fn::GetAtt': ['It', 'Arn'] }, /^arn:aws:lambda:eu-west-1:111122223333:function:f$/],
    ['AWS::Lambda::Version', { FunctionName: 'f' }, { Ref: 'It' }, /^arn:aws:lambda:eu-west-1:111122223333:function:f:1$/],
    ['AWS::Lambda::Alias', { FunctionName: 'arn:f', Name: 'live' }, { Ref: 'It' }, /^arn:f:live$/],
    ['AWS::IAM::Role', { RoleName: 'r' }, { 'Fn::GetAtt': ['It', 'Arn'] }, /^arn:aws:iam::111122223333:role\/r$/],
    ['AWS::IAM::Role', { RoleName: 'r', Path: '/a/b/' }, { 'Fn::GetAtt': ['It', 'Arn'] }, /^arn:aws:iam::111122223333:role\/a\/b\/r$/],
    ['AWS::IAM::ManagedPolicy', { ManagedPolicyName: 'p' }, { Ref: 'It' }, /^arn:aws:iam::111122223333:policy\/p$/],
    ['AWS::KMS::Key', {}, { Ref: 'It' }, /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/],
    ['AWS::KMS::Key', {}, { 'Fn::GetAtt': ['It', 'Arn'] }, /^arn:aws:kms:eu-west-1:111122223333:key\/[0-9a-f-]{36}$/],
    ['AWS::KMS::Alias', { AliasName: 'alias/a' }, { Ref: 'It' }, /^alias\/a$/],
    ['AWS::Logs::LogGroup', { LogGroupName: '/l' }, { 'Fn::GetAtt': ['It', 'Arn'] }, /^arn:aws:logs:eu-west-1:111122223333:log-group:\/l:\*$/],
    ['AWS::EC2::SecurityGroup', {}, { 'Fn::GetAtt': ['It', 'GroupId'] }, /^App-It-[0-9A-F]{12}\.GroupId$/],
    ['AWS::SQS::Queue', {}, { 'Fn::GetAtt': ['It', 'Arn'] }, /^arn:aws:sqs:eu-west-1:111122223333:App-It-[0-9A-F]{12}$/],
  ])('of %s with %j, %j is as AWS would make it', (type, properties, value, expected) => {
    disk.addStack('App', { environment: IRELAND, template: { Resources: { It: { Type: type, Properties: properties } } } });

    expect(read().resolve('App', value)).toMatch(expected);
  });

  test('unknown accounts and regions are filled in', () => {
    disk.addStack('Open', { template: {} })
      .addStack('Region', { template: {}, environment: 'aws://unknown-account/cn-north-1', stackName: 'Called' });

    expect(read().resolve('Open', { 'Fn::Sub': '${AWS::AccountId} ${AWS::Region}' })).toBe('123456789012 us-east-1');
    expect(read().resolve('Region', { 'Fn::Sub': '${AWS::AccountId} ${AWS::Region} ${AWS::Partition} ${AWS::StackName}' }))
      .toBe('123456789012 cn-north-1 aws-cn Called');
  });

  test('nested stacks take parameters and give outputs, to any depth', () => {
    const nested = (hash: string, parameters: object): object => ({
      Type: 'AWS::CloudFormation::Stack',
      Properties: { TemplateURL: { 'Fn::Join': ['', ['https://s3.', { Ref: 'AWS::URLSuffix' }, `/assets/${hash}.json`]] }, Parameters: parameters },
    });
    disk.addFile('outer.json', JSON.stringify({
      Parameters: { Name: { Type: 'String' } },
      Resources: { Inner: nested('inner', { Name: { 'Fn::Sub': '${Name}-more' } }) },
      Outputs: { Out: { Value: { 'Fn::GetAtt': ['Inner', 'Outputs.Out'] } } },
    }));
    disk.addFile('inner.json', JSON.stringify({ Parameters: { Name: { Type: 'String' } }, Outputs: { Out: { Value: { 'Fn::Sub': '${Name}-most' } } } }));
    disk.addStack('App', { environment: IRELAND, template: { Resources: { Outer: nested('outer', { Name: 'given' }) } } });
    const { resolve, assembly } = read();

    expect(assembly.stacks.map(({ id }) => id)).toEqual(['App', 'App/Outer', 'App/Outer/Inner']);
    expect(assembly.stack('App/Outer/Inner')).toMatchObject({ account: '111122223333', region: 'eu-west-1' });
    expect(resolve('App', { 'Fn::GetAtt': ['Outer', 'Outputs.Out'] })).toBe('given-more-most');
    expect(() => resolve('App', { 'Fn::GetAtt': ['Outer', 'Outputs.None'] })).toThrow('App uses the output None of the nested stack Outer');
  });

  test('a nested stack whose template isn\'t there is refused', () => {
    disk.addStack('App', { template: { Resources: { N: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'https://x/none.json' } } } } });

    expect(read).toThrow('the template of the nested stack N in App isn\'t in the assembly');
  });

  test('resources whose condition doesn\'t hold are not there', () => {
    disk.addStack('App', {
      template: {
        Conditions: { Yes: { 'Fn::Equals': [1, 1] }, No: { 'Fn::Equals': [1, 2] } },
        Resources: { A: { Type: 'T', Condition: 'Yes' }, B: { Type: 'T', Condition: 'No' }, C: { Type: 'T' } },
      },
    });

    expect(read().resolver.ofType('T').map(({ logicalId }) => logicalId)).toEqual(['A', 'C']);
  });

  test('a secret may be bound to another ARN, and a literal one replaced', () => {
    disk.addStack('App', { template: { Resources: { It: { Type: 'AWS::SecretsManager::Secret' } } } });
    const { resolver, resolve, assembly } = read();
    resolver.bind(assembly.stack('App')!, 'It', 'arn:elsewhere');
    resolver.replace('arn:literal', 'arn:actual');

    expect(resolve('App', { a: { Ref: 'It' }, b: ['arn:literal', 'arn:literal/x'] })).toEqual({ a: 'arn:elsewhere', b: ['arn:actual', 'arn:actual/x'] });
  });

  test('what must be text, and is none, is refused', () => {
    disk.addStack('App', { template: {} });
    const { resolver, assembly } = read();

    expect(() => resolver.text(assembly.stack('App')!, ['a'], 'the name')).toThrow('the name in App must be a string, and is ["a"]');
  });
});
