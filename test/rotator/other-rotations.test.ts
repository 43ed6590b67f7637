import { CfnParameter, CustomResource, Environment, Fn, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { CfnRotationSchedule, CfnSecret, HostedRotation, ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { ACCOUNT, attached, ENV, jsonSecret, newApp, newStack, rotate } from './prepare';
import { RandomKeyRotator } from '../../src';
import { messageOf } from '../handler/message-of';

const REFUSED = 'two rotations on one secret';
const arnOf = (name: string, region = 'eu-west-1') => `arn:aws:secretsmanager:${region}:${ACCOUNT}:secret:${name}`;

const otherFunction = (scope: Construct) =>
  new LambdaFunction(scope, 'OtherFunction', { runtime: Runtime.NODEJS_22_X, handler: 'index.handler', code: Code.fromInline('exports.handler = () => {};') });

/** Two rotations in one stack. */
function rotateBoth(stack: Stack, one: ISecret, other: ISecret): void {
  rotate(stack, { secret: one }, 'One');
  rotate(stack, { secret: other }, 'Other');
}

const synth = (stack: Stack) => Stage.of(stack)!.synth();

describe('a second rotation of a construct is refused', () => {
  test('and both are named, with the way to mend it', () => {
    const stack = newStack();
    const secret = jsonSecret(stack);

    expect(messageOf(() => rotateBoth(stack, secret, secret))).toBe(
      'two rotations on one secret: App/Other/Schedule and App/One/Schedule; Secrets Manager keeps one rotation a secret, so remove one ' +
      '(several keys of one secret belong into one rotation: keyNames takes them all)');
  });

  test('by one rotator, and by a rotator beside a rotation', () => {
    const stack = newStack();
    const [one, other] = ['One', 'Other'].map((id) => jsonSecret(stack, id));
    const rotator = new RandomKeyRotator(stack, 'Rotator', { keyNames: ['key'] });
    rotator.rotate('Schedule', { secret: one });

    expect(() => rotator.rotate('Again', { secret: one })).toThrow(REFUSED);
    rotate(stack, { secret: other });
    expect(() => rotator.rotate('Other', { secret: other })).toThrow(REFUSED);
  });

  test('in other stacks, nested stacks too', () => {
    const app = newApp();
    const [one, other, home] = ['One', 'Other', 'Home'].map((id) => newStack(undefined, app, id));
    const secret = jsonSecret(home);
    rotate(one, { secret });

    expect(() => rotate(other, { secret })).toThrow(REFUSED);
    expect(() => rotate(new NestedStack(home, 'Nested'), { secret })).toThrow(REFUSED);
  });

  test.each([['after', false], ['before', true]])('by the secret that is attached to a database, %s the secret itself', (_, isFirst) => {
    const stack = newStack();
    const secret = jsonSecret(stack);
    const attachment = attached(secret);

    expect(() => isFirst ? rotateBoth(stack, attachment, secret) : rotateBoth(stack, secret, attachment)).toThrow(REFUSED);
  });

  test('by its own ARN, imported', () => {
    const stack = newStack();
    const secret = jsonSecret(stack);

    expect(() => rotateBoth(stack, secret, Secret.fromSecretCompleteArn(stack, 'Imported', secret.secretArn))).toThrow(REFUSED);
  });
});

describe('a rotation that is not ours is refused', () => {
  test('before ours, at once', () => {
    const stack = newStack();
    const secret = jsonSecret(stack);
    secret.addRotationSchedule('Old', { rotationLambda: otherFunction(stack) });

    expect(() => rotate(stack, { secret })).toThrow(`${REFUSED}: App/Rotation/Schedule and App/Secret/Old/Resource`);
  });

  test.each<[string, (stack: Stack, secret: Secret) => void]>([
    ['addRotationSchedule', (stack, secret) => secret.addRotationSchedule('Late', { rotationLambda: otherFunction(stack) })],
    ['a hosted rotation', (_, secret) => secret.addRotationSchedule('Late', { hostedRotation: HostedRotation.mysqlSingleUser() })],
    ['addRotationSchedule on its attachment', (stack, secret) =>
      attached(secret).addRotationSchedule('Late', { rotationLambda: otherFunction(stack) })],
    ['CfnRotationSchedule', (stack, secret) => new CfnRotationSchedule(stack, 'Late', { secretId: secret.secretArn })],
    ['CfnRotationSchedule by another attribute', (stack, secret) =>
      new CfnRotationSchedule(stack, 'Late', { secretId: (secret.node.defaultChild as CfnSecret).attrId })],
  ])('after ours, at synth: %s', (_, add) => {
    const stack = newStack();
    const secret = jsonSecret(stack);
    rotate(stack, { secret });

    add(stack, secret);

    expect(() => synth(stack)).toThrow(REFUSED);
  });

  test('but not on another secret', () => {
    const stack = newStack();
    const [one, other] = ['One', 'Other'].map((id) => jsonSecret(stack, id));
    rotate(stack, { secret: one });
    other.addRotationSchedule('Schedule', { rotationLambda: otherFunction(stack) });

    expect(() => synth(stack)).not.toThrow();
  });
});

type Import = (stack: Stack, id: string) => ISecret;
const complete = (arn: string): Import => (stack, id) => Secret.fromSecretCompleteArn(stack, id, arn);
const partial = (arn: string): Import => (stack, id) => Secret.fromSecretPartialArn(stack, id, arn);
const named = (name: string): Import => (stack, id) => Secret.fromSecretNameV2(stack, id, name);
const created = (secretName: string): Import => (stack, id) => jsonSecret(stack, id, { secretName });

describe('a second rotation of one name in one stack is refused', () => {
  test.each<[string, Environment | undefined, Import, Import]>([
    ['a complete ARN twice', undefined, complete(arnOf('app-AbCdEf')), complete(arnOf('app-AbCdEf'))],
    ['a partial ARN twice', undefined, partial(arnOf('app')), partial(arnOf('app'))],
    ['a name twice', undefined, named('app'), named('app')],
    ['a name, and a partial ARN of that environment', ENV, named('app'), partial(arnOf('app'))],
    ['a secret that is created with a name, and that name', undefined, created('app'), named('app')],
    ['a secret that is created with a name, and its partial ARN', ENV, created('app'), partial(arnOf('app'))],
    ['a name and a secret that is created with it', undefined, named('app'), created('app')],
  ])('%s', (_, env, one, other) => {
    const stack = newStack(env);

    expect(() => rotateBoth(stack, one(stack, 'OneSecret'), other(stack, 'OtherSecret'))).toThrow(REFUSED);
  });

  test.each<[string, (stack: Stack) => string]>([
    ['a parameter', (stack) => new CfnParameter(stack, 'Arn').valueAsString],
    ['an export', () => Fn.importValue('secret-arn')],
    ['an attribute', (stack) => new CustomResource(stack, 'Resource', { serviceToken: 'token' }).getAttString('SecretArn')],
  ])('%s twice', (_, value) => {
    const stack = newStack();
    const arn = value(stack);

    expect(() => rotateBoth(stack, complete(arn)(stack, 'OneSecret'), complete(arn)(stack, 'OtherSecret'))).toThrow(REFUSED);
  });

  test.each<[string, Environment | undefined, Import, Import]>([
    ['a name and one that begins with it', undefined, named('app'), named('app-config')],
    ['a name and one that looks like its ARN', ENV, named('app'), complete(arnOf('app-config'))],
    ['created secrets of two names', undefined, created('app'), created('app-config')],
    ['partial ARNs of two regions', undefined, partial(arnOf('app')), partial(arnOf('app', 'us-east-1'))],
    ['two exports', undefined, complete(Fn.importValue('one')), complete(Fn.importValue('other'))],
  ])('but not %s', (_, env, one, other) => {
    const stack = newStack(env);

    rotateBoth(stack, one(stack, 'OneSecret'), other(stack, 'OtherSecret'));

    expect(() => synth(stack)).not.toThrow();
  });

  test('but not a secret, and an ARN that only begins with its own', () => {
    const stack = newStack();
    const secret = jsonSecret(stack);

    rotateBoth(stack, secret, complete(`${secret.secretArn}-of-another`)(stack, 'Imported'));

    expect(() => synth(stack)).not.toThrow();
  });

  test('but not two attributes of one resource', () => {
    const stack = newStack();
    const resource = new CustomResource(stack, 'Resource', { serviceToken: 'token' });
    const [one, other] = ['OneSecretArn', 'OtherSecretArn'].map((name) => complete(resource.getAttString(name))(stack, name));

    rotateBoth(stack, one, other);

    expect(() => synth(stack)).not.toThrow();
  });
});

describe('a second rotation of one name in two stacks', () => {
  /** A rotation in each of two stacks. */
  function rotateInBoth(one: Stack, other: Stack, secret: Import, otherSecret = secret): void {
    rotate(one, { secret: secret(one, 'OneSecret') });
    rotate(other, { secret: otherSecret(other, 'OtherSecret') });
  }

  const stacks = (env: Environment | undefined, otherEnv = env): [Stack, Stack] => {
    const app = newApp();
    return [newStack(env, app, 'One'), newStack(otherEnv, app, 'Other')];
  };

  test.each<[string, Import, Import]>([
    ['a name', named('app'), named('app')],
    ['a name and its ARN', named('app'), partial(arnOf('app'))],
    ['a created secret and its name', created('app'), named('app')],
  ])('of one environment is refused: %s', (_, one, other) => {
    expect(() => rotateInBoth(...stacks(ENV), one, other)).toThrow(REFUSED);
  });

  test('by the same literal ARN is refused, whatever environment they have', () => {
    expect(() => rotateInBoth(...stacks(undefined), complete(arnOf('app-AbCdEf')))).toThrow(REFUSED);
  });

  test('that are nested in one is refused', () => {
    const stack = newStack();

    expect(() => rotateInBoth(new NestedStack(stack, 'One'), new NestedStack(stack, 'Other'), named('app'))).toThrow(REFUSED);
  });

  test.each<[string, [Stack, Stack]]>([
    ['of no known environment', stacks(undefined)],
    ['of two regions', stacks(ENV, { ...ENV, region: 'us-east-1' })],
    ['of two accounts', stacks(ENV, { ...ENV, account: '222222222222' })],
    ['of which one does not know its environment', stacks(ENV, {})],
  ])('%s is none', (_, [one, other]) => {
    rotateInBoth(one, other, named('app'));

    expect(() => synth(one)).not.toThrow();
  });

  test('of two stages is none', () => {
    const app = newApp();
    const [one, other] = ['Beta', 'Production'].map((id) => newStack(ENV, new Stage(app, id)));

    rotateInBoth(one, other, named('app'));

    expect(() => app.synth()).not.toThrow();
  });

  test('of an app and of a stage in it is none', () => {
    const app = newApp();
    const [one, other] = [newStack(ENV, new Stage(app, 'Beta')), newStack(ENV, app)];

    rotateInBoth(one, other, named('app'));

    expect(() => app.synth()).not.toThrow();
  });

  test('that have parameters of one name is none', () => {
    const [one, other] = stacks(ENV);

    rotateInBoth(one, other, (stack, id) => named(new CfnParameter(stack, 'Name').valueAsString)(stack, id));

    expect(() => synth(one)).not.toThrow();
  });

  test('that create secrets without a name, of equal ids, is none', () => {
    const [one, other] = stacks(ENV);

    rotateInBoth(one, other, (stack) => jsonSecret(stack));

    expect(() => synth(one)).not.toThrow();
  });
});

describe('many rotations', () => {
  test('are told apart without resolving a reference twice', () => {
    const callsFor = (count: number) => {
      const stack = newStack();
      const rotator = new RandomKeyRotator(stack, 'Rotator', { keyNames: ['key'] });
      const secrets = Array.from({ length: count }, (_, index) => Secret.fromSecretNameV2(stack, `Secret${index}`, `app-${index}`));
      const resolve = jest.spyOn(Stack.prototype, 'resolve');
      secrets.forEach((secret, index) => rotator.rotate(`Secret${index}`, { secret }));
      const calls = resolve.mock.calls.length;
      resolve.mockRestore();
      return calls;
    };

    expect(callsFor(40)).toBe(2 * callsFor(20));
  });
});
