/** One key of a ring. */
export interface RingKey {
  readonly value: string;
  /** Its number or `kid`, a key's own for life. */
  readonly id?: string;
  /** What else a JSON Web Key says of itself. */
  readonly members?: Readonly<Record<string, unknown>>;
}

/** The keys as they stand in a document, which alone does not tell an announced key from a previous one. */
export interface StandingKeys {
  /** The one in the signing position. */
  readonly signing?: RingKey;
  /** The others, in the order in which they stand; newest first where the layout tells. */
  readonly others: readonly RingKey[];
}

/** A key that is announced and has never signed. */
export interface AnnouncedKey extends RingKey {
  /** Absent where it is from the moment on at which the version becomes AWSCURRENT. */
  readonly announced?: Date;
}

/** A key that has signed and does so no more. */
export interface PreviousKey extends RingKey {
  /** Absent where it is at the moment at which the version becomes AWSCURRENT. */
  readonly retired?: Date;
}

/** All keys of one name, and what is known of each. */
export interface Ring {
  readonly current?: RingKey;
  readonly upcoming?: AnnouncedKey;
  /** Newest first. */
  readonly previous: readonly PreviousKey[];
}

/** A ring that has a key to sign with. */
export type FilledRing = Ring & { readonly current: RingKey };

/** Whether a key is bytes that are no text, as only a JSON Web Key can be. */
export function isOfBytes({ members }: RingKey): boolean {
  return members?.k !== undefined;
}

/** Every key of a ring. */
export function keysOf(ring: Ring): RingKey[] {
  return [ring.current, ring.upcoming, ...ring.previous].filter((key): key is RingKey => key !== undefined);
}
