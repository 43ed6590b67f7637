import { Annotations, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { amountOf, bitsOf, describeBits, formatOf, isWholeSecret, keepsOthers, KeyShape, KeySpec, NamedKeySpec, renderKeySpec, STRONG_BITS } from '../key-spec';
import { knownText } from '../known-at-synth';
import { RandomKey } from '../random-key';

/** The ways in which the keys can be asked for. */
export interface KeyRequest {
  readonly keyNames?: string[];
  readonly length?: number;
  readonly keys?: RandomKey[];
  readonly purge?: string;
}

/**
 * Brings `keyNames`, `length`, `keys` and `purge` together.
 *
 * @throws if nothing is asked for, something twice, or something that is not allowed
 */
export function requestedKeys(request: KeyRequest): KeySpec {
  if (Token.isUnresolved(request.keyNames) || Token.isUnresolved(request.keys)) {
    throw new Error('keyNames is a token, but the names must be known at synth; give them as literals');
  }
  if (request.length !== undefined && !request.keyNames?.length) {
    throw new Error('length is given without keyNames, whose length it is; give each of keys its own, as in RandomKey.named(name, { length })');
  }
  const keys = [...(request.keyNames ?? []).map((name) => RandomKey.named(name, { length: request.length })), ...(request.keys ?? [])];
  const whole = keys.find((key) => key.name === undefined);
  if (whole && keys.length > 1) {
    throw new Error('RandomKey.wholeSecret() is given beside other keys, but a secret is either one plain string or an object with named keys; keep one of them');
  }
  const purge = request.purge === undefined ? {} : { purge: knownText(request.purge, 'the name of a purge') };
  const spec: KeySpec = whole
    ? { wholeSecret: whole._shape() }
    : { keys: keys.map((key) => key._named()).filter((key): key is NamedKeySpec => key !== undefined), ...purge };
  checkPurge(spec, request.purge);
  renderKeySpec(spec);
  return spec;
}

/** A purge is remembered in the document, and only where keys are kept that it can drop. */
function checkPurge(spec: KeySpec, purge: string | undefined): void {
  if (purge === undefined) {
    return;
  }
  if (isWholeSecret(spec)) {
    throw new Error(
      `purge is asked for ('${purge}'), but a whole secret is one string, with no room to remember it; leave it out, and rotate as often as previous keys are kept, ` +
      'or keep the key in a field of a JSON object',
    );
  }
  if (spec.keys.length > 0 && !spec.keys.some(keepsOthers)) {
    throw new Error(`purge is asked for ('${purge}'), but every key stands alone, so each rotation replaces it altogether; leave it out, and rotate the secret`);
  }
}

/** Warns of keys that are shorter than 128 bits. */
export function warnOfWeakKeys(scope: Construct, spec: KeySpec): void {
  const shapes: readonly (KeyShape & { name?: string })[] = isWholeSecret(spec) ? [spec.wholeSecret] : spec.keys;
  const weak = shapes.filter((shape) => bitsOf(formatOf(shape)) < STRONG_BITS);
  if (weak.length > 0) {
    const list = weak.map((shape) => {
      const format = formatOf(shape);
      return `${shape.name === undefined ? 'the whole secret' : `'${shape.name}'`} (${amountOf(format)}, ${describeBits(bitsOf(format))} bits)`;
    });
    Annotations.of(scope).addWarningV2(
      'cdk-key-rotation:weakKey',
      `keys of fewer than ${STRONG_BITS} bits: ${list.join(', ')}; ask for 128 bits or more, as a length of 22 characters has`,
    );
  }
}
