import { EmptyApp } from './tools/empty-app';
import { NEWEST } from './tools/pins';
import { Assembly, typesOf } from './tools/templates';

/** What the README says of aws-cdk-lib's addRotationSchedule has to be true of the newest. */
const app = new EmptyApp(NEWEST);
let assembly: Assembly;

beforeAll(async () => {
  await app.install();
  assembly = await app.synthesize('own-function.cjs');
}, 300_000);
afterAll(() => app.remove());

const resources = (stack: string): any[] => Object.values(assembly.templates[`${stack}.template.json`].Resources);
const ofType = (stack: string, type: string) => resources(stack).filter((resource) => resource.Type === type);

test('creates six resources beside the secret: no log group, but a resource policy', () => {
  expect(typesOf(resources('Plain') as any)).toEqual([
    'AWS::IAM::Policy',
    'AWS::IAM::Role',
    'AWS::Lambda::Function',
    'AWS::Lambda::Permission',
    'AWS::SecretsManager::ResourcePolicy',
    'AWS::SecretsManager::RotationSchedule',
    'AWS::SecretsManager::Secret',
  ]);
});

test('creates two resources for each further secret of a function', () => {
  const beside = resources('Shared').filter((resource) => resource.Type !== 'AWS::SecretsManager::Secret');

  expect(beside.length - 6).toBe(2);
});

test('lets Secrets Manager call the function for whatever account', () => {
  const [permission] = ofType('Plain', 'AWS::Lambda::Permission');

  expect(Object.keys(permission.Properties).sort()).toEqual(['Action', 'FunctionName', 'Principal']);
});

test('grants GetRandomPassword, and logging everywhere', () => {
  const [policy] = ofType('Plain', 'AWS::IAM::Policy');
  const [role] = ofType('Plain', 'AWS::IAM::Role');

  expect(policy.Properties.PolicyDocument.Statement).toContainEqual({ Action: 'secretsmanager:GetRandomPassword', Effect: 'Allow', Resource: '*' });
  expect(JSON.stringify(role.Properties.ManagedPolicyArns)).toContain('AWSLambdaBasicExecutionRole');
});

test('grants nothing on the key of an imported secret', () => {
  expect(JSON.stringify(resources('ImportedKey'))).not.toContain('kms:');
});

test('takes a rate that Secrets Manager does not know, and a second schedule for one secret, and says nothing', () => {
  const expressions = ofType('Mistakes', 'AWS::SecretsManager::RotationSchedule').map((schedule) => schedule.Properties.RotationRules.ScheduleExpression);

  expect(expressions.sort()).toEqual(['rate(250 minutes)', 'rate(30 days)']);
  expect(assembly.stderr).toBe('');
});

test('knows no cron expression and no window', () => {
  const declaration = app.read('node_modules/aws-cdk-lib/aws-secretsmanager/lib/rotation-schedule.d.ts');
  const [, options] = /interface RotationScheduleOptions \{([\s\S]*?)\n\}/.exec(declaration) ?? [];

  const names = [...(options ?? '').matchAll(/readonly (\w+)\??:/g)].map(([, name]) => name);

  expect(names.sort()).toEqual(['automaticallyAfter', 'hostedRotation', 'rotateImmediatelyOnUpdate', 'rotationLambda']);
});
