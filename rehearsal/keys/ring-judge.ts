import { AskedKey } from './asked-keys';
import { Expectation, expectations, FRESH } from './expectations';
import { dated, DatedValue, partsOf, RingState, valuesOf } from './ring-state';
import { StandingKeys } from '../../src/handler/ring/ring';

/** When a rotation began, in milliseconds, and what else there is to know of it. */
export interface RotationMoment {
  readonly began: number;
  /** Whether it is to write fresh keys only. */
  readonly isPurge: boolean;
  /** Every value of the key that was seen before. */
  readonly seen: ReadonlySet<string>;
}

/** What a rotation did to a key. */
export interface RingVerdict {
  readonly event: string;
  readonly problems: readonly string[];
  /** What is known of the key from now on. */
  readonly state: RingState;
}

/** Layouts in which readers rely on the order. */
const ORDERED = ['newestFirst', 'oldestFirst', 'joined', 'currentAndOthers', 'versioned'];

/**
 * Judges what a rotation made of a key by what was seen of it before: the form that the function uses is read with its own code, but
 * what should stand there is reckoned here.
 */
export function judgeRing(key: AskedKey, before: RingState, after: StandingKeys, moment: RotationMoment): RingVerdict {
  const state = dated(before, moment.began);
  const signing = after.signing!.value;
  const others = after.others.map(({ value }) => value);
  const verdicts = expectations(key, state, moment.began, moment.isPurge).map(expected => ({
    event: expected.event,
    problems: [
      ...checkCurrent(key, state, expected, signing, moment),
      ...checkAnnounced(key, expected, others, moment.seen),
      ...checkPrevious(key, expected, others, moment.seen),
    ],
  }));
  const [best] = verdicts.sort((one, other) => one.problems.length - other.problems.length);
  return { ...best, state: nextState(key, state, signing, others, moment.seen) };
}

function checkCurrent({ name, cacheTtl }: AskedKey, state: RingState, { current }: Expectation, signing: string, moment: RotationMoment): string[] {
  const { announced, previous } = state;
  if (current === FRESH ? !moment.seen.has(signing) : signing === current) {
    return [];
  }
  if (previous.some(({ value }) => value === signing)) {
    return [`${name} signs with a key that had retired`];
  }
  if (signing === announced?.value) {
    return [`${name} signs with a key announced ${seconds(moment.began - announced.since!)} ago, but readers may hold a value for ${cacheTtl} seconds (cacheTtl)`];
  }
  if (signing === state.current) {
    return [current === FRESH ? `${name} did not change` : `${name} signs with the key of before, although the announced one is known to every reader`];
  }
  return [moment.seen.has(signing)
    ? `${name} signs with a key that had left the secret`
    : `${name} signs with a key that was never announced: readers who have not read again reject it`];
}

function checkAnnounced({ name, upcoming }: AskedKey, { announced }: Expectation, others: readonly string[], seen: ReadonlySet<string>): string[] {
  const fresh = others.filter(value => !seen.has(value));
  if (announced === FRESH && fresh.length !== 1 || announced !== FRESH && fresh.length > 0) {
    return [fresh.length > 1 || !upcoming ? `${name} has ${fresh.length} fresh ${fresh.length === 1 ? 'key' : 'keys'} beside the current one, where ${upcoming ? 'one' : 'none'} is asked for`
      : fresh.length === 0 ? `${name} announces no fresh key` : `${name} announces a second key, although the one before has not signed yet`];
  }
  return typeof announced === 'string' && !others.includes(announced) ? [`${name} has lost the key that was announced`] : [];
}

function checkPrevious(
  { name, layout }: AskedKey, { announced, previous }: Expectation, others: readonly string[], seen: ReadonlySet<string>,
): string[] {
  const old = others.filter(value => seen.has(value) && value !== announced);
  const lost = previous.filter(({ value, isOptional }) => !isOptional && !old.includes(value)).length;
  const surplus = old.filter(value => !previous.some(expected => expected.value === value)).length;
  const inOrder = previous.map(({ value }) => value).filter(value => old.includes(value));
  const isFirst = announced === undefined || !old.includes(others[0]);
  return [
    ...lost > 0 ? [`${name} has lost ${lost} previous ${lost === 1 ? 'key' : 'keys'} that its retention keeps`] : [],
    ...surplus > 0 ? [`${name} still has ${surplus} previous ${surplus === 1 ? 'key' : 'keys'} that its retention drops`] : [],
    ...ORDERED.includes(layout.kind) && lost + surplus === 0 && !(isFirst && old.join() === inOrder.join())
      ? [`${name} has its other keys out of order: the announced one comes first, and the previous ones follow, newest first`] : [],
  ];
}

/** What is known from now on, right or wrong: the next rotation is judged by what is there. */
function nextState({ upcoming }: AskedKey, state: RingState, signing: string, others: readonly string[], seen: ReadonlySet<string>): RingState {
  const announced = upcoming ? others.find(value => !seen.has(value) || value === state.announced?.value) : undefined;
  const known = new Map([...state.previous, ...state.announced ? [state.announced] : []].map(one => [one.value, one]));
  const old = others.filter(value => value !== announced);
  const retired = state.current !== signing && old.includes(state.current ?? '') ? [state.current!] : [];
  const rest = state.previous.map(({ value }) => value).filter(value => old.includes(value) && !retired.includes(value));
  const strange = old.filter(value => !retired.includes(value) && !rest.includes(value));
  const at = (value: string): DatedValue => known.get(value) ?? { value };
  return { current: signing, ...announced === undefined ? {} : { announced: at(announced) }, previous: [...retired, ...rest, ...strange].map(at) };
}

function seconds(milliseconds: number): string {
  return `${Math.round(milliseconds / 1000)} seconds`;
}

/** Values that were there before, and are no more. */
export function goneFrom(before: RingState, after: RingState): string[] {
  const left = valuesOf(partsOf(after));
  return valuesOf(partsOf(before)).filter(value => !left.includes(value));
}
