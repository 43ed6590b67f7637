import fc from 'fast-check';
import { parseRate } from '../../src/schedule/rate-schedule';

const ALLOWED = 'allowed are a whole number, one blank, and a unit (hours or days, hour or day after 1), from 4 hours to 999 days, for example rate(30 days)';

test.each([
  ['4 hours', 4],
  ['5 hours', 5],
  ['24 hours', 24],
  ['23976 hours', 23976],
  ['1 day', 24],
  ['2 days', 48],
  ['999 days', 23976],
])('takes rate(%s)', (rate, hours) => {
  expect(parseRate(rate)).toMatchObject({ shortestIntervalHours: hours, longestIntervalHours: hours });
});

test.each([
  ['3 hours', 'is less than 4 hours'],
  ['1 hour', 'is less than 4 hours'],
  ['0 hours', 'is less than 4 hours'],
  ['0 days', 'is less than 4 hours'],
  ['23977 hours', 'is more than 999 days'],
  ['1000 days', 'is more than 999 days'],
  ['99999999999999999999999 days', 'is more than 999 days'],
  ['1 days', 'has the wrong unit: after 1 write day'],
  ['1 hours', 'has the wrong unit: after 1 write hour'],
  ['5 day', 'has the wrong unit: after 5 write days'],
  ['5 hour', 'has the wrong unit: after 5 write hours'],
  ['0 day', 'has the wrong unit: after 0 write days'],
  ['240 minutes', 'is not a rate'],
  ['2 weeks', 'is not a rate'],
  ['04 hours', 'is not a rate'],
  ['+4 hours', 'is not a rate'],
  ['-4 hours', 'is not a rate'],
  ['4.5 hours', 'is not a rate'],
  ['1e1 hours', 'is not a rate'],
  ['4hours', 'is not a rate'],
  ['4  hours', 'is not a rate'],
  [' 4 hours', 'is not a rate'],
  ['4 hours ', 'is not a rate'],
  ['4 hours)', 'is not a rate'],
  ['4 Hours', 'is not a rate'],
  ['4 hourss', 'is not a rate'],
  ['4', 'is not a rate'],
  ['days', 'is not a rate'],
  ['', 'is not a rate'],
])('refuses rate(%s)', (rate, reason) => {
  expect(() => parseRate(rate)).toThrow(new Error(`invalid schedule: "rate(${rate})" ${reason}; ${ALLOWED}`));
});

test('knows the latest hour of any day at which a window opens', () => {
  fc.assert(fc.property(fc.integer({ min: 4, max: 23976 }), (hours) => {
    // Oracle: follow the windows from a midnight on until they open at midnight again.
    let latest = 0;
    for (let opening = hours; opening % 24 !== 0; opening += hours) latest = Math.max(latest, opening % 24);

    expect(parseRate(`${hours} hours`).latestHour).toBe(latest);
  }));
});
