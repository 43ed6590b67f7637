import { Edit, RingEdit } from './commands';
import { withField } from './documents';
import { withMemoryEdited, withMemoryOf } from './memory-edits';
import { fieldOf, isNothing } from './oracle/standing';
import { Pairs, ringOf, withRing } from './rings-by-hand';
import { KeyLayoutSpec, MAX_SECRET_BYTES } from '../../src/key-spec';

/** What somebody needs to know who edits a document. */
export interface Editing {
  /** A key that people make up. */
  readonly handMade: () => string;
  /** How a rotation laid a ring out. */
  layoutOf(name: string): KeyLayoutSpec | undefined;
  /** The text of a version that was current at some time. */
  textOf(version: number): string | undefined;
}

/** The document as somebody leaves it. Edits that do not fit what stands there change nothing. */
export function edited(text: string, edit: Edit, editing: Editing): string {
  if (edit.edit === 'foreign') {
    return withField(text, 'n', editing.handMade());
  }
  if (edit.edit === 'foreign big') {
    const bytes = Buffer.byteLength(withField(text, 'n', ''));
    return withField(text, 'n', '.'.repeat(Math.max(0, MAX_SECRET_BYTES - bytes - edit.free)));
  }
  if (edit.edit === 'memory copy') {
    const other = editing.textOf(edit.version);
    return other === undefined ? text : withMemoryOf(text, other);
  }
  if (!('index' in edit)) {
    return withMemoryEdited(text, edit.edit, edit.name);
  }
  const layout = editing.layoutOf(edit.name);
  return layout === undefined || isNothing(fieldOf(text, edit.name)) ? text : ringEdited(text, edit, editing.handMade, layout);
}

function ringEdited(text: string, { edit, name, index }: RingEdit, handMade: () => string, layout: KeyLayoutSpec): string {
  if (edit === 'plain') {
    return withField(text, name, handMade());
  }
  const ring = ringOf(text, name, layout) ?? [];
  const at = index % Math.max(1, ring.length);
  if (edit === 'plainOld') {
    return ring[at] === undefined ? text : withField(text, name, ring[at][1]);
  }
  return withRing(text, name, layout, () => changed(ring, edit, at, handMade)) ?? text;
}

function changed(ring: Pairs, edit: string, at: number, handMade: () => string): Pairs {
  const newId = () => String(Math.max(0, ...ring.map(([id]) => /^\d{1,9}$/.test(id) ? Number(id) : 0)) + 1);
  const before = ring.slice(0, at);
  switch (edit) {
    case 'remove':
      return ring.filter((_, place) => place !== at);
    case 'reverse':
      return ring.map(([id], place) => [id, ring[ring.length - 1 - place][1]]);
    case 'exchange':
      return ring.map(([id], place) => [id, ring[place === 0 ? at : place === at ? 0 : place][1]]);
    case 'add':
      return [...before, [newId(), handMade()], ...ring.slice(at)];
    case 'duplicate':
      return ring.length === 0 ? ring : [...ring, [newId(), ring[at][1]]];
    default:
      return [...ring, [newId(), '']];
  }
}
