import { CloudAssembly } from '../../../rehearsal/assembly/cloud-assembly';
import { Resolver } from '../../../rehearsal/assembly/resolver';
import { resourcePolicyStatements } from '../../../rehearsal/iam/resource-policies';
import { AssemblyOnDisk } from '../support/assembly-on-disk';

const ROLE = 'arn:aws:iam::123456789012:role/rotate';

describe('resourcePolicyStatements', () => {
  test.each<[object, boolean]>([
    [{ Principal: '*' }, true],
    [{ Principal: { AWS: '*' } }, true],
    [{ Principal: { AWS: ROLE } }, true],
    [{ Principal: { AWS: ['arn:aws:iam::999999999999:root', '123456789012'] } }, true],
    [{ Principal: { AWS: 'arn:aws:iam::123456789012:root' } }, true],
    [{ Principal: { AWS: 'arn:aws:iam::123456789012:role/other' } }, false],
    [{ Principal: { Service: 'lambda.amazonaws.com' } }, false],
    [{ NotPrincipal: { AWS: 'arn:aws:iam::123456789012:role/other' } }, true],
    [{ NotPrincipal: { AWS: ROLE } }, false],
  ])('%j speaks to the role: %s', (principal, expected) => {
    const disk = new AssemblyOnDisk().addStack('App', {
      template: {
        Resources: {
          P: { Type: 'AWS::SecretsManager::ResourcePolicy', Properties: { SecretId: 'arn:secret', ResourcePolicy: { Statement: { Effect: 'Deny', Action: '*', Resource: '*', ...principal } } } },
          Q: { Type: 'AWS::SecretsManager::ResourcePolicy', Properties: { SecretId: 'arn:other', ResourcePolicy: { Statement: { Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' } } } },
        },
      },
    });
    const resolver = new Resolver(CloudAssembly.read(disk.synthesize()));
    disk.dispose();

    expect(resourcePolicyStatements(resolver, 'arn:secret', ROLE).map(({ source }) => source)).toEqual(expected ? ['P[0]'] : []);
  });
});
