import { withField } from './documents';
import { fieldOf } from './oracle/standing';
import { KeyLayoutSpec } from '../../src/key-spec';

/** A ring as a list of ids and keys, in the order in which it stands. */
export type Pairs = (readonly [string, string])[];

/** The document with the ring of a field changed, in the form in which it stands; undefined if it stands in another one. */
export function withRing(text: string, name: string, layout: KeyLayoutSpec, change: (ring: Pairs) => Pairs): string | undefined {
  const held = { value: fieldOf(text, name), second: fieldOf(text, layout.field) };
  const ring = ringOf(text, name, layout);
  if (!ring) {
    return undefined;
  }
  const written = write(change(ring), layout);
  const after = withField(text, name, isJsonText(held.value) && typeof written.value !== 'string' ? JSON.stringify(written.value) : written.value);
  const second = typeof held.second === 'string' ? JSON.stringify(written.second) : written.second;
  return layout.kind === 'currentAndOthers' ? withField(after, layout.field!, second) : after;
}

/** The ring of a field, if it stands in the form of a layout. */
export function ringOf(text: string, name: string, layout: KeyLayoutSpec): Pairs | undefined {
  const plain = (value: unknown) => isJsonText(value) ? JSON.parse(String(value)) : value;
  return ringIn(plain(fieldOf(text, name)), plain(fieldOf(text, layout.field)), layout);
}

function isJsonText(value: unknown): boolean {
  return typeof value === 'string' && /^[[{]/.test(value);
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
      return Array.isArray(value) && value.every((one) => typeof one === 'object') ? value.map((one: any) => [String(one.version), one.value]) : undefined;
    case 'jwkSet':
      return Array.isArray(value?.keys) ? value.keys.map((one: any) => [one.kid, Buffer.from(one.k, 'base64url').toString()]) : undefined;
    case 'numberedMap':
    case 'keyIds':
      return typeof value === 'object' && value !== null && !Array.isArray(value) && isTexts(Object.values(value)) ? Object.entries<string>(value) : undefined;
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
