import { LambdaFunction } from '../../../rehearsal/assembly/lambda-function';
import { Rotation } from '../../../rehearsal/assembly/rotations';
import { functionLines, rotationHeading, scheduleLines } from '../../../rehearsal/report/function-report';

const ROTATION = { name: 'App/Schedule', secret: { name: 'my/app' }, rotationRules: { ScheduleExpression: 'rate(30 days)', Duration: '4h' } } as unknown as Rotation;

describe('the report on a function', () => {
  test('names what runs, and what allows Lambda\'s own part', () => {
    const configuration = { runtime: 'nodejs24.x', memorySize: 256, timeoutSeconds: 60, handler: 'index.handler', environment: { A: 'x', B: 'y' } };

    expect(functionLines({ name: 'App/F', configuration } as unknown as LambdaFunction, [
      { action: 'logs:PutLogEvents', resource: 'arn', allowedBy: 'P[0]' }, { action: 'logs:CreateLogStream', resource: 'arn' },
    ]).map(line => line.replace(/ {2,}/g, '  '))).toEqual([
      'App/F: index.handler on nodejs24.x, 256 MB, 60 s',
      '  environment: A, B',
      '  Lambda itself needs  allowed by',
      '  logs:PutLogEvents  P[0]',
      '  logs:CreateLogStream  no statement',
    ]);
    expect(functionLines({ name: 'F', configuration: {} } as unknown as LambdaFunction, [])[1]).toBe('  environment: none of its own');
  });

  test.each([
    [[7], false, '  App/Schedule: rotated once, 7 calls'],
    [[7, 7], false, '  App/Schedule: rotated 2 times, 7 calls each'],
    [[6, 8, 7], false, '  App/Schedule: rotated 3 times, 6 to 8 calls each'],
    [[7, 7], true, '  App/Schedule: OFF'],
  ])('counts the calls %j', (calls, isOff, line) => {
    expect(rotationHeading(ROTATION, calls, isOff)).toBe(line);
  });

  test('names secret, schedule and permission', () => {
    expect(scheduleLines(ROTATION, 'begins', 'Permission')).toEqual([
      '    secret     my/app; begins', '    schedule   rate(30 days), window 4h', '    invoked by Permission',
    ]);
    expect(scheduleLines({ ...ROTATION, rotationRules: { AutomaticallyAfterDays: 7 } }, '', '')[1]).toBe('    schedule   every 7 days');
  });
});
