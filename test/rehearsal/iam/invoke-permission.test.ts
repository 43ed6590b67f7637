import { CloudAssembly } from '../../../rehearsal/assembly/cloud-assembly';
import { Resolver } from '../../../rehearsal/assembly/resolver';
import { findRotations } from '../../../rehearsal/assembly/rotations';
import { invokePermission } from '../../../rehearsal/iam/invoke-permission';
import { AssemblyOnDisk } from '../support/assembly-on-disk';
import { rotationTemplate } from '../support/rotation-template';

const ARN = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:my/app-AbCdEf';

describe('invokePermission', () => {
  test.each<[object, boolean]>([
    [{}, true],
    [{ SourceAccount: undefined }, true],
    [{ FunctionName: { Ref: 'Function' } }, true],
    [{ Action: 'lambda:*' }, true],
    [{ SourceArn: ARN }, true],
    [{ SourceArn: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:my/app-??????' }, true],
    [{ SourceArn: 'arn:aws:secretsmanager:us-east-1:123456789012:secret:other-??????' }, false],
    [{ SourceAccount: '999999999999' }, false],
    [{ Principal: 'events.amazonaws.com' }, false],
    [{ Action: 'lambda:GetFunction' }, false],
    [{ FunctionName: 'other' }, false],
  ])('%j lets Secrets Manager invoke the function: %s', (permission, expected) => {
    const disk = new AssemblyOnDisk().addStack('App', { template: rotationTemplate({ codeKey: 'x', secretId: ARN, permission }) });
    const resolver = new Resolver(CloudAssembly.read(disk.synthesize()));
    disk.dispose();

    expect(invokePermission(resolver, findRotations(resolver).rotations[0], ARN)?.logicalId).toBe(expected ? 'Permission' : undefined);
  });
});
