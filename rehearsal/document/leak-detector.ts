/** Shorter texts than this are in any output by chance. */
const SHORTEST = 8;

/** A piece of a key this long is as good as the key to whoever finds it in a log. */
const PIECE = 12;

/**
 * Knows every secret value that a rehearsal has seen, and finds them in text: as they are, in base64, hex, percent-encoded or escaped,
 * and of the keys also any piece of 12 characters.
 */
export class LeakDetector {
  private readonly needles = new Set<string>();
  private readonly pieces = new Set<string>();
  private readonly open: string[] = [];

  /** Text that is no secret, such as the function's environment: what stands in it is no leak. */
  allow(text: string): void {
    this.open.push(text);
  }

  /** A secret's whole value: the text, and every string in it if it is JSON. */
  learn(value: string): void {
    [value, ...strings(parse(value))].filter(text => text.length >= SHORTEST && !this.isOpen(text)).forEach(text => this.addForms(text));
  }

  /** The text of a key's value, as JSON or as it is. */
  learnKey(value: string): void {
    for (const text of [...strings(parse(value)), value]) {
      for (let at = 0; at + PIECE <= text.length; at++) {
        const piece = text.slice(at, at + PIECE);
        if (!this.isOpen(piece)) {
          this.pieces.add(piece);
        }
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
    let redacted = text;
    for (const needle of this.needles) {
      redacted = redacted.includes(needle) ? redacted.replaceAll(needle, '[secret]') : redacted;
    }
    for (let at = 0; at + PIECE <= redacted.length; at++) {
      if (this.pieces.has(redacted.slice(at, at + PIECE))) {
        redacted = `${redacted.slice(0, at)}[secret]${redacted.slice(at + PIECE)}`;
      }
    }
    return redacted;
  }

  private addForms(text: string): void {
    const bytes = Buffer.from(text);
    const forms = [
      text, JSON.stringify(text).slice(1, -1), encodeURIComponent(text), bytes.toString('hex'), bytes.toString('base64'), bytes.toString('base64url'),
    ];
    forms.forEach(form => this.needles.add(form));
  }

  private isOpen(text: string): boolean {
    return this.open.some(known => known.includes(text));
  }
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
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}
