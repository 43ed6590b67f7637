import { RandomKey } from '../../../src';

/** The name of a preset. */
export type PresetName = Exclude<keyof typeof RandomKey, 'prototype' | 'named' | 'wholeSecret' | '_ofPreset'>;

const NO_PRESETS = ['length', 'name', 'prototype', 'named', 'wholeSecret', 'ofField', '_ofPreset'];

/** Every preset of `RandomKey`. */
export const PRESETS = staticsOf(RandomKey).filter((name) => !NO_PRESETS.includes(name)) as PresetName[];

/** The statics of a class and of those that it extends. */
function staticsOf(type: object): string[] {
  const parent = Object.getPrototypeOf(type);
  const own = Object.getOwnPropertyNames(type);
  return parent === Function.prototype ? own : [...own, ...staticsOf(parent)];
}
