import { CharactersSpec, checkKeyFormat, KeyFormatSpec } from './key-format-spec';
import { canAnnounce, checkKeyLayout, isRing, KeyLayoutSpec } from './key-layout-spec';
import { checkKeyRetention, DEFAULT_RETENTION, KeyRetentionSpec } from './key-retention-spec';
import { DEFAULT_CACHE_TTL, DEFAULT_KEY_LENGTH, MAX_SECRET_BYTES, MIN_KEY_LENGTH } from './limits';

/** How one key is made and kept. */
export interface KeyShape {
  /** In characters, of A-Z a-z 0-9 - _; instead of a format. */
  readonly length?: number;
  readonly format?: KeyFormatSpec;
  /** Where it is absent, the value stands alone. */
  readonly layout?: KeyLayoutSpec;
  /** Of a layout with room for previous keys. */
  readonly retention?: KeyRetentionSpec;
  /** Whether the next key is announced a rotation early. */
  readonly upcoming?: boolean;
  /** How long a reader may hold a value before it reads again, in seconds. */
  readonly cacheTtl?: number;
  /** What the reader's own software demands of each key, old ones included. */
  readonly demands?: KeyDemand;
}

/** What a reader's software demands of a key: the source of a regular expression, and the same in words. */
export interface KeyDemand {
  readonly pattern: string;
  readonly words: string;
}

const SINGLE: KeyLayoutSpec = { kind: 'single' };

/** The format of a key. */
export function formatOf(shape: KeyShape): KeyFormatSpec {
  return shape.format ?? { symbols: 'base64url', length: shape.length ?? DEFAULT_KEY_LENGTH } satisfies CharactersSpec;
}

/** The layout of a key. */
export function layoutOf(shape: KeyShape): KeyLayoutSpec {
  return shape.layout ?? SINGLE;
}

/** The retention of a key. */
export function retentionOf(shape: KeyShape): KeyRetentionSpec {
  return shape.retention ?? DEFAULT_RETENTION;
}

/** How long a reader of a key may hold a value before it reads again, in seconds. */
export function cacheTtlOf(shape: KeyShape): number {
  return shape.cacheTtl ?? DEFAULT_CACHE_TTL;
}

/** Whether previous keys are kept. */
export function keepsOthers(shape: KeyShape): boolean {
  return isRing(layoutOf(shape));
}

/**
 * The rules for one key, on both sides of the contract.
 *
 * @param whose the key, as it is called in a sentence
 * @throws if one is broken
 */
export function checkKeyShape(shape: KeyShape, whose: string): void {
  if (shape.format !== undefined && shape.length !== undefined) {
    throw new Error(`length is given beside format for ${whose}, but a format has a length of its own; leave one of them out`);
  }
  if (shape.length !== undefined) {
    checkLength(shape.length, whose);
  }
  const format = formatOf(shape);
  checkKeyFormat(format);
  const layout = layoutOf(shape);
  checkKeyLayout(layout, format);
  if (!isRing(layout)) {
    checkAlone(shape, whose);
  } else {
    checkKeyRetention(retentionOf(shape));
  }
  if (shape.upcoming && !canAnnounce(layout)) {
    throw new Error(`upcoming is asked for ${whose}, but in a numbered map the highest number seals, which would be the announced key; give the map a currentNumberField, or leave upcoming out`);
  }
  if (!(Number.isFinite(cacheTtlOf(shape)) && cacheTtlOf(shape) >= 0)) {
    throw new Error(`cacheTtl of ${whose} is ${shape.cacheTtl} seconds, but it must be none or more; leave it out for the default, ${DEFAULT_CACHE_TTL} seconds`);
  }
  if (shape.demands) {
    checkPattern(shape.demands.pattern, whose);
  }
}

function checkPattern(pattern: string, whose: string): void {
  try {
    new RegExp(pattern, 'su');
  } catch {
    throw new Error(`what is demanded of ${whose} is no regular expression: ${pattern}`);
  }
}

/** A value that stands alone has nothing to keep and nothing to announce. */
function checkAlone(shape: KeyShape, whose: string): void {
  const [surplus] = (['retention', 'upcoming', 'cacheTtl'] as const).filter((option) => shape[option]);
  if (surplus !== undefined) {
    throw new Error(`${surplus} is given for ${whose}, but in KeyLayout.single() there is no other key beside the current one; choose another layout, or leave ${surplus} out`);
  }
}

function checkLength(length: number, whose: string): void {
  if (!Number.isInteger(length) || length < MIN_KEY_LENGTH || length > MAX_SECRET_BYTES) {
    throw new Error(
      `length of ${whose} is ${length}, but it must be a whole number of characters from ${MIN_KEY_LENGTH} to what fits a secret of ${MAX_SECRET_BYTES} bytes; ` +
      `leave it out for the default, ${DEFAULT_KEY_LENGTH}`,
    );
  }
}
