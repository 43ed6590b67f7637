import { MEMORY_FIELD } from '../../src/key-spec';

/** Shorter texts than this are in any output by chance. */
const SHORTEST = 8;

/** A piece of a key this long is as good as the key to whoever finds it in a log. */
const PIECE = 12;

/**
 * Knows every secret value that a rehearsal has seen, and finds them in text: as they are, in base64, hex, percent-encoded or escaped (once or twice),
 * and of the keys also any piece of 12 characters.
 */
export class LeakDetector {
  /** What must not be found, by its first characters: one pass over a text is enough for any number of secrets. */
  private readonly needles = new Map<string, Set<string>>();
  private readonly open: string[] = [];

  /** Text that is no secret, such as the function's environment: what stands in it is no leak. */
  allow(text: string): void {
    this.open.push(text);
  }

  /** A secret's whole value: the text, and every string in it if it is JSON. */
  learn(value: string): void {
    [value, ...strings(parse(value))].forEach(text => forms(text).forEach(form => this.add(form)));
  }

  /** The text of a key's value, as JSON or as it is. */
  learnKey(value: string): void {
    for (const text of [...strings(parse(value)), value]) {
      for (let at = 0; at + PIECE <= text.length; at++) {
        this.add(text.slice(at, at + PIECE));
      }
    }
    this.learn(value);
  }

  /** Whether a secret stands in the text. */
  finds(text: string): boolean {
    return this.redact(text) !== text;
  }

  /** The text without any secret in it. */
  redact(text: string): string {
    let redacted = '';
    for (let at = 0; at < text.length;) {
      const found = this.longestAt(text, at);
      redacted += found ? '[secret]' : text[at];
      at += found?.length ?? 1;
    }
    return redacted;
  }

  private longestAt(text: string, at: number): string | undefined {
    const candidates = [...this.needles.get(text.slice(at, at + SHORTEST)) ?? []].filter(needle => text.startsWith(needle, at));
    return candidates.sort((left, right) => right.length - left.length)[0];
  }

  private add(needle: string): void {
    if (needle.length < SHORTEST || this.open.some(known => known.includes(needle))) {
      return;
    }
    const prefix = needle.slice(0, SHORTEST);
    this.needles.set(prefix, (this.needles.get(prefix) ?? new Set()).add(needle));
  }
}

/** A text as it may turn up in a log. */
function forms(text: string): string[] {
  const bytes = Buffer.from(text);
  return text.length < SHORTEST ? [] : [
    text, escaped(text), escaped(escaped(text)), encodeURIComponent(text), bytes.toString('hex'), bytes.toString('base64'), bytes.toString('base64url'),
  ];
}

/** As it stands inside JSON. */
function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function strings(value: unknown): string[] {
  if (typeof value === 'string') {
    return [value, ...strings(parse(value))];
  }
  // What a rotation remembers are moments, digests and ids of versions, which logs may tell.
  return typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([name, held]) => name === MEMORY_FIELD ? [] : strings(held)) : [];
}
