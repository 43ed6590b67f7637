import { Token } from 'aws-cdk-lib';
import { parseScheduleExpression } from '../../src/schedule/schedule-expression';

// The expressions of AWS's own documentation.
test.each([
  'rate(4 hours)',
  'rate(1 day)',
  'rate(10 days)',
  'cron(0 4/12 * * ? *)',
  'cron(0 /8 * * ? *)',
  'cron(0 8/8 * * ? *)',
  'cron(0 2/10 * * ? *)',
  'cron(0 10 * * ? *)',
  'cron(0 18 ? * SAT *)',
  'cron(0 8 1 * ? *)',
  'cron(0 1 ? 1/3 SUN#1 *)',
  'cron(0 17 L * ? *)',
  'cron(0 21 L * ? *)',
  'cron(0 8 ? * MON-FRI *)',
  'cron(0 16 1,15 * ? *)',
  'cron(0 0 ? * SUN#1 *)',
])('takes %s', (expression) => {
  expect(parseScheduleExpression(expression)).toBeDefined();
});

const FORMS = 'allowed is rate(Value Unit) or cron(Minutes Hours Day-of-month Month Day-of-week Year), for example rate(30 days) or cron(0 8 1 * ? *)';

test.each([
  '',
  '30 days',
  'rate',
  'rate()x',
  'rate(30 days',
  'rate 30 days',
  'rate(30 days) ',
  ' rate(30 days)',
  'Rate(30 days)',
  'RATE(30 days)',
  'CRON(0 8 1 * ? *)',
  '0 8 1 * ? *',
  'at(2030)',
  'cron (0 8 1 * ? *)',
])('refuses %j, which has neither form', (expression) => {
  expect(() => parseScheduleExpression(expression)).toThrow(
    new Error(`invalid schedule: ${JSON.stringify(expression)} is neither a rate nor a cron expression; ${FORMS}`),
  );
});

test.each([
  ['cron(0 8 1–15 * ? *)', '"–" (U+2013)'],
  ['rate(30\u00a0days)', '"\u00a0" (U+00A0)'],
  ['cron(0 8 1 * ? *)\n', '"\\n" (U+000A)'],
  ['cron(0\t8 1 * ? *)', '"\\t" (U+0009)'],
  ['rate(3\u{1F511} days)', '"\u{1F511}" (U+1F511)'],
])('refuses %j and names the character', (expression, character) => {
  expect(() => parseScheduleExpression(expression)).toThrow(
    new Error(`invalid schedule: ${JSON.stringify(expression)} contains the character ${character}; ${FORMS}`),
  );
});

test.each([
  ['cron()', 1],
  ['cron(0 8 1 * ?)', 5],
  ['cron(0 8 1 * ? * *)', 7],
  ['cron(0 8  1 * ? *)', 7],
  ['cron( 0 8 1 * ? *)', 7],
  ['cron(0 8 1 * ? * )', 7],
  ['cron(0 8 1, 15 * ? *)', 7],
])('refuses %j, whose fields are not six', (expression, count) => {
  expect(() => parseScheduleExpression(expression)).toThrow(new Error(
    `invalid schedule: "${expression}" has ${count} fields; allowed are exactly 6 with one blank between them: ` +
    'Minutes Hours Day-of-month Month Day-of-week Year, for example cron(0 8 * * ? *)',
  ));
});

test('limits the length', () => {
  const ofLength = (length: number) => `cron(0 8 ${'1,'.repeat(length)}`.slice(0, length - '1 * ? *)'.length - 1) + '11 * ? *)';

  expect(ofLength(256)).toHaveLength(256);
  expect(parseScheduleExpression(ofLength(256))).toBeDefined();
  expect(() => parseScheduleExpression(ofLength(257))).toThrow(
    new Error('invalid schedule: the expression has 257 characters; allowed are at most 256, for example rate(30 days) or cron(0 8 1 * ? *)'),
  );
});

test('does not look into an expression with a token', () => {
  const token = Token.asString({ Ref: 'Schedule' });

  expect(parseScheduleExpression(token)).toBeUndefined();
  expect(parseScheduleExpression(`cron(5 99 ${token})`)).toBeUndefined();
});
