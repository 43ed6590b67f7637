import { CfnResource, Stack } from 'aws-cdk-lib';
import { CfnRotationSchedule, CfnSecret, ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { jsonSecret, newStack, rotate } from './prepare';
import { templateProperty } from '../../src/rotator/template-property';

const REFUSED = 'two rotations on one secret';

describe('templateProperty', () => {
  const resource = (properties?: Record<string, unknown>) => new CfnResource(newStack(), 'Resource', { type: 'Some::Type', properties });

  test('is the value of the L1', () => {
    expect(templateProperty(resource(), 'Name', 'name')).toBe('name');
  });

  test('is what a resource without a type of its own was given', () => {
    expect(templateProperty(resource({ Name: 'given' }), 'Name', undefined)).toBe('given');
  });

  test('is an override before anything else', () => {
    const overridden = resource({ Name: 'given' });
    overridden.addPropertyOverride('Name', 'override');

    expect(templateProperty(overridden, 'Name', 'name')).toBe('override');
  });

  test('is nothing where an override takes it away', () => {
    const overridden = resource();
    overridden.addPropertyDeletionOverride('Name');

    expect(templateProperty(overridden, 'Name', 'name')).toBeUndefined();
  });
});

describe('a schedule behind an escape hatch', () => {
  const raw = (stack: Stack, secret: ISecret) =>
    new CfnResource(stack, 'Raw', { type: 'AWS::SecretsManager::RotationSchedule', properties: { SecretId: secret.secretArn } });

  test('of another secret is let pass, be it a resource without a type of its own', () => {
    const stack = newStack();
    raw(stack, jsonSecret(stack, 'Other'));
    new CfnResource(stack, 'Empty', { type: 'AWS::SecretsManager::RotationSchedule' });

    expect(() => rotate(stack)).not.toThrow();
  });

  test('of the same secret is refused, be it a resource without a type of its own', () => {
    const stack = newStack();
    const secret = jsonSecret(stack);
    raw(stack, secret);

    expect(() => rotate(stack, { secret })).toThrow(REFUSED);
  });

  test('of the same secret by an override is refused', () => {
    const stack = newStack();
    const secret = jsonSecret(stack);
    const other = new CfnRotationSchedule(stack, 'Other', { secretId: jsonSecret(stack, 'OtherSecret').secretArn });
    other.addPropertyOverride('SecretId', secret.secretArn);

    expect(() => rotate(stack, { secret })).toThrow(REFUSED);
  });

  test('is compared by the name that an override gives the secret', () => {
    const stack = newStack();
    const secret = jsonSecret(stack, 'Secret', { secretName: 'foo' });
    (secret.node.defaultChild as CfnSecret).addPropertyOverride('Name', 'bar');
    rotate(stack, { secret });

    expect(() => rotate(stack, { secret: Secret.fromSecretNameV2(stack, 'Foo', 'foo') }, 'FooRotation')).not.toThrow();
    expect(() => rotate(stack, { secret: Secret.fromSecretNameV2(stack, 'Bar', 'bar') }, 'BarRotation')).toThrow(REFUSED);
  });
});
