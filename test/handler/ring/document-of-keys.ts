import { hour, valueOf } from './made-keys';
import { Successor, successorOf } from '../../../src/handler/key-ring';
import { Kinship, kinshipOf } from '../../../src/handler/kinship';
import { charactersOf, KeyFormatSpec, KeyShape, KeySpec, MEMORY_FIELD, NamedKeysSpec, NamedKeySpec, renderKeySpec } from '../../../src/key-spec';

/** The key that stands in a document before its first rotation. */
export const OLD = valueOf('old');

/** A list, and one whose next key is announced and whose previous ones are valid for a week. */
export const LIST: KeyShape = { layout: { kind: 'newestFirst' } };
export const WEEK: KeyShape = { ...LIST, upcoming: true, retention: { validFor: 7 * 86_400 } };

/** In hours. */
export const MONTH = 30 * 24;

/** How one step of a document's life differs from the usual. */
export interface Step {
  /** When it is made, in hours. */
  readonly at: number;
  /** Since when the value before is current, in hours. @default when it was made */
  readonly since?: number;
}

/** A secret on its way from rotation to rotation, with keys that tell which one they are: key-1, key-2, ... */
export class DocumentOfKeys {
  public versionId = 'version-0';

  private made = 0;
  private last = 0;

  constructor(public text: string | undefined) {}

  /** What stands in the document now. */
  public get fields(): any {
    return JSON.parse(this.text!);
  }

  /** What follows, which becomes current at once. */
  public rotate(all: KeySpec, { at, since = this.last }: Step): Successor {
    const next = this.make(all, { at, since });
    this.text = next.text;
    this.last = at;
    return next;
  }

  /** What follows. */
  public make(all: KeySpec, { at, since = this.last }: Step): Successor {
    renderKeySpec(all);
    this.versionId = `version-at-${at}`;
    return successorOf({ text: this.text, since: hour(since) }, all, {
      versionId: this.versionId, now: hour(at), fresh: (format: KeyFormatSpec) => valueOf(String(++this.made)).padEnd(charactersOf(format), '.'),
    });
  }

  /** How a pending value stands to what is current. */
  public kinship(pending: string, all: KeySpec): Kinship {
    return kinshipOf(pending, this.text, all, this.versionId);
  }
}

/** One key, called a. */
export function spec(shape: KeyShape, purge?: string): NamedKeysSpec {
  return { keys: [asked('a', shape)], ...purge === undefined ? {} : { purge } };
}

/** What a document remembers. */
export function memoryOf(document: DocumentOfKeys): any {
  return JSON.parse(document.fields[MEMORY_FIELD]);
}

/** A key of as many characters as the made-up ones have. */
export function asked(name: string, shape: Omit<NamedKeySpec, 'name'> = {}): NamedKeySpec {
  return { name, length: 24, ...shape };
}

/** The value of the n-th fresh key. */
export function fresh(number: number): string {
  return valueOf(String(number)).padEnd(24, '.');
}
