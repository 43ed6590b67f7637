import { ManualClock, realClock } from '../../rehearsal/clock';

const START = new Date('2040-06-01T00:00:00Z');

describe('ManualClock', () => {
  test('stands still until it is moved, and then by exactly as much', () => {
    const clock = new ManualClock(START);
    const before = clock.now();
    clock.advance(1_500);
    clock.advance(0);

    expect([before, clock.now()]).toEqual([START, new Date('2040-06-01T00:00:01.500Z')]);
  });

  test('shares no date with anybody', () => {
    const start = new Date(START);
    const clock = new ManualClock(start);
    start.setFullYear(2050);
    clock.now().setFullYear(2050);

    expect(clock.now()).toEqual(START);
  });

  test.each([-1, NaN, Infinity])('is not advanced by %p', milliseconds => {
    expect(() => new ManualClock(START).advance(milliseconds)).toThrow(`a clock is advanced by milliseconds, 0 or more, got ${milliseconds}`);
  });

  test('does not start at no date', () => {
    expect(() => new ManualClock(new Date('never'))).toThrow('a clock must start at a valid date, got an invalid one');
  });
});

test('the real clock is the machine\'s', () => {
  jest.useFakeTimers({ now: START });

  expect(realClock.now()).toEqual(START);

  jest.useRealTimers();
});
