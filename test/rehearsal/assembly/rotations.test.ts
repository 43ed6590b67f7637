import { CloudAssembly } from '../../../rehearsal/assembly/cloud-assembly';
import { Resolver } from '../../../rehearsal/assembly/resolver';
import { findRotations, FoundRotations, importedArn } from '../../../rehearsal/assembly/rotations';
import { AssemblyOnDisk } from '../support/assembly-on-disk';
import { rotationTemplate, RotationTemplateOptions } from '../support/rotation-template';

const COMPLETE = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:my/app-AbCdEf';

describe('findRotations', () => {
  let disk: AssemblyOnDisk;

  beforeEach(() => { disk = new AssemblyOnDisk(); });

  afterEach(() => disk.dispose());

  function find(template: Partial<RotationTemplateOptions> = {}): FoundRotations {
    disk.addStack('App', { template: rotationTemplate({ codeKey: 'x', ...template }) });
    return findRotations(new Resolver(CloudAssembly.read(disk.synthesize())));
  }

  test('a schedule leads to its secret and its function', () => {
    const { rotations: [rotation], skipped } = find();

    expect(skipped).toEqual([]);
    expect(rotation).toMatchObject({
      name: 'App/Schedule',
      function: { logicalId: 'Function' },
      secret: { name: expect.stringMatching(/^Secret-/), owned: { logicalId: 'Secret' } },
      rotationRules: { ScheduleExpression: 'rate(30 days)', Duration: '4h' },
      rotatesOnDeploy: true,
    });
    expect(importedArn(rotation.secret)).toMatch(/^arn:/);
  });

  test.each([
    [COMPLETE, 'my/app', COMPLETE],
    [COMPLETE.slice(0, -7), 'my/app', undefined],
    ['my/app', 'my/app', undefined],
  ])('a secret elsewhere is known by %s', (secretId, name, arn) => {
    const { rotations: [{ secret }] } = find({ secretId });

    expect(secret).toEqual({ secretId, name, owned: undefined });
    expect(importedArn(secret)).toBe(arn);
  });

  test('a secret of the assembly may be known by its name', () => {
    expect(find({ secret: { Name: 'mine' }, secretId: 'mine' }).rotations[0].secret.owned).toMatchObject({ logicalId: 'Secret' });
  });

  test('a function may be meant by a version or an alias', () => {
    const moreResources = { Live: { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { Ref: 'Function' }, Name: 'live' } } };

    expect(find({ moreResources, schedule: { RotationLambdaARN: { Ref: 'Live' } } }).rotations[0].function.logicalId).toBe('Function');
  });

  test.each([
    [false, false], ['false', false], [true, true], ['true', true], [undefined, true],
  ])('RotateImmediatelyOnUpdate %j rotates on deploy: %s', (value, expected) => {
    expect(find({ schedule: { RotateImmediatelyOnUpdate: value } }).rotations[0].rotatesOnDeploy).toBe(expected);
  });

  test('numbers written as text are numbers', () => {
    expect(find({ schedule: { RotationRules: { AutomaticallyAfterDays: '30' } } }).rotations[0].rotationRules).toEqual({ AutomaticallyAfterDays: 30 });
  });

  test('schedules whose function isn\'t there are told', () => {
    expect(find({ schedule: { RotationLambdaARN: 'arn:x' } })).toEqual({ rotations: [], skipped: ['App/Schedule: its function, arn:x, isn\'t in this assembly'] });
  });
});
