import { fieldOf } from './standing';
import { KeyLayoutSpec, MEMORY_FIELD } from '../../../src/key-spec';

/** The part that a key plays. */
export type Part = 'current' | 'announced' | 'previous';

/** One key as the observer knows it. */
export interface SeenKey {
  readonly value: string;
  readonly id?: string;
  readonly part: Part;
  /** When it was announced or retired: the moment at which AWSCURRENT moved. */
  readonly truly?: number;
  /** The same as a rotation could know it, as soon as one has read it. */
  readonly told?: number;
  /** When it was really announced or retired, where somebody made up another moment. */
  readonly order?: number;
}

/** A ring as a rotation wrote it. */
export interface WrittenRing {
  readonly layout: KeyLayoutSpec;
  readonly keys: readonly SeenKey[];
  /** What the document said of it in its memory, as text. */
  readonly memory: string;
}

/**
 * What the observer knows of the value that a rotation wrote. It stays true of every value that people make of that one by
 * hand: what they changed shows in the text. Never changed itself, so that a rollback is a matter of taking an old one.
 */
export interface Account {
  readonly rings: ReadonlyMap<string, WrittenRing>;
}

export const NO_ACCOUNT: Account = { rings: new Map() };

/** A key as a document says of it in its memory. */
export interface ToldKey {
  readonly digest: string;
  readonly at?: string;
  readonly id?: string;
}

/** A ring as a document says of it in its memory. */
export interface ToldRing {
  readonly layout: KeyLayoutSpec;
  readonly current: ToldKey;
  readonly announced?: ToldKey;
  readonly previous: readonly ToldKey[];
}

/** What a document says of its rings in its memory, by their names. */
export function toldRings(text: string): Map<string, ToldRing> {
  return new Map(Object.entries<ToldRing>(parsedMemory(text)?.keys ?? {}));
}

/** What a document says of a key in its memory, as text; undefined if it says nothing that can be read. */
export function memoryOf(text: string, name: string): string | undefined {
  const ring = toldRings(text).get(name);
  return ring && JSON.stringify(ring);
}

/** The last purge that a document remembers. */
export function purgeOf(text: string): string | undefined {
  return parsedMemory(text)?.purge;
}

/** The memory of a document in the one version that there is; undefined for anything else. */
export function parsedMemory(text: string): any {
  const held = fieldOf(text, MEMORY_FIELD);
  try {
    const parsed = typeof held === 'string' ? JSON.parse(held) : undefined;
    return parsed?.version === 1 && typeof parsed.keys === 'object' && momentsIn(parsed).every(isMoment) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function momentsIn({ keys }: { keys: Record<string, ToldRing> }): string[] {
  const all = Object.values(keys).flatMap(({ current, announced, previous }) => [current, ...announced ? [announced] : [], ...previous]);
  return all.flatMap(({ at }) => at === undefined ? [] : [at]);
}

function isMoment(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text);
}
