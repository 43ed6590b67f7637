import { DAYS_IN_CYCLE, daysOfCycle } from '../../src/schedule/calendar';

const days = [...daysOfCycle()];

test('follows the real calendar, day by day', () => {
  const expected = days.map((_, index) => {
    const date = new Date(Date.UTC(2024, 0, 1 + index));
    return [date.getUTCMonth() + 1, date.getUTCDate(), date.getUTCDay() + 1];
  });

  expect(days.map((day) => [day.month, day.dayOfMonth, day.dayOfWeek])).toEqual(expected);
});

test('knows the length of each month', () => {
  const lastDays = days.filter((_, index) => days[(index + 1) % days.length].dayOfMonth === 1);

  expect(lastDays).toHaveLength(28 * 12);
  expect(lastDays.filter((day) => day.dayOfMonth !== day.daysInMonth)).toEqual([]);
});

test('comes back to its beginning: the day after the last is as the first', () => {
  const after = new Date(Date.UTC(2024, 0, 1 + DAYS_IN_CYCLE));

  expect(days).toHaveLength(DAYS_IN_CYCLE);
  expect([after.getUTCMonth() + 1, after.getUTCDate(), after.getUTCDay() + 1]).toEqual([1, 1, days[0].dayOfWeek]);
  expect(after.getUTCFullYear() % 4).toBe(0);
});
