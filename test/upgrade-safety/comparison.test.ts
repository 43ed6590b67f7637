import { CfnRotationSchedule } from 'aws-cdk-lib/aws-secretsmanager';
import { compareIds, differenceText } from './comparison';
import { StackIds } from './pinned-ids';
import { ROTATION_APPS } from './rotation-apps';
import { synthesizedIds } from './synthesized-ids';

const EMPTY: StackIds = { ids: {}, createOnly: {}, constructs: [], warnings: [] };

/** What is said of a stack that was so and is now otherwise. */
function said(before: Partial<StackIds>, now: Partial<StackIds>): string | undefined {
  return differenceText('an app', compareIds({ App: { ...EMPTY, ...before } }, { App: { ...EMPTY, ...now } }));
}

const gone = (type: string) => said({ ids: { Old: type } }, { ids: { New: type } });

test('says nothing where nothing differs', () => {
  const ids = synthesizedIds(ROTATION_APPS.rotation);

  expect(differenceText('rotation', compareIds(ids, ids))).toBeUndefined();
});

test('names the schedule that is renamed, its successor, and the rotation that is lost', () => {
  const pinned = synthesizedIds(ROTATION_APPS.rotation);
  const renamed = synthesizedIds((app) => {
    ROTATION_APPS.rotation(app);
    (app.node.findChild('App').node.findChild('Rotation').node.findChild('Schedule') as CfnRotationSchedule).overrideLogicalId('Renamed');
  });

  expect(differenceText('rotation', compareIds(pinned, renamed))).toMatch(new RegExp(
    "^the app 'rotation' has not kept what was released\n\n" +
    '  - AWS::SecretsManager::RotationSchedule RotationSchedule\\w+ in the stack App is gone; new there: Renamed\n' +
    '    A user loses the rotation\\. .* turns rotation off .*\n(.|\n)*next major version'));
});

test.each([
  ['AWS::Lambda::Function', /loses the ARN and the name of the function/],
  ['AWS::IAM::Role', /loses the ARN of the role: key policies, resource policies/],
  ['AWS::IAM::Policy', /loses nothing if PolicyName changes too/],
  ['AWS::Logs::LogGroup', /loses the logs of up to a year/],
  ['AWS::Lambda::Permission', /loses nothing in a rotation/],
  ['AWS::EC2::SecurityGroup', /loses the id of the security group: rules elsewhere/],
  ['AWS::EC2::SecurityGroupIngress', /loses the deployment: .*InvalidPermission\.Duplicate/],
  ['Output', /loses the deployment: .*export that the other stack still imports/],
  ['AWS::SNS::Topic', /Say in losses\.ts what that means/],
])('says what is lost with a renamed %s', (type, expected) => {
  expect(gone(type)).toMatch(expected);
});

test('says that a type cannot be changed', () => {
  expect(said({ ids: { Id: 'AWS::IAM::Policy' } }, { ids: { Id: 'AWS::IAM::ManagedPolicy' } })).toMatch(
    'AWS::IAM::Policy Id in the stack App is of the type AWS::IAM::ManagedPolicy now, which CloudFormation refuses in an update');
});

test.each([
  ['another value', { 'Id.SecretId': 'one' }, { 'Id.SecretId': 'other' }, 'was "one" and is "other"'],
  ['a value for the first time', {}, { 'Id.SecretId': 'one' }, 'is "one", and was not given before'],
  ['no value any more', { 'Id.SecretId': 'one' }, {}, 'is gone'],
])('says what a property that replaces its resource means, with %s', (_, before, now, expected) => {
  const ids = { Id: 'AWS::SecretsManager::RotationSchedule' };

  expect(said({ ids, createOnly: before }, { ids, createOnly: now })).toMatch(
    new RegExp(`property Id\\.SecretId in the stack App ${expected}\n +A user loses the resource, .* replaces it\\. That is the rotation\\.`));
});

test('says what a construct and a warning mean', () => {
  const text = said({ constructs: ['Rotation/Schedule'], warnings: ['cdk-key-rotation:weakKey'] }, { constructs: ['Rotation/Timetable'] });

  expect(text).toMatch(/construct Rotation\/Schedule in the stack App is gone; new there: Rotation\/Timetable\n.*node\.findChild/);
  expect(text).toMatch(/warning cdk-key-rotation:weakKey in the stack App is gone\n.*acknowledgeWarning\('cdk-key-rotation:weakKey'\)/);
});

test('says how to pin what is new', () => {
  const text = said({}, { ids: { Id: 'AWS::Logs::LogGroup' }, createOnly: { 'Id.LogGroupName': 'logs' }, constructs: ['Rotation/LogGroup'] });

  expect(text).toBe(
    "the app 'an app' has what is not pinned yet\n\n" +
    '  - AWS::Logs::LogGroup Id in the stack App\n' +
    '  - property Id.LogGroupName in the stack App: "logs"\n' +
    '  - construct Rotation/LogGroup in the stack App\n\n' +
    'Once released, these ids never change. If they are as they shall be for good, add them to the list and commit it: ' +
    'npx tsx test/upgrade-safety/pin.ts\n');
});

test('says of an app that is no longer synthesized all that it had', () => {
  const pinned = synthesizedIds(ROTATION_APPS.rotation);

  expect(compareIds(pinned, undefined).lost.length).toBe(12);
});
