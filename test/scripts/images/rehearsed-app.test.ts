import { rehearseApp } from '../../../scripts/images/rehearsed-app';
import { tellLife } from '../../../scripts/images/secret-life';
import { AssemblyOnDisk } from '../../rehearsal/support/assembly-on-disk';
import { fourStepHandler, HandlerBreaks } from '../../rehearsal/support/four-step-handler';
import { rotationTemplate, RotationTemplateOptions } from '../../rehearsal/support/rotation-template';

// Each of these runs a function in a process of its own: on a busy machine that takes a while.
jest.setTimeout(60_000);

let disk: AssemblyOnDisk;

beforeEach(() => { disk = new AssemblyOnDisk(); });

afterEach(() => disk.dispose());

function app(breaks: HandlerBreaks, template: Partial<RotationTemplateOptions> = {}): string {
  const codeKey = disk.addCode('code', { 'index.mjs': fourStepHandler(breaks) });
  return disk.addStack('App', { template: rotationTemplate({ codeKey, ...template }) }).synthesize();
}

test('every call that the function makes is seen, with the labels after it', async () => {
  const { rotation, seen } = await rehearseApp(app({ setSecret: 'await call("DescribeSecret", { SecretId });' }), 2);
  const lives = tellLife(seen);

  expect(rotation.logicalId).toBe('Schedule');
  expect(lives[0].moments.filter(({ step }) => step === 'setSecret').map(({ call }) => call)).toEqual(['DescribeSecret', 'DescribeSecret']);
  expect(lives.map(({ moments }) => moments.at(-1)?.after)).toEqual([
    [{ version: 1, labels: ['AWSPREVIOUS'], key: 1 }, { version: 2, labels: ['AWSCURRENT'], key: 2 }],
    [{ version: 2, labels: ['AWSPREVIOUS'], key: 2 }, { version: 3, labels: ['AWSCURRENT'], key: 3 }],
  ]);
});

test('no picture is drawn of a rotation that is off', async () => {
  await expect(rehearseApp(app({ finishSecret: '' }), 1)).rejects.toThrow(
    'the rotation is not as it should be: every step succeeded, but AWSCURRENT did not move to the new version; see what the rehearsal says: npm run demo',
  );
});

test('nor of a function that cannot be run', async () => {
  await expect(rehearseApp(app({}, { functionProperties: { Runtime: 'python3.13' } }), 1)).rejects.toThrow(
    'the rotation can\'t be rehearsed: App/Schedule: App/Function runs on python3.13',
  );
});

test('nor of an app without a rotation', async () => {
  await expect(rehearseApp(app({}, { without: ['Schedule'] }), 1)).rejects.toThrow('a picture shows one rotation, and the app has 0; draw an app with one');
});
