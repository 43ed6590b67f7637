import { SeenKey } from './account';
import { Reading } from './reading';
import { fieldOf, readStanding, Standing } from './standing';
import { charactersOf, formatOf, isRing, KeyLayoutSpec, layoutOf, NamedKeySpec, possibleCharacters } from '../../../src/key-spec';

/** A secret that is one string is, to the observer, a document whose one field has this name. */
export const WHOLE = 'the whole secret';

/** Forms that tell by themselves which one they are. */
const JSON_LAYOUTS: readonly KeyLayoutSpec[] = [
  { kind: 'newestFirst', text: true }, { kind: 'numberedMap', text: true }, { kind: 'versioned', text: true },
];

/**
 * The keys of a whole secret as a rotation has to understand them; none if they must be refused. There is no memory, so what a key is
 * goes by where it stands: the first one signs, and the others retired one after the other.
 */
export function readingsOfWhole(text: string, key: NamedKeySpec, now: number): Reading[] {
  const layout = layoutOf(key);
  const value = fieldOf(text, key.name);
  const isJson = typeof value === 'string' && /^[[{]/.test(value);
  const separator = isRing(layout) ? separatorIn(value, layout.separator) : undefined;
  const layouts = !isJson ? [separator === undefined ? layout : { kind: 'joined' as const, separator }] : isRing(layout) ? JSON_LAYOUTS : [];
  const standing = layouts.map((one) => readStanding(text, key.name, one)).find((one) => one && isWhole(one));
  return standing ? [{ keys: byPosition(standing, now), cautious: false }] : [];
}

/** The separator of joined keys. Nobody puts a comma or a semicolon into a key here: as one key, joined ones would all be lost. */
export function separatorIn(value: unknown, asked?: string): string | undefined {
  const text = typeof value === 'string' ? value : '';
  return asked !== undefined && text.includes(asked) ? asked : separatorsIn(text)[0];
}

/** What stands between separators, whichever they are. */
export function keysBetween(value: unknown): string[] {
  return String(value).split(/[,; ]+/).filter((key) => key !== '');
}

/** What stands between keys, wherever it does; an empty key between two others makes it longer there. */
export function separatorsIn(value: unknown): string[] {
  return [...String(value).matchAll(/(?<=[^,; ])[,; ]+(?=[^,; ])/g)].map(([one]) => one);
}

/** Whether nobody could have told more of a whole secret: joined keys are told apart by their separator, or by the format of the first ones. */
export function mustBeReadWhole(text: string, key: NamedKeySpec): boolean {
  const { kind, separator: asked } = layoutOf(key);
  const value = fieldOf(text, key.name);
  const separator = separatorIn(value, asked);
  const isAsked = separator === undefined || kind === 'single' || kind === 'joined' && separator === asked;
  const [first, second] = isAsked ? [] : String(value).split(separator);
  const isTold = isAsked || keysBetween(value).join(separator) === value &&
    first.length === charactersOf(formatOf(key)) && possibleCharacters(formatOf(key)).includes(second[0]);
  const isWritable = (one: string) => kind !== 'joined' || !one.includes(asked!);
  return isTold && readingsOfWhole(text, key, 0).some(({ keys }) => keys.every((one) => isWritable(one.value)));
}

function isWhole({ signing, others }: Standing): boolean {
  const keys = [...signing ? [signing] : [], ...others];
  const ids = keys.flatMap(({ id }) => id === undefined ? [] : [id]);
  return keys.every(({ value }) => value !== '') && new Set(ids).size === ids.length;
}

function byPosition({ signing, others }: Standing, now: number): SeenKey[] {
  const previous = others.map((one, index): SeenKey => ({ ...one, part: 'previous', truly: now - index - 1, told: now - index - 1 }));
  return [...signing ? [{ ...signing, part: 'current' as const }] : [], ...previous];
}
