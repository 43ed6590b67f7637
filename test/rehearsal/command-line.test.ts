import { parseCommandLine, USAGE } from '../../rehearsal/command-line';

describe('parseCommandLine', () => {
  test('has defaults', () => {
    expect(parseCommandLine([])).toEqual({ app: undefined, endpoint: undefined, rotations: undefined, help: false });
  });

  test('takes options with a space or an equals sign', () => {
    expect(parseCommandLine(['--app', 'cdk.out', '--endpoint=http://localhost:5000', '--rotations', '3']))
      .toEqual({ app: 'cdk.out', endpoint: 'http://localhost:5000/', rotations: 3, help: false });
    expect(parseCommandLine(['--app=a=b']).app).toBe('a=b');
    expect(parseCommandLine(['-h']).help).toBe(true);
    expect(parseCommandLine(['--app', 'x', '--help']).help).toBe(true);
  });

  test.each([
    [['--apps', 'x'], 'unknown option --apps'],
    [['cdk.out'], 'unknown option cdk.out'],
    [['--app'], '--app must be given once, with a value'],
    [['--app='], '--app must be given once, with a value'],
    [['--app', 'a', '--app', 'b'], '--app must be given once, with a value'],
    [['--rotations', '0'], '--rotations must be a whole number from 1 to 100, got 0'],
    [['--rotations', '101'], 'from 1 to 100, got 101'],
    [['--rotations', 'two'], 'got two'],
    [['--endpoint', 'localhost:5000'], '--endpoint must be an http or https URL on this machine'],
    [['--endpoint', 'https://secretsmanager.us-east-1.amazonaws.com'], 'on this machine (localhost, 127.0.0.1, [::1])'],
    [['--endpoint', 'x'], 'got x'],
  ])('refuses %j', (args, message) => {
    expect(() => parseCommandLine(args)).toThrow(message);
  });

  test('the usage names every option', () => {
    expect(USAGE).toMatch(/--app DIR[\s\S]*--endpoint URL[\s\S]*--rotations N/);
  });
});
