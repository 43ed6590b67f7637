import { App, CfnParameter, CfnResource, Duration, Stack, Token } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { messageOf } from './handler/message-of';
import { Schedule } from '../src/schedule';

describe('Schedule.rate', () => {
  test.each([
    [Duration.hours(4), 'rate(4 hours)'],
    [Duration.hours(23), 'rate(23 hours)'],
    [Duration.hours(24), 'rate(1 day)'],
    [Duration.hours(36), 'rate(36 hours)'],
    [Duration.hours(48), 'rate(2 days)'],
    [Duration.minutes(300), 'rate(5 hours)'],
    [Duration.days(1), 'rate(1 day)'],
    [Duration.days(1.5), 'rate(36 hours)'],
    [Duration.days(1 / 3), 'rate(8 hours)'],
    [Duration.days(30), 'rate(30 days)'],
    [Duration.hours(1).plus(Duration.minutes(240)), 'rate(5 hours)'],
    [Duration.parse('P1DT12H'), 'rate(36 hours)'],
    [Duration.days(999), 'rate(999 days)'],
    [Duration.hours(999 * 24), 'rate(999 days)'],
    [Duration.hours(999 * 24 - 1), 'rate(23975 hours)'],
  ])('writes %s as %s', (interval, expected) => {
    expect(Schedule.rate(interval).expressionString).toBe(expected);
  });

  test.each([
    [Duration.hours(3), 'invalid schedule: the interval Duration.hours(3) is less than 4 hours; allowed are whole hours, from 4 hours to 999 days, '],
    [Duration.hours(0), 'invalid schedule: the interval Duration.hours(0) is less than 4 hours; '],
    [Duration.days(1000), 'invalid schedule: the interval Duration.days(1000) is more than 999 days; '],
    [Duration.hours(999 * 24 + 1), 'invalid schedule: the interval Duration.hours(23977) is more than 999 days; '],
    [Duration.minutes(250), 'invalid schedule: the interval Duration.minutes(250) is not a whole number of hours; '],
    [Duration.hours(7.5), 'invalid schedule: the interval Duration.hours(7.5) is not a whole number of hours; '],
    [Duration.millis(4 * 3_600_000 + 1), 'invalid schedule: the interval Duration.millis(14400001) is not a whole number of hours; '],
    [Duration.days(NaN), 'invalid schedule: the interval Duration.days(NaN) is not a whole number of hours; '],
    [Duration.days(Infinity), 'invalid schedule: the interval Duration.days(Infinity) is not a whole number of hours; '],
  ])('refuses %s', (interval, message) => {
    expect(() => Schedule.rate(interval)).toThrow(message);
  });

  test.each([
    [Duration.hours, 'hours'],
    [Duration.days, 'days'],
  ])('passes a token through in its own unit, %#', (durationOf, unit) => {
    const stack = new Stack();
    const parameter = new CfnParameter(stack, 'Interval', { type: 'Number' });

    const schedule = Schedule.rate(durationOf(parameter.valueAsNumber));

    expect(stack.resolve(schedule.expressionString)).toEqual({ 'Fn::Join': ['', ['rate(', { Ref: 'Interval' }, ` ${unit})`]] });
  });

  test('refuses a token in another unit', () => {
    const token = Token.asNumber({ Ref: 'Interval' });

    expect(() => Schedule.rate(Duration.minutes(token))).toThrow(
      'invalid schedule: the interval is a token in minutes; a token must be in days or hours, as it cannot be converted, ' +
      'for example Schedule.rate(Duration.days(30))',
    );
  });
});

describe('Schedule.cron', () => {
  test.each([
    [{}, 'cron(0 0 * * ? *)'],
    [{ hour: '8' }, 'cron(0 8 * * ? *)'],
    [{ hour: '4/12' }, 'cron(0 4/12 * * ? *)'],
    [{ day: '1,15' }, 'cron(0 0 1,15 * ? *)'],
    [{ day: 'L', month: 'MAR' }, 'cron(0 0 L MAR ? *)'],
    [{ month: '1/3' }, 'cron(0 0 * 1/3 ? *)'],
    [{ hour: '18', weekDay: 'SAT' }, 'cron(0 18 ? * SAT *)'],
    [{ hour: '1', month: '1/3', weekDay: 'SUN#1' }, 'cron(0 1 ? 1/3 SUN#1 *)'],
    [{ day: '?' }, 'cron(0 0 ? * * *)'],
    [{ weekDay: '?' }, 'cron(0 0 * * ? *)'],
    [{ weekDay: '*' }, 'cron(0 0 ? * * *)'],
    [{ day: '?', weekDay: 'MON' }, 'cron(0 0 ? * MON *)'],
    [{ day: '1', weekDay: '?' }, 'cron(0 0 1 * ? *)'],
    [{ hour: undefined, day: undefined, month: undefined, weekDay: undefined }, 'cron(0 0 * * ? *)'],
  ])('writes %j as %s', (options, expected) => {
    expect(Schedule.cron(options).expressionString).toBe(expected);
  });

  test.each([
    [{ day: '1', weekDay: 'MON' }, 'both day ("1") and weekDay ("MON") are given; leave one of them out, for example Schedule.cron({ weekDay: \'MON\' })'],
    [{ day: '*', weekDay: 'MON' }, 'both day ("*") and weekDay ("MON") are given'],
    [{ day: '1', weekDay: '*' }, 'both day ("1") and weekDay ("*") are given'],
    [{ day: '?', weekDay: '?' }, 'day is "?" and weekDay is "?"; exactly one of the two must be ?'],
    [{ hour: '24' }, 'hour is "24": "24" is not one of its values'],
    [{ hour: '0/7' }, 'hour is "0/7", so a window would open at 21:00 and the next at 0:00 of the following day, 3 h later'],
    [{ hour: '' }, 'hour is "": it is neither one hour nor start/step'],
    [{ hour: '8 1' }, 'hour is "8 1": it is neither one hour nor start/step'],
    [{ day: '32' }, 'day is "32": "32" is not one of its values'],
    [{ day: '' }, 'day is "": a value is missing'],
    [{ day: '31', month: 'FEB' }, 'no window would ever open, as no day is "31" in month "FEB"'],
    [{ month: '1 2' }, 'month is "1 2": "1 2" is not one of its values'],
    [{ month: '13' }, 'month is "13": "13" is not one of its values'],
    [{ weekDay: 'mon' }, 'weekDay is "mon": write "mon" in capitals'],
    [{ weekDay: 'MON#6' }, 'weekDay is "MON#6": "6" after the # is not a number from 1 to 5'],
    [{ day: 'L-1' }, 'day is "L-1": L stands alone, or after the name of one day of the week'],
    [{ day: '1/0' }, 'day is "1/0": the step "0" is not a number from 1 to 31'],
    [{ month: Array.from({ length: 100 }, () => '10').join() }, 'the expression has 315 characters; allowed are at most 256'],
  ])('refuses %j', (options, message) => {
    expect(() => Schedule.cron(options)).toThrow(`invalid schedule: ${message}`);
  });

  test.each([
    [{ hour: 'x' }, "Schedule.cron({ hour: '2/10' })"],
    [{ day: 'x' }, "Schedule.cron({ day: '1,15' })"],
    [{ month: 'x' }, "Schedule.cron({ day: '1', month: 'JAN,APR,JUL,OCT' })"],
    [{ weekDay: 'x' }, "Schedule.cron({ weekDay: 'MON-FRI' })"],
  ])('shows by an example how %j is written', (options, example) => {
    const message = messageOf(() => Schedule.cron(options));

    expect(message).toMatch(/; allowed (is|are) /);
    expect(message.endsWith(`, for example ${example}`)).toBe(true);
  });

  describe('with a token in a field', () => {
    const token = Token.asString({ Ref: 'Field' });

    test.each([
      [{ hour: token }, ['cron(0 ', ' * * ? *)']],
      [{ hour: `${token}/8` }, ['cron(0 ', '/8 * * ? *)']],
      [{ day: token }, ['cron(0 0 ', ' * ? *)']],
      [{ day: token, hour: '0/7' }, ['cron(0 0/7 ', ' * ? *)']],
      [{ day: '31', month: token }, ['cron(0 0 31 ', ' ? *)']],
      [{ month: '2', weekDay: token }, ['cron(0 0 ? 2 ', ' *)']],
      [{ day: '?', weekDay: token }, ['cron(0 0 ? * ', ' *)']],
    ])('passes it through unchecked, %#', (options, [before, after]) => {
      const schedule = Schedule.cron(options);

      expect(new Stack().resolve(schedule.expressionString)).toEqual({ 'Fn::Join': ['', [before, { Ref: 'Field' }, after]] });
    });

    test('does not count its length', () => {
      const long = Array.from({ length: 100 }, () => token).join();

      expect(() => Schedule.cron({ month: long })).not.toThrow();
    });

    test.each([
      [{ hour: token, month: '13' }, 'month is "13"'],
      [{ hour: '25', day: token }, 'hour is "25"'],
      [{ hour: '0/3', weekDay: token }, 'hour is "0/3": windows would open 3 h apart'],
      [{ hour: '0/7', month: token }, '3 h later'],
      [{ hour: token, day: '30', month: '2' }, 'no window would ever open'],
      [{ day: token, weekDay: 'MON' }, /both day .* and weekDay .* are given/],
    ])('checks the other fields, %#', (options, message) => {
      expect(() => Schedule.cron(options)).toThrow(message);
    });
  });
});

describe('Schedule.expression', () => {
  test.each(['rate(4 hours)', 'rate(10 days)', 'cron(0 8 1 * ? *)', 'cron(0 17 L * ? *)'])('keeps %s as it is', (expression) => {
    expect(Schedule.expression(expression).expressionString).toBe(expression);
  });

  test('refuses what Secrets Manager would refuse', () => {
    expect(() => Schedule.expression('rate(5 minutes)')).toThrow('invalid schedule: "rate(5 minutes)" is not a rate');
    expect(() => Schedule.expression('cron(0 8 1 * MON *)')).toThrow('invalid schedule: Day-of-month is "1" and Day-of-week is "MON"');
  });

  test('passes a token through unchecked', () => {
    const app = new App();
    const stack = new Stack(app, 'Stack');
    const parameter = new CfnParameter(stack, 'Expression');

    new CfnResource(stack, 'Whole', { type: 'X', properties: { Schedule: Schedule.expression(parameter.valueAsString).expressionString } });
    new CfnResource(stack, 'Part', {
      type: 'Y',
      properties: { Schedule: Schedule.expression(`nonsense ${parameter.valueAsString}`).expressionString },
    });

    const template = Template.fromStack(stack);
    template.hasResourceProperties('X', { Schedule: { Ref: 'Expression' } });
    template.hasResourceProperties('Y', { Schedule: { 'Fn::Join': ['', ['nonsense ', { Ref: 'Expression' }]] } });
  });
});
