import { Template } from './templates';

/** What is compared: an assembly, or the parts of one. */
export interface Comparable {
  readonly templates: Readonly<Record<string, Template>>;
  /** The digest of each file in the assets, by its path. */
  readonly assetFiles: Readonly<Record<string, string>>;
}

/** What the two sides are called in a difference. */
export type Names = readonly [one: string, other: string];

/** A place below an entry, and the JSON that stands there on either side. */
interface Difference {
  readonly place: string;
  readonly values: readonly [one: string, other: string];
}

const NOTHING = 'nothing';

/**
 * Where two apps differ, in their templates and in the files of their assets, a line each: the template, the resource (or parameter, or output, ...)
 * by its logical id, the path of the property within it, and what stands there on either side.
 *
 * Of an entry that only one side has, there is one line, without its properties.
 */
export function differences(one: Comparable, other: Comparable, names: Names = ['one', 'other']): string[] {
  const templates = union(one.templates, other.templates).flatMap((file) => {
    const [ours, theirs] = [one.templates[file], other.templates[file]];
    return ours && theirs ? inTemplate(file, [ours, theirs], names) : [`${file}: only ${names[ours ? 0 : 1]} has this template`];
  });
  const assets = valueDifferences(one.assetFiles, other.assetFiles).map(({ place, values }) => `asset file ${place.slice(1)}: ${sides(values, names)}`);
  return [...templates, ...assets];
}

function inTemplate(file: string, [one, other]: readonly [Template, Template], names: Names): string[] {
  return union(one, other).flatMap((section) => {
    const [ours, theirs] = [one[section], other[section]];
    if (!isObject(ours) || !isObject(theirs)) {
      return lines(`${file}: ${section}`, valueDifferences(ours, theirs), names);
    }
    return union(ours, theirs).flatMap((id) => {
      const type = ours[id]?.Type ?? theirs[id]?.Type;
      const entry = `${file}: ${section}.${id}${typeof type === 'string' ? ` (${type})` : ''}`;
      if (!(id in ours) || !(id in theirs)) {
        return [`${entry}: only ${names[id in ours ? 0 : 1]} has it`];
      }
      return lines(entry, valueDifferences(ours[id], theirs[id]), names);
    });
  });
}

function lines(entry: string, found: readonly Difference[], names: Names): string[] {
  return found.map(({ place, values }) => `${entry}${place && ` ${place.replace(/^\./, '')}`}: ${sides(values, names)}`);
}

function sides(values: readonly [string, string], names: Names): string {
  return `${names[0]} has ${values[0]}, ${names[1]} has ${values[1]}`;
}

/** Where two values differ, as deep as it can be said. */
function valueDifferences(one: unknown, other: unknown, place = ''): Difference[] {
  if (json(one) === json(other)) {
    return [];
  }
  if (Array.isArray(one) && Array.isArray(other) && one.length === other.length && !isReordered(one, other)) {
    return one.flatMap((element, index) => valueDifferences(element, other[index], `${place}[${index}]`));
  }
  if (Array.isArray(one) && Array.isArray(other) && one.length !== other.length) {
    // By what is in them: one more in the middle would otherwise make all that follow differ.
    return [...extra(one, other).map(([index, value]): Difference => ({ place: `${place}[${index}]`, values: [value, NOTHING] })),
      ...extra(other, one).map(([index, value]): Difference => ({ place: `${place}[${index}]`, values: [NOTHING, value] }))];
  }
  if (isObject(one) && isObject(other)) {
    return union(one, other).flatMap((key) => valueDifferences(one[key], other[key], `${place}.${key}`));
  }
  return [{ place, values: [json(one), json(other)] }];
}

/** The elements of a list that another one has not, or not as often, each with its index. */
function extra(list: readonly unknown[], other: readonly unknown[]): [index: number, value: string][] {
  const left = other.map(json);
  return list.map(json).flatMap((value, index): [number, string][] => {
    const found = left.indexOf(value);
    if (found < 0) {
      return [[index, value]];
    }
    left.splice(found, 1);
    return [];
  });
}

function isReordered(one: readonly unknown[], other: readonly unknown[]): boolean {
  return extra(one, other).length === 0;
}

/** JSON in which the order of an object's keys makes no difference. */
function json(value: unknown): string {
  const sorted = (_key: string, entry: unknown) =>
    isObject(entry) ? Object.fromEntries(Object.entries(entry).sort(([one], [other]) => one < other ? -1 : 1)) : entry;
  return JSON.stringify(value, sorted) ?? NOTHING;
}

function isObject(value: unknown): value is Readonly<Record<string, any>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function union(one: object, other: object): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].sort();
}
