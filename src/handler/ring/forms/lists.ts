import { Form, isList, isNothing, keysOfList, othersOf, signingFirst } from './form';

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

/** The current key in the key's own field, the others as a list in the second one. */
export const currentAndOthers: Form = {
  read: (value, second) => {
    const others = isNothing(second) ? [] : isList(second) ? keysOfList(second) : undefined;
    return others && (isNothing(value) ? { others } : typeof value === 'string' ? { signing: { value }, others } : undefined);
  },
  write: (ring) => ({ value: ring.current.value, second: othersOf(ring).map((key) => key.value) }),
};
