import { KeyLayoutSpec } from './key-spec';

/** A layout with its lists and objects as JSON text inside a string; one that is strings already stays as it is. */
export function inText(layout: KeyLayoutSpec): KeyLayoutSpec {
  return ['single', 'joined'].includes(layout.kind) ? layout : { ...layout, text: true };
}
