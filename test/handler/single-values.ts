import { KeySpec } from '../../src/key-spec';

export const OLD = 'old-value-for-tests-only';
export const NEW = 'new-value-for-tests-only';

export const named = (...names: string[]): KeySpec => ({ keys: names.map((name) => ({ name, length: 24 })) });
export const WHOLE: KeySpec = { wholeSecret: { length: 40 } };

export const VERSION = 'version-of-this-very-rotation-01';

export const NOT_AN_OBJECT = /^the value is not a JSON object, so it has no fields to hold the named keys/;
export const A_CONTAINER = 'the value is a JSON object or array, which a whole-secret key would replace altogether; ' +
  'name its fields in keyNames, or store one plain string';
