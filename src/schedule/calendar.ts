/** A day of the Gregorian calendar, as far as cron looks at it. */
export interface CalendarDay {
  readonly month: number;
  readonly dayOfMonth: number;
  readonly daysInMonth: number;
  /** 1 is Sunday. */
  readonly dayOfWeek: number;
}

/** Until 2099, dates and days of the week repeat after 28 years: every shape of year, and every pair of neighbours, is among them. */
const YEARS_IN_CYCLE = 28;
const FIRST_YEAR = 2024;

export const DAYS_IN_CYCLE = YEARS_IN_CYCLE * 365 + YEARS_IN_CYCLE / 4;

/** Every day of the cycle, in order. */
export function* daysOfCycle(): Generator<CalendarDay> {
  let dayOfWeek = new Date(Date.UTC(FIRST_YEAR, 0, 1)).getUTCDay() + 1;
  for (let year = FIRST_YEAR; year < FIRST_YEAR + YEARS_IN_CYCLE; year++) {
    for (let month = 1; month <= 12; month++) {
      // Day 0 of the next month is the last day of this one.
      const daysInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
      for (let dayOfMonth = 1; dayOfMonth <= daysInMonth; dayOfMonth++) {
        yield { month, dayOfMonth, daysInMonth, dayOfWeek };
        dayOfWeek = dayOfWeek % 7 + 1;
      }
    }
  }
}
