import * as fc from 'fast-check';
import { DAY, Deployment, deployments, HOUR, NAMES } from './asked';

/** What somebody does to one ring in an editor. */
export const RING_EDITS = ['remove', 'reverse', 'exchange', 'add', 'duplicate', 'plain', 'plainOld', 'empty'] as const;

/** What somebody does to the memory. */
export const MEMORY_EDITS = ['drop', 'garble', 'forget', 'digest', 'layout', 'object'] as const;

/** One edit of the document by hand. */
export type Edit =
  | { readonly edit: 'foreign' }
  | { readonly edit: typeof RING_EDITS[number]; readonly name: string; readonly index: number }
  | { readonly edit: `memory ${typeof MEMORY_EDITS[number]}`; readonly name: string };

/** What people and deployments do, at any time. */
export type Deed =
  | { readonly deed: 'put'; readonly edits: readonly Edit[] }
  | { readonly deed: 'putOld'; readonly version: number }
  | { readonly deed: 'rollBack'; readonly version: number }
  | { readonly deed: 'forward' | 'cancel' | 'dropPending' }
  | { readonly deed: 'deploy'; readonly deployment: Deployment };

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

const names = fc.constantFrom(...NAMES);

const edits: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 2, arbitrary: fc.constant<Edit>({ edit: 'foreign' }) },
  { weight: 4, arbitrary: fc.record({ edit: fc.constantFrom(...RING_EDITS), name: names, index: fc.nat(4) }) },
  { weight: 3, arbitrary: fc.record({ edit: fc.constantFrom(...MEMORY_EDITS).map((edit) => `memory ${edit}` as const), name: names }) },
);

const deeds: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ deed: fc.constant('deploy' as const), deployment: deployments }) },
  { weight: 3, arbitrary: fc.record({ deed: fc.constant('put' as const), edits: fc.array(edits, { minLength: 1, maxLength: 2 }) }) },
  { weight: 1, arbitrary: fc.record({ deed: fc.constantFrom('rollBack' as const, 'putOld' as const), version: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ deed: fc.constantFrom('forward' as const, 'cancel' as const, 'dropPending' as const) }) },
);

const waits = fc.oneof(fc.nat(3 * HOUR), fc.nat(3 * DAY), fc.nat(40 * DAY)).map((seconds) => seconds * 1000);

const troubles: fc.Arbitrary<Trouble> = fc.record({
  step: fc.nat(3),
  call: fc.nat(3),
  when: fc.constantFrom('before' as const, 'after' as const),
  how: fc.constantFrom('kill' as const, 'fail' as const, 'none' as const),
  deed: fc.option(deeds, { nil: undefined, freq: 1 }),
  gap: fc.nat(9 * HOUR).map((seconds) => seconds * 1000),
});

const rotations: fc.Arbitrary<Command> = fc.record({
  deed: fc.constant('rotate' as const),
  wait: fc.option(waits, { nil: undefined, freq: 2 }),
  troubles: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 3, arbitrary: fc.array(troubles, { minLength: 1, maxLength: 3 }) }),
  givesUp: fc.oneof({ weight: 7, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
});

/** A command of a history. */
export const commands: fc.Arbitrary<Command> = fc.oneof(
  { weight: 10, arbitrary: rotations },
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

const BEGINS = [
  '{"n" : 0}', '{ "n" : 0, "a": "old-a-for-tests-only", "m":  [1.0, {}], "b" :null}', '{"b": "", "n" : 0, "__proto__": "old-p-for-tests-only" }', undefined,
];

/** Whole histories. */
export const plans = (length: number): fc.Arbitrary<Plan> => fc.record({
  begin: deployments, text: fc.constantFrom(...BEGINS), keepPendingLabel: fc.boolean(), happens: fc.array(commands, { maxLength: length, size: 'max' }),
});
