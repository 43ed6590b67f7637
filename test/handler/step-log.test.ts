import { logStep, StepRecord } from '../../src/handler/step-log';

const RECORD: StepRecord = {
  level: 'INFO',
  step: 'createSecret',
  secret: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:session-AbCdEf',
  versionId: 'version-of-this-very-rotation-01',
  keys: ['session_secret_key'],
  durationMs: 12,
  message: 'put the pending value',
};

describe('logStep', () => {
  let stdout: jest.SpiedFunction<typeof process.stdout.write>;

  beforeEach(() => {
    stdout = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    jest.useFakeTimers({ now: new Date('2026-11-24T08:30:00.123Z') });
  });

  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  test('writes one line of JSON', () => {
    logStep(RECORD);

    expect(stdout.mock.calls).toEqual([[
      '{"timestamp":"2026-11-24T08:30:00.123Z","level":"INFO","step":"createSecret",' +
      '"secret":"arn:aws:secretsmanager:eu-west-1:111122223333:secret:session-AbCdEf","versionId":"version-of-this-very-rotation-01",' +
      '"keys":["session_secret_key"],"durationMs":12,"message":"put the pending value"}\n',
    ]]);
  });

  test('keeps to one line whatever the texts hold', () => {
    logStep({ level: 'ERROR', durationMs: 0, message: 'line\nbreak "quoted"', keys: ['new\nline', '\u2028'] });

    const [line] = stdout.mock.calls[0] as [string];
    expect(line.indexOf('\n')).toBe(line.length - 1);
    expect(JSON.parse(line)).toEqual({
      timestamp: '2026-11-24T08:30:00.123Z', level: 'ERROR', durationMs: 0, message: 'line\nbreak "quoted"', keys: ['new\nline', '\u2028'],
    });
  });

  test('leaves out what is not known', () => {
    logStep({ level: 'ERROR', step: undefined, secret: undefined, versionId: undefined, keys: undefined, durationMs: 1, message: 'no event' });

    expect(stdout.mock.calls[0][0]).toBe('{"timestamp":"2026-11-24T08:30:00.123Z","level":"ERROR","durationMs":1,"message":"no event"}\n');
  });

  test('goes past the console, which Lambda would wrap into a second record', () => {
    const calls = (['log', 'info', 'warn', 'error', 'debug'] as const).map((method) => jest.spyOn(console, method).mockReturnValue());

    logStep(RECORD);

    calls.forEach((call) => expect(call).not.toHaveBeenCalled());
  });
});
