import fc from 'fast-check';
import { cronModels } from './cron-arbitraries';
import { CRON_FORM, intervalsByWalking } from './cron-oracle';
import { parseScheduleExpression } from '../../src/schedule/schedule-expression';

const DAILY = 'for example cron(0 8 * * ? *)';

test.each([
  ['cron(1 8 * * ? *)', `Minutes is "1"; windows open on the hour, so allowed is only 0, ${DAILY}`],
  ['cron(00 8 * * ? *)', `Minutes is "00"; windows open on the hour, so allowed is only 0, ${DAILY}`],
  ['cron(* 8 * * ? *)', `Minutes is "*"; windows open on the hour, so allowed is only 0, ${DAILY}`],
  ['cron(0/30 8 * * ? *)', `Minutes is "0/30"; windows open on the hour, so allowed is only 0, ${DAILY}`],
  ['cron(0 8 * * ? 2030)', `Year is "2030"; windows open in every year, so allowed is only *, ${DAILY}`],
  ['cron(0 8 * * ? ?)', `Year is "?"; windows open in every year, so allowed is only *, ${DAILY}`],
  ['cron(0 8 * * ? */2)', `Year is "*/2"; windows open in every year, so allowed is only *, ${DAILY}`],
  ['cron(0 8 * * ? *))', `Year is "*)"; windows open in every year, so allowed is only *, ${DAILY}`],
  [
    'cron(0 8 1 * MON *)',
    'Day-of-month is "1" and Day-of-week is "MON"; exactly one of the two must be ?, for example cron(0 8 1 * ? *) or cron(0 8 ? * MON *)',
  ],
  [
    'cron(0 8 * * * *)',
    'Day-of-month is "*" and Day-of-week is "*"; exactly one of the two must be ?, for example cron(0 8 1 * ? *) or cron(0 8 ? * MON *)',
  ],
  [
    'cron(0 8 ? * ? *)',
    'Day-of-month is "?" and Day-of-week is "?"; exactly one of the two must be ?, for example cron(0 8 1 * ? *) or cron(0 8 ? * MON *)',
  ],
  [
    'cron(0 8 31 2 ? *)',
    'no window would ever open, as no day is "31" in Month "2"; ' +
    'allowed is a Day-of-month that one of the months has, for example cron(0 8 L 2 ? *) for the last day of February',
  ],
  [
    'cron(0 0/7 * * ? *)',
    'Hours is "0/7", so a window would open at 21:00 and the next at 0:00 of the following day, 3 h later; ' +
    'windows must open at least 4 h apart, over midnight too, for example cron(0 0/8 * * ? *)',
  ],
])('refuses %s', (expression, message) => {
  expect(() => parseScheduleExpression(expression)).toThrow(new Error(`invalid schedule: ${message}`));
});

test.each([
  ['cron(0 30 * * ? *)', 'Hours is "30"'],
  ['cron(0 8 32 * ? *)', 'Day-of-month is "32"'],
  ['cron(0 8 1 13 ? *)', 'Month is "13"'],
  ['cron(0 8 ? * 8 *)', 'Day-of-week is "8"'],
  ['cron(0 8 1 ? * *)', 'Month is "?"'],
])('reads each field where it stands: %s', (expression, message) => {
  expect(() => parseScheduleExpression(expression)).toThrow(`invalid schedule: ${message}: `);
});

test.each(['30 2', '31 FEB', '30-31 2', '31 2,4,6,9,11', '31 4/5'])('refuses day and month %s, which never come', (dayAndMonth) => {
  expect(() => parseScheduleExpression(`cron(0 8 ${dayAndMonth} ? *)`)).toThrow('no window would ever open');
});

test.each(['29 2', '30 2,3', '31 1', 'L 2', '31 7-8'])('takes day and month %s, which do come', (dayAndMonth) => {
  expect(parseScheduleExpression(`cron(0 8 ${dayAndMonth} ? *)`)).toBeDefined();
});

describe('windows at least 4 hours apart', () => {
  test.each([
    // 22:00, then 00:00 to 02:00
    ['0/11 * * ?', 2],
    ['0/23 * * ?', 1],
    ['1/11 * * ?', 2],
    // the last day of a month and the first of the next are neighbours
    ['0/7 1,31 * ?', 3],
    ['0/7 1/30 * ?', 3],
    // the last of February and the first of March, in some years only
    ['0/7 1,29 2,3 ?', 3],
    // New Year
    ['0/7 1,31 1,12 ?', 3],
    ['0/7 ? * MON-TUE', 3],
    ['0/7 ? * SAT,SUN', 3],
  ])('refuses %s', (fields, hours) => {
    expect(() => parseScheduleExpression(`cron(0 ${fields} *)`)).toThrow(` of the following day, ${hours} h later; `);
  });

  test.each([
    ['0/7 1 * ?'],
    ['0/7 L * ?'],
    ['0/7 1,30 2,3 ?'],
    ['0/7 1,31 1 ?'],
    ['0/7 ? * MON,WED,FRI'],
    ['0/7 ? * SUN#1'],
    ['2/10 * * ?'],
    // Monday, Wednesday, Friday, in numbers
    ['3/5 ? * 2/2'],
    ['4/16 * * ?'],
  ])('takes %s', (fields) => {
    expect(parseScheduleExpression(`cron(0 ${fields} *)`)).toBeDefined();
  });
});

describe('any expression made by the grammar', () => {
  test('has the intervals that a walk through the calendar finds, or is refused for them', () => {
    fc.assert(fc.property(cronModels, (model) => {
      const intervals = [...new Set(intervalsByWalking(model))];

      if (intervals.length === 0) {
        expect(() => parseScheduleExpression(model.expression)).toThrow('no window would ever open');
      } else if (Math.min(...intervals) < 4) {
        expect(() => parseScheduleExpression(model.expression)).toThrow(/windows (would|must) open .*apart/);
      } else {
        expect(parseScheduleExpression(model.expression)).toMatchObject({
          shortestIntervalHours: Math.min(...intervals),
          longestIntervalHours: Math.max(...intervals),
        });
      }
    }), { numRuns: 100 });
  });

  test('has the form that a second, independent reading of the grammar has', () => {
    fc.assert(fc.property(cronModels, ({ expression }) => CRON_FORM.test(expression)));
  });
});

describe('a valid expression, changed', () => {
  const accepted = cronModels.map((model) => model.expression).filter(isAccepted);

  /** Each makes any valid expression invalid. */
  const replaceField = (position: number, ...texts: string[]) => texts.map((text) => (expression: string) => {
    const fields = expression.slice('cron('.length, -1).split(' ');
    return `cron(${fields.map((field, index) => index === position ? text : field).join(' ')})`;
  });
  const breaks: Array<(expression: string) => string> = [
    ...replaceField(0, '', '1', '*', '00', '0/1', '?'),
    ...replaceField(1, '', '24', '*', '?', '08', '0-8', '8,16', '8/', '0/24', '/0', 'L'),
    ...replaceField(2, '', '0', '32', '01', '1,', '1-', '9-8', '1/32', '1/0', '15W', 'LW', 'L-1', '1,L', '1L', 'SUN', 'SUN#1', 'sunl', '?,1', '*,1', '1/2/3'),
    ...replaceField(3, '', '0', '13', '01', '?', 'L', 'Jan', 'JANUARY', '1,', '2-1', 'JAN-2', 'JAN/3', '1/13', '*,1', '1#1'),
    ...replaceField(4, '', '0', '8', '01', 'Sun', 'SUNDAY', 'JAN', 'MON,', 'TUE-MON', 'MON-3', 'MON/2', '1/8', 'MON#0', 'MON#6', 'MON#1,TUE#1', 'L,MON', '*#1'),
    ...replaceField(5, '', '?', '2030', '1/1', '*/1', '*,*'),
    (expression) => expression.slice(0, -1),
    (expression) => expression.slice(1),
    (expression) => `${expression})`,
    (expression) => `${expression} `,
    (expression) => ` ${expression}`,
    (expression) => `${expression}\n`,
    (expression) => `${expression},${expression}`,
    (expression) => expression.replace('cron', 'Cron'),
    (expression) => expression.replace('cron', 'rate'),
    (expression) => expression.replace('(', ' ('),
    (expression) => expression.replace('(0 ', '('),
    (expression) => expression.replace('(0 ', '(0 0 '),
    (expression) => expression.replace(' ', '  '),
    (expression) => expression.replace(' ', '\t'),
    (expression) => expression.replace(' ?', ' 1'),
    (expression) => expression.toUpperCase(),
  ];

  test.each(breaks.map((change) => [change('cron(0 8 1 * ? *)'), change] as const))('is refused, as in %j', (_, change) => {
    fc.assert(fc.property(accepted, (expression) => {
      expect(() => parseScheduleExpression(change(expression))).toThrow(/^invalid schedule: /);
    }), { numRuns: 6 });
  });

  test('in any one character is taken only if it has the form, and refused with its own message else', () => {
    const characters = fc.constantFrom(...'0123456789,-*?/L#W ()SUNMOTEHFRIJAPYGVDC', '', 'a', '\n', '–');

    fc.assert(fc.property(accepted, fc.nat(), fc.nat(1), characters, (expression, at, length, character) => {
      const position = at % expression.length;
      const changed = expression.slice(0, position) + character + expression.slice(position + length);

      if (isAccepted(changed)) expect(changed).toMatch(CRON_FORM);
    }), { numRuns: 600 });
  });

  test('and every message shows an expression that works', () => {
    fc.assert(fc.property(accepted, fc.constantFrom(...breaks), (expression, change) => {
      const examples = messageOf(change(expression)).split(', for example ')[1].match(/(cron|rate)\([^)]*\)/g) ?? [];

      expect(examples.length).toBeGreaterThan(0);
      expect(examples.filter((example) => !isAccepted(example))).toEqual([]);
    }));
  });
});

function isAccepted(expression: string): boolean {
  return messageOf(expression) === '';
}

/** The message with which an expression is refused, if it is. Any other error than ours is a failure. */
function messageOf(expression: string): string {
  try {
    parseScheduleExpression(expression);
    return '';
  } catch (error) {
    expect(error).toHaveProperty('message', expect.stringMatching(/^invalid schedule: /));
    return (error as Error).message;
  }
}
