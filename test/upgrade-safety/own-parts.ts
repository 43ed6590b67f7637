import { Stack } from 'aws-cdk-lib';
import { IVpc, SecurityGroup, Vpc } from 'aws-cdk-lib/aws-ec2';
import { IRole, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { AttachmentTargetType, ISecret, Secret, SecretProps } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { OWN } from './synthesized-ids';

const ARN = 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:app';

/** What an app brings along stands in a scope of its own: it is told from what is created here. */
export function own(scope: Construct): Construct {
  return (Stack.of(scope).node.tryFindChild(OWN) ?? new Construct(Stack.of(scope), OWN)) as Construct;
}

export function secretOf(scope: Construct, id = 'Secret', props: SecretProps = {}): Secret {
  return new Secret(own(scope), id, { generateSecretString: { secretStringTemplate: '{}', generateStringKey: 'key' }, ...props });
}

export function plainSecretOf(scope: Construct): Secret {
  return new Secret(own(scope), 'Secret');
}

export function keyOf(scope: Construct, id = 'Key'): Key {
  return new Key(own(scope), id);
}

/** A secret that is attached to a database. */
export function attachedSecretOf(scope: Construct): ISecret {
  const target = { targetId: 'database', targetType: AttachmentTargetType.RDS_DB_INSTANCE };
  return secretOf(scope).attach({ asSecretAttachmentTarget: () => target });
}

/** A secret of another app, imported in each way that there is. */
export const IMPORTED_SECRETS: Readonly<Record<string, (scope: Construct) => ISecret>> = {
  'by complete ARN': (scope) => Secret.fromSecretCompleteArn(own(scope), 'Secret', `${ARN}-AbCdEf`),
  'by partial ARN': (scope) => Secret.fromSecretPartialArn(own(scope), 'Secret', ARN),
  'by name': (scope) => Secret.fromSecretNameV2(own(scope), 'Secret', 'app'),
  'by attributes, with its key': (scope) => Secret.fromSecretAttributes(own(scope), 'Secret', {
    secretCompleteArn: `${ARN}-AbCdEf`, encryptionKey: keyOf(scope),
  }),
};

export function vpcOf(scope: Construct): IVpc {
  return Vpc.fromVpcAttributes(own(scope), 'Vpc', {
    vpcId: 'vpc-00000000', availabilityZones: ['a'], privateSubnetIds: ['subnet-00000000'], privateSubnetRouteTableIds: ['rtb-00000000'],
  });
}

export function securityGroupOf(scope: Construct, vpc: IVpc): SecurityGroup {
  return new SecurityGroup(own(scope), 'SecurityGroup', { vpc });
}

export function roleOf(scope: Construct): Role {
  return new Role(own(scope), 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
}

export function importedRoleOf(scope: Construct, mutable = true): IRole {
  return Role.fromRoleName(own(scope), 'Role', 'rotation', { mutable });
}
