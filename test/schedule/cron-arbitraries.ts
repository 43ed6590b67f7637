import fc from 'fast-check';

/** A field's text, and what it means, known from how it was made and not from reading it. */
export interface FieldModel {
  readonly text: string;
  readonly has: (value: number) => boolean;
}

/** Fields that say which days; the date is in UTC. */
export interface DayFields {
  readonly dayOfMonth: string;
  readonly dayOfWeek: string;
  readonly has: (date: Date) => boolean;
}

/** A cron expression whose every field is in the grammar; its windows may still stand too close, or never open. */
export interface CronModel {
  readonly expression: string;
  readonly opensAt: (hour: number) => boolean;
  readonly opensOn: (date: Date) => boolean;
}

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
const WEEK_DAYS = 'SUN MON TUE WED THU FRI SAT'.split(' ');
const WEEK_MILLIS = 7 * 86_400_000;

/** One item of a list: a value, a range, or a step with any start that the field knows. */
function itemOf(min: number, max: number, names: string[]): fc.Arbitrary<FieldModel> {
  const value = fc.integer({ min, max });
  const step = fc.integer({ min: 1, max });
  const inOrder = fc.tuple(value, value).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
  const named = names.length > 0 ? fc.boolean() : fc.constant(false);
  const write = (number: number, byName: boolean) => byName ? names[number - min] : `${number}`;

  return fc.oneof(
    fc.tuple(value, named).map(([only, byName]) => ({ text: write(only, byName), has: (v: number) => v === only })),
    fc.tuple(inOrder, named).map(([[from, to], byName]) => ({
      text: `${write(from, byName)}-${write(to, byName)}`,
      has: (v: number) => v >= from && v <= to,
    })),
    fc.tuple(value, step).map(([start, by]) => ({ text: `${start}/${by}`, has: (v: number) => v >= start && (v - start) % by === 0 })),
    fc.tuple(inOrder, step).map(([[from, to], by]) => ({ text: `${from}-${to}/${by}`, has: (v: number) => v >= from && v <= to && (v - from) % by === 0 })),
    fc.tuple(fc.constantFrom('*', ''), step).map(([all, by]) => ({ text: `${all}/${by}`, has: (v: number) => (v - min) % by === 0 })),
  );
}

function listOf(min: number, max: number, names: string[] = []): fc.Arbitrary<FieldModel> {
  return fc.oneof(
    fc.constant({ text: '*', has: () => true }),
    fc.array(itemOf(min, max, names), { minLength: 1, maxLength: 4 }).map((items) => ({
      text: items.map((item) => item.text).join(','),
      has: (value: number) => items.some((item) => item.has(value)),
    })),
  );
}

const hours: fc.Arbitrary<FieldModel> = fc.oneof(
  fc.nat(23).map((only) => ({ text: `${only}`, has: (hour: number) => hour === only })),
  fc.tuple(fc.nat(23), fc.integer({ min: 1, max: 23 })).map(([start, step]) => ({
    text: `${start}/${step}`,
    has: (hour: number) => hour >= start && (hour - start) % step === 0,
  })),
  fc.integer({ min: 1, max: 23 }).map((step) => ({ text: `/${step}`, has: (hour: number) => hour % step === 0 })),
);

const inNextWeek = (date: Date) => new Date(date.getTime() + WEEK_MILLIS);
const isLastOfItsKind = (date: Date) => inNextWeek(date).getUTCMonth() !== date.getUTCMonth();
const weekDayText = fc.nat(6).chain((index) => fc.constantFrom(WEEK_DAYS[index], `${index + 1}`).map((text) => ({ index, text })));

const dayFields: fc.Arbitrary<DayFields> = fc.oneof(
  listOf(1, 31).map((list) => ({ dayOfMonth: list.text, dayOfWeek: '?', has: (date: Date) => list.has(date.getUTCDate()) })),
  fc.constant({ dayOfMonth: 'L', dayOfWeek: '?', has: (date: Date) => new Date(date.getTime() + WEEK_MILLIS / 7).getUTCDate() === 1 }),
  fc.nat(6).map((index) => ({
    dayOfMonth: `${WEEK_DAYS[index]}L`,
    dayOfWeek: '?',
    has: (date: Date) => date.getUTCDay() === index && isLastOfItsKind(date),
  })),
  listOf(1, 7, WEEK_DAYS).map((list) => ({ dayOfMonth: '?', dayOfWeek: list.text, has: (date: Date) => list.has(date.getUTCDay() + 1) })),
  fc.constant({ dayOfMonth: '?', dayOfWeek: 'L', has: (date: Date) => date.getUTCDay() === 6 }),
  weekDayText.map(({ index, text }) => ({
    dayOfMonth: '?',
    dayOfWeek: `${text}L`,
    has: (date: Date) => date.getUTCDay() === index && isLastOfItsKind(date),
  })),
  fc.tuple(weekDayText, fc.integer({ min: 1, max: 5 })).map(([{ index, text }, place]) => ({
    dayOfMonth: '?',
    dayOfWeek: `${text}#${place}`,
    has: (date: Date) => date.getUTCDay() === index && date.getUTCDate() > 7 * (place - 1) && date.getUTCDate() <= 7 * place,
  })),
);

export const cronModels: fc.Arbitrary<CronModel> = fc.tuple(hours, dayFields, listOf(1, 12, MONTHS)).map(([hour, days, month]) => ({
  expression: `cron(0 ${hour.text} ${days.dayOfMonth} ${month.text} ${days.dayOfWeek} *)`,
  opensAt: hour.has,
  opensOn: (date: Date) => month.has(date.getUTCMonth() + 1) && days.has(date),
}));
