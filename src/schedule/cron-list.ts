import { CronField, fieldError, parseValue } from './cron-field';
import { quote } from './schedule-error';

/** The values that a list of numbers, names, ranges and steps stands for, in ascending order. */
export function parseList(field: CronField, text: string): number[] {
  if (text === '*') return numbersBetween(field.min, field.max);

  const values = text.split(',').flatMap((item) => parseItem(field, text, item));
  return [...new Set(values)].sort((a, b) => a - b);
}

function parseItem(field: CronField, text: string, item: string): number[] {
  const [range, step, ...more] = item.split('/');
  if (more.length > 0) throw fieldError(field, text, `${quote(item)} has more than one step`);
  if (step === undefined) return numbersBetween(...parseRange(field, text, range));

  const [first, last] = parseStart(field, text, range);
  // Cron parsers differ in what a step after a name means; after a number they agree.
  if (/[A-Z]/.test(range)) throw fieldError(field, text, `a step counts in numbers: write ${inNumbers(field, item)}`);

  const width = /^[1-9]\d*$/.test(step) ? Number(step) : NaN;
  if (!(width <= field.max)) throw fieldError(field, text, `the step ${quote(step)} is not a number from 1 to ${field.max}`);
  return numbersBetween(first, last).filter((value) => (value - first) % width === 0);
}

/** Where a step starts and ends: a lone value reaches to the end of the field, and nothing at all stands for all of it. */
function parseStart(field: CronField, text: string, range: string): [number, number] {
  if (range === '*' || range === '') return [field.min, field.max];

  const [first, last] = parseRange(field, text, range);
  return range.includes('-') ? [first, last] : [first, field.max];
}

function parseRange(field: CronField, text: string, range: string): [number, number] {
  const [from, to = from, ...more] = range.split('-');
  if (more.length > 0) throw fieldError(field, text, `${quote(range)} is not a range`);

  const first = parseValue(field, text, from);
  const last = parseValue(field, text, to);
  if (/^\d/.test(from) !== /^\d/.test(to)) throw fieldError(field, text, `${quote(range)} mixes a number and a name`);
  // Not every cron parser lets a range run over the end; two ranges mean the same to all of them.
  if (first > last) throw fieldError(field, text, `the range ${quote(range)} runs backwards: write ${inTwoRanges(field, from, to)}`);
  return [first, last];
}

function inTwoRanges(field: CronField, from: string, to: string): string {
  const named = field.valueNames.includes(from);
  const end = named ? field.valueNames[field.valueNames.length - 1] : `${field.max}`;
  const start = named ? field.valueNames[0] : `${field.min}`;
  const range = (a: string, b: string) => (a === b ? a : `${a}-${b}`);
  return `${range(from, end)},${range(start, to)}`;
}

function inNumbers(field: CronField, item: string): string {
  return item.replace(/[A-Z]+/g, (name) => `${field.min + field.valueNames.indexOf(name)}`);
}

function numbersBetween(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
