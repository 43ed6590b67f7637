import { createHash } from 'node:crypto';
import { withField } from './documents';
import { parsedMemory } from './oracle/account';
import { fieldOf } from './oracle/standing';
import { MEMORY_FIELD } from '../../src/key-spec';

const WEEK = 7 * 86_400_000;

/** The document with its memory as somebody leaves it. */
export function withMemoryEdited(text: string, edit: string, name: string): string {
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
    case 'memory foreign':
      return put(JSON.stringify({ ...memory, version: 2 }));
  }
  if (!own) {
    return text;
  }
  const at = (change: (key: any) => object) =>
    rewritten({ ...own, ...own.announced ? { announced: change(own.announced) } : {}, previous: own.previous.map(change) });
  // A moment that only this version knows is counted from when it was written.
  const later = (by: number) => at((key) => ({ ...key, at: new Date(Date.parse(key.at ?? memory.written) + by).toISOString() }));
  switch (edit) {
    case 'memory forget':
      return rewritten();
    case 'memory digest':
      return rewritten({ ...own, current: { ...own.current, digest: createHash('sha256').update(name).digest('base64url').slice(0, 16) } });
    case 'memory past':
      return later(-WEEK);
    case 'memory future':
      return later(WEEK);
    case 'memory no moments':
      return at(({ at: _, ...key }) => key);
    case 'memory no dates':
      return at((key) => ({ ...key, at: 'last week' }));
    default:
      return own.layout.kind === 'newestFirst' ? rewritten({ ...own, layout: { ...own.layout, kind: 'oldestFirst' } }) : text;
  }
}

/** The document with the memory of another one, or without any. */
export function withMemoryOf(text: string, other: string): string {
  return withField(text, MEMORY_FIELD, fieldOf(other, MEMORY_FIELD));
}
