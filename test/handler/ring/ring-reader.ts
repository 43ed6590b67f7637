import { KeyLayoutSpec } from '../../../src/key-spec';

/** The keys of one name as a reader of the document sees them. */
export interface ReadRing {
  readonly signing: string;
  /** Whatever else is accepted, in the order in which it stands; numbers descend. */
  readonly others: readonly string[];
  /** The number or id of each value, where the layout has one. */
  readonly ids: ReadonlyMap<string, string>;
}

/** Reads a document as the software of a layout does, by other means than the rotation. */
export function readRing(text: string, name: string, layout: KeyLayoutSpec): ReadRing {
  const document = JSON.parse(text);
  const of = (field: string | undefined) => field === undefined ? undefined : layout.text && /^[[{]/.test(document[field]) ? JSON.parse(document[field]) : document[field];
  const [value, second] = [of(name), of(layout.field)];
  const list = (keys: string[], ids: [string, string][] = []): ReadRing => ({
    signing: keys[0], others: keys.slice(1), ids: new Map(ids.map(([id, key]) => [key, id])),
  });
  const named = (entries: [string, string][], id: string): ReadRing =>
    list([...entries.filter(([own]) => own === id), ...entries.filter(([own]) => own !== id)].map(([, key]) => key), entries);
  const descending = (): [string, string][] => (Object.entries(value) as [string, string][]).sort(([one], [other]) => Number(other) - Number(one));
  switch (layout.kind) {
    case 'single':
      return list([value]);
    case 'newestFirst':
      return list(value);
    case 'oldestFirst':
      return list([...value].reverse());
    case 'joined':
      return list(value.split(layout.separator));
    case 'currentAndOthers':
      return list([value, ...layout.separator === undefined ? second : second.split(layout.separator).filter((one: string) => one !== '')]);
    case 'numberedMap':
      return named(descending(), second ?? descending()[0][0]);
    case 'versioned':
      return list(value.map((entry: any) => entry.value), value.map((entry: any) => [String(entry.version), entry.value]));
    case 'keyIds':
      return named(Object.entries(value), second);
    case 'jwkSet':
      return named(value.keys.map(({ kid, k }: any) => [kid, Buffer.from(k, 'base64url').toString()]), second);
  }
}
