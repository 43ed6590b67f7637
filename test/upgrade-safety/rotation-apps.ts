import { App, Duration, NestedStack, Stack } from 'aws-cdk-lib';
import { Port, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { Grant } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import {
  attachedSecretOf, IMPORTED_SECRETS, importedRoleOf, keyOf, own, plainSecretOf, roleOf, secretOf, securityGroupOf, vpcOf,
} from './own-parts';
import { RandomKey, RandomKeyRotation, RandomKeyRotationProps, Schedule } from '../../src';

/** Fills an app. */
export type Build = (app: App) => void;

function rotate(scope: Construct, props: Partial<RandomKeyRotationProps> = {}): RandomKeyRotation {
  const secret = props.secret ?? secretOf(scope);
  return new RandomKeyRotation(scope, 'Rotation', { keyNames: props.keys ? undefined : ['key'], ...props, secret });
}

/** An app of one stack with one rotation. */
function inOneStack(props: (stack: Stack) => Partial<RandomKeyRotationProps>): Build {
  return (app) => {
    const stack = new Stack(app, 'App');
    rotate(stack, props(stack));
  };
}

function importedSecrets(): Record<string, Build> {
  return Object.fromEntries(Object.entries(IMPORTED_SECRETS).map(([way, secret]) =>
    [`rotation, secret imported ${way}`, inOneStack((stack) => ({ secret: secret(stack) }))]));
}

/** Each way in which a `RandomKeyRotation` brings other resources into being, or the same ones in another place. */
export const ROTATION_APPS: Readonly<Record<string, Build>> = {
  'rotation': inOneStack(() => ({})),
  'rotation, whole secret': inOneStack((stack) => ({ secret: plainSecretOf(stack), keys: [RandomKey.wholeSecret()] })),
  'rotation, scope of its own': (app) => {
    rotate(new Construct(new Construct(new Stack(app, 'App'), 'Tenant'), 'Session'));
  },
  'rotation, nested stack': (app) => {
    const stack = new Stack(app, 'App');
    rotate(new NestedStack(own(stack), 'Nested'), { secret: secretOf(stack) });
  },
  'rotation, all other properties': inOneStack(() => ({
    keyNames: ['key', 'other'],
    length: 48,
    keys: [RandomKey.named('third')],
    schedule: Schedule.rate(Duration.days(7)),
    window: Duration.hours(2),
    rotateImmediatelyOnUpdate: false,
    memorySize: 512,
    timeout: Duration.minutes(2),
    description: 'Rotates',
  })),
  'rotation, VPC': inOneStack((stack) => ({ vpc: vpcOf(stack) })),
  'rotation, VPC, own security group': inOneStack((stack) => {
    const vpc = vpcOf(stack);
    return { vpc, securityGroups: [securityGroupOf(stack, vpc)] };
  }),
  'rotation, VPC, let in by an endpoint': (app) => {
    const stack = new Stack(app, 'App');
    const endpoint = SecurityGroup.fromSecurityGroupId(stack, 'Endpoint', 'sg-00000000');
    endpoint.connections.allowFrom(rotate(stack, { vpc: vpcOf(stack) }), Port.tcp(443));
  },
  'rotation, own role': inOneStack((stack) => ({ role: roleOf(stack) })),
  'rotation, VPC, own role': inOneStack((stack) => ({ vpc: vpcOf(stack), role: roleOf(stack) })),
  'rotation, imported role': inOneStack((stack) => ({ role: importedRoleOf(stack) })),
  'rotation, immutable role': inOneStack((stack) => ({ role: importedRoleOf(stack, false) })),
  'rotation, VPC, immutable role': inOneStack((stack) => ({ vpc: vpcOf(stack), role: importedRoleOf(stack, false) })),
  'rotation, granted more': (app) => {
    Grant.addToPrincipal({ grantee: rotate(new Stack(app, 'App')), actions: ['sns:Publish'], resourceArns: ['*'] });
  },
  'rotation, own log group': inOneStack((stack) => ({ logGroup: new LogGroup(own(stack), 'LogGroup') })),
  'rotation, environment under a KMS key': inOneStack((stack) => ({ environmentEncryption: keyOf(stack) })),
  'rotation, secret under a KMS key': inOneStack((stack) => ({ secret: secretOf(stack, 'Secret', { encryptionKey: keyOf(stack) }) })),
  'rotation, secret attached to a database': inOneStack((stack) => ({ secret: attachedSecretOf(stack) })),
  ...importedSecrets(),
  'rotation, secret and KMS key in other stacks': (app) => {
    const [keys, secrets, stack] = ['Keys', 'Secrets', 'App'].map((id) => new Stack(app, id));
    rotate(stack, { secret: secretOf(secrets, 'Secret', { encryptionKey: keyOf(keys) }) });
  },
  'rotation, role and log group in another stack': (app) => {
    const [other, stack] = ['Other', 'App'].map((id) => new Stack(app, id));
    rotate(stack, { role: roleOf(other), logGroup: new LogGroup(own(other), 'LogGroup') });
  },
  'rotation, all warnings': inOneStack((stack) => ({ length: 16, schedule: Schedule.rate(Duration.days(100)), role: importedRoleOf(stack, false) })),
};
