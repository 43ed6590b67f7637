/** What one stack of an app has that users and CloudFormation know by its id. */
export interface StackIds {
  /** Logical ids with their resource types. What other stacks import is an `Output`. */
  readonly ids: Readonly<Record<string, string>>;
  /** Properties that replace their resource when they change: `<logical id>.<property>` with its value in the template. */
  readonly createOnly: Readonly<Record<string, unknown>>;
  /** Paths of the constructs that users may look up, from the stack on. */
  readonly constructs: readonly string[];
  /** Ids of the warnings, by which users acknowledge them. */
  readonly warnings: readonly string[];
}

/** The ids of an app, by the paths of its stacks. */
export type AppIds = Readonly<Record<string, StackIds>>;

/** One id, in words that can be compared one by one. */
export interface PinnedId {
  readonly kind: keyof StackIds;
  readonly stack: string;
  /** The id itself; of a property `<logical id>.<property>`. */
  readonly name: string;
  /** Resource type, or a property's value. */
  readonly value: string;
}

/** Every id of an app. */
export function listOf(app: AppIds): PinnedId[] {
  return Object.entries(app).flatMap(([stack, { ids, createOnly, constructs, warnings }]): PinnedId[] => [
    ...Object.entries(ids).map(([name, value]) => ({ kind: 'ids' as const, stack, name, value })),
    ...Object.entries(createOnly).map(([name, value]) => ({ kind: 'createOnly' as const, stack, name, value: JSON.stringify(value) })),
    ...constructs.map((name) => ({ kind: 'constructs' as const, stack, name, value: '' })),
    ...warnings.map((name) => ({ kind: 'warnings' as const, stack, name, value: '' })),
  ]);
}
