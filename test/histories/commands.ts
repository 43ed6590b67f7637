import * as fc from 'fast-check';
import { DAY, Deployment, deployments, HOUR, layouts, NAMES, wholeDeployments, wholeLayouts } from './asked';
import { WHOLE } from './oracle/whole-secret';
import { KeyLayoutSpec } from '../../src/key-spec';

/** What somebody does to one ring in an editor. */
export const RING_EDITS = ['remove', 'reverse', 'exchange', 'add', 'duplicate', 'plain', 'plainOld', 'empty'] as const;

/** What somebody does to the memory. */
export const MEMORY_EDITS = ['drop', 'garble', 'forget', 'digest', 'layout', 'object', 'foreign', 'past', 'future', 'no moments', 'no dates'] as const;

/** An edit of one ring. */
export interface RingEdit {
  readonly edit: typeof RING_EDITS[number];
  readonly name: string;
  readonly index: number;
}

/** One edit of the document by hand. */
export type Edit =
  | { readonly edit: 'foreign' }
  /** So much that only so many bytes are free. */
  | { readonly edit: 'foreign big'; readonly free: number }
  | RingEdit
  | { readonly edit: `memory ${typeof MEMORY_EDITS[number]}`; readonly name: string }
  /** The memory of another version. */
  | { readonly edit: 'memory copy'; readonly version: number };

/** What people and deployments do, at any time. */
export type Deed =
  | { readonly deed: 'put'; readonly edits: readonly Edit[] }
  | { readonly deed: 'putOld'; readonly version: number }
  | { readonly deed: 'rollBack'; readonly version: number }
  | { readonly deed: 'forward' | 'cancel' | 'dropPending' }
  | { readonly deed: 'deploy'; readonly deployment: Deployment }
  /** An edit of a ring, and another layout for it, whatever its name. */
  | { readonly deed: 'reshape'; readonly key: number; readonly edit: RingEdit; readonly layout: KeyLayoutSpec };

/** What breaks an attempt, or happens while it runs. */
export interface Trouble {
  /** Which step, and which of its calls. */
  readonly step: number;
  readonly call: number;
  readonly when: 'before' | 'after';
  /** `none`: the attempt goes on. */
  readonly how: 'kill' | 'fail' | 'none';
  readonly deed?: Deed;
  /** Until the next attempt, in milliseconds. */
  readonly gap: number;
}

/** What happens to a secret. */
export type Command =
  | Deed
  | {
    readonly deed: 'rotate';
    /** Before it, in milliseconds; absent where it is the schedule's. */
    readonly wait?: number;
    readonly troubles: readonly Trouble[];
    /** Whether every attempt fails in the end. */
    readonly givesUp: boolean;
  }
  | { readonly deed: 'test' }
  | { readonly deed: 'lateStep'; readonly token: number; readonly step: number };

const ringEdits = (names: readonly string[]): fc.Arbitrary<RingEdit> =>
  fc.record({ edit: fc.constantFrom(...RING_EDITS), name: fc.constantFrom(...names), index: fc.nat(4) });

const edits: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Edit>({ edit: 'foreign' }) },
  { weight: 1, arbitrary: fc.record({ edit: fc.constant('foreign big' as const), free: fc.nat(400) }) },
  { weight: 8, arbitrary: ringEdits(NAMES) },
  { weight: 6, arbitrary: fc.record({ edit: fc.constantFrom(...MEMORY_EDITS).map((edit) => `memory ${edit}` as const), name: fc.constantFrom(...NAMES) }) },
  { weight: 1, arbitrary: fc.record({ edit: fc.constant('memory copy' as const), version: fc.nat(5) }) },
);

/** What is different in histories of a document and in those of one string. */
interface Scope {
  readonly deployments: fc.Arbitrary<Deployment>;
  readonly layouts: fc.Arbitrary<KeyLayoutSpec>;
  readonly edits: fc.Arbitrary<Edit>;
}

const deedsIn = (scope: Scope): fc.Arbitrary<Deed> => fc.oneof(
  { weight: 4, arbitrary: fc.record({ deed: fc.constant('deploy' as const), deployment: scope.deployments }) },
  { weight: 3, arbitrary: fc.record({ deed: fc.constant('put' as const), edits: fc.array(scope.edits, { minLength: 1, maxLength: 2 }) }) },
  { weight: 5, arbitrary: fc.record({ deed: fc.constant('reshape' as const), key: fc.nat(2), edit: ringEdits(['']), layout: scope.layouts }) },
  { weight: 1, arbitrary: fc.record({ deed: fc.constantFrom('rollBack' as const, 'putOld' as const), version: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ deed: fc.constantFrom('forward' as const, 'cancel' as const, 'dropPending' as const) }) },
);

const waits = fc.oneof(fc.nat(3 * HOUR), fc.nat(3 * DAY), fc.nat(40 * DAY)).map((seconds) => seconds * 1000);

const troubles = (deeds: fc.Arbitrary<Deed>): fc.Arbitrary<Trouble> => fc.record({
  step: fc.nat(3),
  call: fc.nat(3),
  when: fc.constantFrom('before' as const, 'after' as const),
  how: fc.constantFrom('kill' as const, 'fail' as const, 'none' as const),
  deed: fc.option(deeds, { nil: undefined, freq: 1 }),
  gap: fc.nat(9 * HOUR).map((seconds) => seconds * 1000),
});

const rotations = (deeds: fc.Arbitrary<Deed>): fc.Arbitrary<Command> => fc.record({
  deed: fc.constant('rotate' as const),
  wait: fc.option(waits, { nil: undefined, freq: 2 }),
  troubles: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 3, arbitrary: fc.array(troubles(deeds), { minLength: 1, maxLength: 3 }) }),
  givesUp: fc.oneof({ weight: 7, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
});

const commandsIn = (deeds: fc.Arbitrary<Deed>): fc.Arbitrary<Command> => fc.oneof(
  { weight: 10, arbitrary: rotations(deeds) },
  { weight: 6, arbitrary: deeds },
  { weight: 1, arbitrary: fc.constant<Command>({ deed: 'test' }) },
  { weight: 1, arbitrary: fc.record({ deed: fc.constant('lateStep' as const), token: fc.nat(4), step: fc.nat(3) }) },
);

/** A history: how a secret begins, and what happens to it. */
export interface Plan {
  readonly begin: Deployment;
  /** The first value; absent for a secret without one. */
  readonly text?: string;
  /** Whether AWSPENDING stays on the version that became AWSCURRENT. */
  readonly keepPendingLabel: boolean;
  readonly happens: readonly Command[];
}

const plansIn = (scope: Scope, texts: readonly (string | undefined)[], length: number): fc.Arbitrary<Plan> => fc.record({
  begin: scope.deployments,
  text: fc.constantFrom(...texts),
  keepPendingLabel: fc.boolean(),
  happens: fc.array(commandsIn(deedsIn(scope)), { maxLength: length, size: 'max' }),
});

const DOCUMENTS = [
  '{"n" : 0}', '{ "n" : 0, "a": "old-a-for-tests-only", "m":  [1.0, {}], "b" :null}', '{"b": "", "n" : 0, "__proto__": "old-p-for-tests-only" }', undefined,
];

const STRINGS = ['old-for-tests-only', '["old-1-for-tests-only", "old-2-for-tests-only"]', '{"7":"old-7-for-tests-only","3":"old-3-for-tests-only"}', undefined];

const NAMED: Scope = { deployments, layouts: layouts('*'), edits };

const ONE_STRING: Scope = { deployments: wholeDeployments, layouts: wholeLayouts, edits: ringEdits([WHOLE]) };

/** Histories of secrets with named keys. */
export const plansOfDocuments = (length: number): fc.Arbitrary<Plan> => plansIn(NAMED, DOCUMENTS, length);

/** Histories of secrets that are one string. */
export const plansOfStrings = (length: number): fc.Arbitrary<Plan> => plansIn(ONE_STRING, STRINGS, length);

/** Whole histories. */
export const plans = (length: number): fc.Arbitrary<Plan> => fc.oneof(
  { weight: 4, arbitrary: plansOfDocuments(length) }, { weight: 1, arbitrary: plansOfStrings(length) },
);
