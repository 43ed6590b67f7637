/** Shorter runs of a value's characters are words that a log may hold by chance. */
const LEAST_LENGTH = 12;

/** Finds secret values, and recognizable parts of them, in what was written. */
export class SecretScan {
  private readonly parts = new Set<string>();

  /** @param harmless what stands in values and may be logged: the names of the keys */
  constructor(private readonly harmless: readonly string[] = []) {}

  /** How many different parts are looked for. */
  public get size(): number {
    return this.parts.size;
  }

  /** From now on this value is looked for: each run of its letters and digits, which no escaping of JSON changes. */
  public add(value: string): void {
    for (const [part] of value.matchAll(/[A-Za-z0-9_-]+/g)) {
      if (part.length >= LEAST_LENGTH && !this.harmless.includes(part)) {
        this.parts.add(part);
      }
    }
  }

  /** The lines that hold a part of a value, without it. */
  public leaks(lines: readonly string[]): string[] {
    const parts = [...this.parts];
    return lines.filter((line) => parts.some((part) => line.includes(part)))
      .map((line) => parts.reduce((text, part) => text.replaceAll(part, '[a secret value]'), line));
  }
}
