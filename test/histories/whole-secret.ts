import { fieldOf } from './oracle/standing';
import { WHOLE } from './oracle/whole-secret';
import { KeySpec, layoutOf, NamedKeysSpec } from '../../src/key-spec';

/** Whether what is asked for is a secret that is one string. */
export function isWhole({ keys }: NamedKeysSpec): boolean {
  return keys[0].name === WHOLE;
}

/** A specification as the handler gets it. */
export function handed(spec: NamedKeysSpec): KeySpec {
  if (!isWhole(spec)) {
    return spec;
  }
  const [{ name: _, ...shape }] = spec.keys;
  const { text: __, ...layout } = layoutOf(shape);
  return { wholeSecret: { ...shape, layout } };
}

/** One string as the document that the observer sees. */
export function documentOf(text: string): string {
  return JSON.stringify({ [WHOLE]: text });
}

/** The string in such a document; empty if nothing is left of it. */
export function stringIn(document: string): string {
  return String(fieldOf(document, WHOLE) ?? '');
}
