import { Form, isList, isNothing, keysOfList, othersOf, signingFirst } from './form';
import { JsonValue } from '../../secret-document';

/** One string: there is nothing beside the current key. */
export const single: Form = {
  read: () => undefined,
  write: (ring) => ({ value: ring.current.value }),
};

/** `[current, announced, previous...]`, the newest of the previous ones first. */
export const newestFirst: Form = {
  read: (value) => isList(value) ? signingFirst(keysOfList(value)) : undefined,
  write: (ring) => ({ value: [ring.current, ...othersOf(ring)].map((key) => key.value) }),
};

/** `[previous..., announced, current]`, the oldest of the previous ones first. */
export const oldestFirst: Form = {
  read: (value) => isList(value) ? signingFirst(keysOfList(value)?.reverse()) : undefined,
  write: (ring) => ({ value: [ring.current, ...othersOf(ring)].map((key) => key.value).reverse() }),
};

/** As `newestFirst`, in one string. */
export function joined(separator: string): Form {
  return {
    read: (value) => typeof value === 'string' ? signingFirst(keysOfList(value.split(separator))) : undefined,
    write: (ring) => ({ value: [ring.current, ...othersOf(ring)].map((key) => key.value).join(separator) }),
  };
}

/** The current key in the key's own field, the others in the second one: as a list, or joined where the reader splits them. */
export function currentAndOthers(separator?: string): Form {
  const listIn = (second: JsonValue) => typeof second === 'string' && separator !== undefined ? second.split(separator) : second;
  return {
    read: (value, second) => {
      const list = isNothing(second) ? [] : listIn(second);
      const others = isList(list) ? keysOfList(list) : undefined;
      return others && (isNothing(value) ? { others } : typeof value === 'string' ? { signing: { value }, others } : undefined);
    },
    write: (ring) => {
      const others = othersOf(ring).map((key) => key.value);
      return { value: ring.current.value, second: separator === undefined ? others : others.join(separator) };
    },
  };
}
