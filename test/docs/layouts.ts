import { Duration } from 'aws-cdk-lib';
import * as api from '../../src';
import { KeyLayoutSpec } from '../../src/key-spec';

/** The layouts as docs/keys-that-overlap.md heads its sections, and what is asked of the rotation by each. */
export const LAYOUTS: Readonly<Record<string, KeyLayoutSpec>> = {
  'newestFirst()': { kind: 'newestFirst' },
  'oldestFirst()': { kind: 'oldestFirst' },
  "joined(',')": { kind: 'joined', separator: ',' },
  "currentAndOthers('keys_others')": { kind: 'currentAndOthers', field: 'keys_others' },
  "numberedMap({ currentNumberField: 'keys_number' })": { kind: 'numberedMap', field: 'keys_number' },
  'versioned()': { kind: 'versioned' },
  "keyIds('keys_id')": { kind: 'keyIds', field: 'keys_id' },
  "jwkSet('keys_id')": { kind: 'jwkSet', field: 'keys_id' },
  'newestFirst().asText()': { kind: 'newestFirst', text: true },
};

/** What code of a document makes, with the public API. */
export function made(code: string): any {
  return new Function('api', 'Duration', `const { RandomKey, KeyLayout, KeyRetention } = api; return ${code};`)(api, Duration);
}
