import { formatOf, isRing, KeyLayoutSpec, KeyShape, layoutOf, retentionOf } from '../../key-spec';
import { RotationError } from '../rotation-error';
import { isJsonContainer, JsonValue, parseJson, parseJsonText } from '../secret-document';
import { attempt } from './attempt';
import { formOf } from './forms';
import { isJoinedBy, separatorBefore, separatorIn } from './joined-text';
import { identified } from './key-ids';
import { distinct, withoutRepeats } from './known-ring';
import { nextRing } from './next-ring';
import { FilledRing, keysOf, Ring, RingKey } from './ring';
import { droppedFrom, RingReport } from './ring-report';
import { standingKeys } from './standing-keys';

/** What a secret that is one string is called, for it has no name. */
export const WHOLE_SECRET = 'the whole secret';

/** Forms in which a whole secret may stand when another layout is asked for. */
const JSON_LAYOUTS: readonly KeyLayoutSpec[] = [{ kind: 'newestFirst' }, { kind: 'numberedMap' }, { kind: 'versioned' }];

/**
 * The keys of a secret that is one string, newest first. It has no room for a memory.
 *
 * @param former the key that signed until then, in a text that a rotation made
 * @throws RotationError if the string is JSON of another kind than a ring of keys, or nothing tells how to part its keys
 */
export function ringOfString(text: string | undefined, shape: KeyShape, former?: RingKey): Ring {
  const held = text ?? '';
  const standing = standingKeys(WHOLE_SECRET, layoutIn(held, shape, former), () => valueIn(held), false);
  const ring: Ring = { current: standing.signing, previous: distinct(standing) };
  return formOf(layoutOf(shape)).ids === undefined ? withoutRepeats(ring) : ring;
}

/** The ring that follows, with what is kept of the previous keys. */
export function nextOfString(before: Ring, shape: KeyShape, fresh: () => RingKey): FilledRing {
  return nextRing({ ring: before, remembered: true }, {
    retention: retentionOf(shape), upcoming: false, cacheTtl: 0, purge: !isRing(layoutOf(shape)), now: new Date(0), fresh, isUsable: () => true,
  }).ring;
}

/** A ring as one string. */
export function stringOf(ring: FilledRing, before: Ring, layout: KeyLayoutSpec): string {
  const form = formOf(layout);
  const { value } = form.write(identified(ring, before, form, () => ''));
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The layouts by which a text may have been written: the one that is asked for first, but for keys that another separator parts. */
export function layoutsOfString(text: string, shape: KeyShape, former?: RingKey): KeyLayoutSpec[] {
  const layout = layoutOf(shape);
  if (isJsonContainer(text)) {
    return [...layout.kind === 'joined' ? [] : [layout], ...JSON_LAYOUTS.filter(({ kind }) => kind !== layout.kind)];
  }
  const format = formatOf(shape);
  const isAsAsked = layout.kind === 'joined' && isJoinedBy(layout.separator!, text, format);
  const separator = isRing(layout) && !isAsAsked
    ? former && separatorBefore(former.value, text, format) || separatorIn(text, format)
    : undefined;
  return [...separator === undefined ? [] : [{ kind: 'joined', separator } as const], layout];
}

/** What is told of the ring that follows; nothing of a key that stood alone and does so again. */
export function reportsOfString(ring: Ring, before: Ring, shape: KeyShape): RingReport[] {
  const former = isRing(layoutOf(shape)) ? before : parted(before, shape);
  return isRing(layoutOf(shape)) || keysOf(former).length > 1
    ? [{ key: WHOLE_SECRET, event: 'rotated', previous: ring.previous.length, dropped: droppedFrom(former, ring) }]
    : [];
}

/** Joined keys that are read as one, since one alone follows them. */
function parted(ring: Ring, shape: KeyShape): Ring {
  const text = ring.current?.value ?? '';
  const separator = attempt(() => separatorIn(text, formatOf(shape)));
  return separator === undefined ? ring : { previous: text.split(separator).map((value) => ({ value })) };
}

/** The layout in which a text stands. */
function layoutIn(text: string, shape: KeyShape, former: RingKey | undefined): KeyLayoutSpec {
  const layout = layoutOf(shape);
  if (!isJsonContainer(text)) {
    return layoutsOfString(text, shape, former)[0];
  }
  // Of a text that is refused anyway, it does not matter whether a field stands twice.
  const value = isRing(layout) ? valueIn(text) : parseJson(text) ?? null;
  const fitting = layoutsOfString(text, shape).find((candidate) => formOf(candidate).read(value, undefined) !== undefined);
  if (!fitting || !isRing(layout)) {
    throw notPlain(fitting && formOf(fitting).read(value, undefined)!.signing && fitting);
  }
  return fitting;
}

function valueIn(text: string): JsonValue {
  return isJsonContainer(text) ? parseJsonText(WHOLE_SECRET, text) ?? text : text;
}

function notPlain(ring: KeyLayoutSpec | undefined): RotationError {
  return new RotationError(
    'the value is a JSON object or array, which a whole-secret key would replace altogether; ' + (ring
      ? `if it is a ring of keys, keep KeyLayout.${ring.kind}(), or put the key that signs alone, as one plain string; else name its fields in keyNames`
      : 'name its fields in keyNames, or store one plain string'),
  );
}
