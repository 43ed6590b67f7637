import { createHash } from 'node:crypto';
import { applyEdits, modify } from 'jsonc-parser';
import { Edit } from './commands';
import { parsedMemory } from './oracle/account';
import { fieldOf, isNothing } from './oracle/standing';
import { KeyLayoutSpec, MEMORY_FIELD } from '../../src/key-spec';

/** The document with a field replaced, or without it, every other byte as it was. */
export function withField(text: string, name: string, value: unknown): string {
  return applyEdits(text, modify(text, [name], value, {}));
}

/** Keys that people make up. */
export type HandMade = () => string;

/** The document as somebody leaves it. Edits that do not fit what stands there change nothing. */
export function edited(text: string, edit: Edit, handMade: HandMade, layoutOf: (name: string) => KeyLayoutSpec | undefined): string {
  if (edit.edit === 'foreign') {
    return withField(text, 'n', handMade());
  }
  if (!('index' in edit)) {
    return memoryEdited(text, edit.edit, edit.name);
  }
  const layout = layoutOf(edit.name);
  return layout === undefined || isNothing(fieldOf(text, edit.name)) ? text : ringEdited(text, edit, handMade, layout);
}

function memoryEdited(text: string, edit: string, name: string): string {
  const memory = parsedMemory(text);
  const [own] = Object.entries<any>(memory?.keys ?? {}).filter(([key]) => key === name).map(([, ring]) => ring);
  const put = (value: unknown) => withField(text, MEMORY_FIELD, value);
  const others = () => Object.entries(memory.keys).filter(([key]) => key !== name);
  const rewritten = (ring?: object) => put(JSON.stringify({ ...memory, keys: Object.fromEntries([...others(), ...ring ? [[name, ring]] : []]) }));
  if (memory === undefined) {
    return text;
  }
  switch (edit) {
    case 'memory drop':
      return put(undefined);
    case 'memory garble':
      return put('{"version":');
    case 'memory object':
      return put({ moved: 'elsewhere' });
  }
  if (!own) {
    return text;
  }
  switch (edit) {
    case 'memory forget':
      return rewritten();
    case 'memory digest':
      return rewritten({ ...own, current: { ...own.current, digest: createHash('sha256').update(name).digest('base64url').slice(0, 16) } });
    default:
      return own.layout.kind === 'newestFirst' ? rewritten({ ...own, layout: { ...own.layout, kind: 'oldestFirst' } }) : text;
  }
}

function ringEdited(text: string, { edit, name, index }: Extract<Edit, { index: number }>, handMade: HandMade, layout: KeyLayoutSpec): string {
  const held = { value: fieldOf(text, name), second: fieldOf(text, layout.field) };
  const isText = typeof held.value === 'string' && /^[[{]/.test(held.value);
  const ring = ringIn(isText ? JSON.parse(String(held.value)) : held.value, parsedText(held.second), layout);
  if (edit === 'plain') {
    return withField(text, name, handMade());
  }
  if (!ring) {
    return text;
  }
  const at = index % Math.max(1, ring.length);
  if (edit === 'plainOld') {
    return ring[at] === undefined ? text : withField(text, name, ring[at][1]);
  }
  const written = write(changed(ring, edit, at, handMade), layout);
  const after = withField(text, name, isText ? JSON.stringify(written.value) : written.value);
  const second = typeof held.second === 'string' ? JSON.stringify(written.second) : written.second;
  return layout.kind === 'currentAndOthers' ? withField(after, layout.field!, second) : after;
}

/** A ring as a list of ids and keys, in the order in which it stands. */
type Pairs = (readonly [string, string])[];

function changed(ring: Pairs, edit: string, at: number, handMade: HandMade): Pairs {
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

function parsedText(value: unknown): unknown {
  return typeof value === 'string' && /^[[{]/.test(value) ? JSON.parse(value) : value;
}

function ringIn(value: any, second: any, { kind, separator }: KeyLayoutSpec): Pairs | undefined {
  const isTexts = (values: unknown) => Array.isArray(values) && values.every((one) => typeof one === 'string');
  const list = (values: any): Pairs | undefined => isTexts(values) ? values.map((one: string, place: number) => [String(place), one]) : undefined;
  switch (kind) {
    case 'newestFirst':
    case 'oldestFirst':
      return list(value);
    case 'joined':
      return typeof value === 'string' ? list(value.split(separator!)) : undefined;
    case 'currentAndOthers':
      return typeof value === 'string' ? list([value, ...Array.isArray(second) ? second : []]) : undefined;
    case 'versioned':
      return Array.isArray(value) ? value.map((one: any) => [String(one.version), one.value]) : undefined;
    case 'jwkSet':
      return Array.isArray(value?.keys) ? value.keys.map((one: any) => [one.kid, Buffer.from(one.k, 'base64url').toString()]) : undefined;
    case 'numberedMap':
    case 'keyIds':
      return typeof value === 'object' ? Object.entries<string>(value) : undefined;
    default:
      return undefined;
  }
}

function write(ring: Pairs, { kind, separator }: KeyLayoutSpec): { value: unknown; second?: unknown } {
  const keys = ring.map(([, key]) => key);
  switch (kind) {
    case 'joined':
      return { value: keys.join(separator) };
    case 'currentAndOthers':
      return { value: keys[0] ?? '', second: keys.slice(1) };
    case 'versioned':
      return { value: ring.map(([id, key]) => ({ version: Number(id), value: key })) };
    case 'jwkSet':
      return { value: { keys: ring.map(([kid, key]) => ({ kty: 'oct', use: 'sig', alg: 'HS256', kid, k: Buffer.from(key).toString('base64url') })) } };
    case 'numberedMap':
    case 'keyIds':
      return { value: Object.fromEntries(ring) };
    default:
      return { value: keys };
  }
}
