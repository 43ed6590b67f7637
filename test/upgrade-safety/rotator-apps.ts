import { App, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { IMPORTED_SECRETS, importedRoleOf, keyOf, roleOf, secretOf, vpcOf } from './own-parts';
import { Build } from './rotation-apps';
import { RandomKeyRotator, RandomKeyRotatorProps } from '../../src';

function newRotator(scope: Construct, props: Partial<RandomKeyRotatorProps> = {}): RandomKeyRotator {
  return new RandomKeyRotator(scope, 'Rotator', { keyNames: ['key'], ...props });
}

/** An app of one stack with a rotator that rotates two secrets. */
function inOneStack(props: (stack: Stack) => Partial<RandomKeyRotatorProps>, scope = (stack: Stack): Construct => stack): Build {
  return (app: App) => {
    const stack = new Stack(app, 'App');
    const rotator = newRotator(scope(stack), props(stack));
    ['Red', 'Green'].forEach((id) => rotator.rotate(id, { secret: secretOf(stack, id) }));
  };
}

/** Each way in which a `RandomKeyRotator` brings other resources into being, or the same ones in another place. */
export const ROTATOR_APPS: Readonly<Record<string, Build>> = {
  'rotator': inOneStack(() => ({})),
  'rotator, no secret yet': (app) => {
    newRotator(new Stack(app, 'App'));
  },
  'rotator, scope of its own': inOneStack(() => ({}), (stack) => new Construct(new Construct(stack, 'Tenants'), 'Session')),
  'rotator, VPC': inOneStack((stack) => ({ vpc: vpcOf(stack) })),
  'rotator, own role': inOneStack((stack) => ({ role: roleOf(stack) })),
  'rotator, immutable role': inOneStack((stack) => ({ role: importedRoleOf(stack, false) })),
  'rotator, secrets under KMS keys': (app) => {
    const stack = new Stack(app, 'App');
    const rotator = newRotator(stack);
    ['Red', 'Green'].forEach((id) => rotator.rotate(id, { secret: secretOf(stack, id, { encryptionKey: keyOf(stack, `${id}Key`) }) }));
  },
  'rotator, imported secret': (app) => {
    const stack = new Stack(app, 'App');
    newRotator(stack).rotate('Imported', { secret: IMPORTED_SECRETS['by attributes, with its key'](stack) });
  },
  'rotator, secrets and KMS key in other stacks': (app) => {
    const [keys, red, green, stack] = ['Keys', 'Red', 'Green', 'App'].map((id) => new Stack(app, id));
    const encryptionKey = keyOf(keys);
    const rotator = newRotator(stack);
    [red, green].forEach((tenant) => rotator.rotate(tenant.node.id, { secret: secretOf(tenant, 'Secret', { encryptionKey }) }));
  },
};
