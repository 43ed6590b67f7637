import { SecretScan } from './secret-scan';
import { documentOf } from './test-values';

const scan = new SecretScan(['session_secret_key']);
scan.add(documentOf('session-value-for-tests-only', 'csrf-value-for-tests-only'));

test.each([
  ['a value', 'it is session-value-for-tests-only indeed'],
  ['a value in JSON in JSON', JSON.stringify({ message: JSON.stringify({ csrf_key: 'csrf-value-for-tests-only' }) })],
  ['a value that the keys do not name', 'foreign-value-for-tests-only'],
  ['a long number', 'expected 12345678901234567890'],
])('finds %s', (_what, line) => {
  const [leak] = scan.leaks(['nothing here', line]);
  expect(leak).toContain('[a secret value]');
  expect(leak).not.toContain('for-tests-only');
});

test('finds nothing in what may be logged', () => {
  expect(scan.leaks(['{"keys":["session_secret_key","csrf_key"],"message":"put the pending value"}'])).toEqual([]);
});
