import { CloudAssembly } from '../../../rehearsal/assembly/cloud-assembly';
import { DeploymentOrder } from '../../../rehearsal/assembly/deployment-order';
import { Resolver } from '../../../rehearsal/assembly/resolver';
import { AssemblyOnDisk } from '../support/assembly-on-disk';

const thing = (fields: object = {}): object => ({ Type: 'AWS::Some::Thing', ...fields });

describe('DeploymentOrder', () => {
  let disk: AssemblyOnDisk;

  beforeEach(() => { disk = new AssemblyOnDisk(); });

  afterEach(() => disk.dispose());

  /** Whether the resource at one path (stack, or stack/nested, then logical id) is before another. */
  function isBefore(first: string, second: string): boolean {
    const assembly = CloudAssembly.read(disk.synthesize());
    new Resolver(assembly);
    const at = (where: string): { stack: NonNullable<ReturnType<CloudAssembly['stack']>>; logicalId: string } => {
      const parts = where.split('/');
      return { logicalId: parts.pop()!, stack: assembly.stack(parts.join('/'))! };
    };
    return new DeploymentOrder(assembly).isBefore(at(first), at(second));
  }

  test.each([
    ['DependsOn', { DependsOn: 'One' }],
    ['DependsOn of several', { DependsOn: ['Other', 'One'] }],
    ['Ref', { Properties: { a: [{ b: { Ref: 'One' } }] } }],
    ['Fn::GetAtt', { Properties: { a: { 'Fn::GetAtt': ['One', 'Arn'] } } }],
    ['Fn::GetAtt as text', { Properties: { a: { 'Fn::GetAtt': 'One.Arn' } } }],
    ['Fn::Sub', { Properties: { a: { 'Fn::Sub': 'x${One}' } } }],
    ['Fn::Sub of an attribute', { Properties: { a: { 'Fn::Sub': ['x${One.Arn}${Var}', { Var: 1 }] } } }],
    ['a variable of Fn::Sub', { Properties: { a: { 'Fn::Sub': ['x${Var}', { Var: { Ref: 'One' } }] } } }],
    ['a resource in between', { DependsOn: 'Between' }],
  ])('follows %s', (_what, fields) => {
    disk.addStack('App', { template: { Resources: { One: thing(), Other: thing(), Between: thing({ Properties: { a: { Ref: 'One' } } }), Two: thing(fields) } } });

    expect(isBefore('App/One', 'App/Two')).toBe(true);
    expect(isBefore('App/Two', 'App/One')).toBe(false);
  });

  test('sees that nothing orders two resources', () => {
    disk.addStack('App', { template: { Resources: { One: thing(), Two: thing({ Properties: { a: 'One', b: { 'Fn::Sub': '${!One}' } } }) } } });

    expect(isBefore('App/One', 'App/Two')).toBe(false);
  });

  test('a whole stack is before the stacks that depend on it', () => {
    disk.addStack('A', { template: { Resources: { One: thing() } } })
      .addStack('B', { template: { Resources: { Two: thing() } }, dependencies: ['A'] })
      .addStack('C', { template: { Resources: { Three: thing() } }, dependencies: ['B'] });

    expect(isBefore('A/One', 'C/Three')).toBe(true);
    expect(isBefore('C/Three', 'A/One')).toBe(false);
  });

  test('a nested stack counts as the resource that it is', () => {
    const nested = (hash: string): object => ({
      Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: { 'Fn::Sub': `https://s3.\${AWS::Region}.\${AWS::URLSuffix}/assets/${hash}.json` } },
    });
    disk.addFile('one.json', JSON.stringify({ Resources: { One: thing(), Same: thing({ DependsOn: 'One' }) } }));
    disk.addFile('two.json', JSON.stringify({ Resources: { Two: thing() } }));
    disk.addStack('App', { template: { Resources: { N: nested('one'), M: { ...nested('two'), DependsOn: 'N' }, Late: thing({ DependsOn: 'M' }) } } });

    expect(isBefore('App/N/One', 'App/M/Two')).toBe(true);
    expect(isBefore('App/M/Two', 'App/N/One')).toBe(false);
    expect(isBefore('App/N/One', 'App/N/Same')).toBe(true);
    expect(isBefore('App/N/One', 'App/Late')).toBe(true);
    expect(isBefore('App/Late', 'App/M/Two')).toBe(false);
  });
});
