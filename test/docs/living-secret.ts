import { successorOf } from '../../src/handler/key-ring';
import { RingReport } from '../../src/handler/ring/ring-report';
import { KeyShape, KeySpec, MEMORY_FIELD, NamedKeySpec } from '../../src/key-spec';

/** What a rotation takes from its start until AWSCURRENT has moved. */
const MINUTE = 60_000;

/** Hours and days in milliseconds. */
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A secret with its rotations behind it: of a field `keys`, whose keys are called K1, K2, ... in the order in which they are made. */
export class LivingSecret {
  /** What the last rotation told of its keys. */
  public reports: readonly RingReport[] = [];

  private made = 0;
  private rotations = 0;
  private moved?: number;

  constructor(public text: string | undefined) {}

  /** A copy, as it stands. */
  public fork(): LivingSecret {
    return Object.assign(new LivingSecret(this.text), this);
  }

  /** One rotation from beginning to end, at so many milliseconds. */
  public rotate(spec: KeySpec, at: number): this {
    const now = new Date(at);
    const { text, reports } = successorOf({ text: this.text, since: new Date(this.moved ?? at) }, spec, {
      versionId: `version-${this.rotations += 1}`, now, fresh: () => `K${this.made += 1}`,
    });
    this.text = text;
    this.reports = reports;
    this.moved = at + MINUTE;
    return this;
  }

  /** The document without what the rotation remembers. */
  public document(): Record<string, any> {
    const { [MEMORY_FIELD]: _, ...fields } = JSON.parse(this.text!);
    return fields;
  }

  /** What the rotation remembers; undefined if there is nothing. */
  public memory(): any {
    const { [MEMORY_FIELD]: memory } = JSON.parse(this.text!);
    return memory === undefined ? undefined : JSON.parse(memory);
  }

  /** The ring of a list with the newest first, as the documents write it: `[K1, K2*, old]`, announced keys with an asterisk. */
  public ring(field = 'keys'): string {
    const value: string | string[] | undefined = this.text === undefined ? undefined : this.document()[field];
    if (!Array.isArray(value)) {
      return value ?? 'nothing';
    }
    const isAnnounced = this.memory()?.keys[field]?.announced !== undefined;
    return `[${value.map((key, index) => isAnnounced && index === 1 ? `${key}*` : key).join(', ')}]`;
  }
}

/** One key `keys`, a list with the newest first unless told otherwise. */
export function keysWith(shape: KeyShape, more: readonly NamedKeySpec[] = []): KeySpec {
  return { keys: [{ name: 'keys', layout: { kind: 'newestFirst' }, ...shape }, ...more] };
}
