import * as fs from 'fs';
import * as path from 'path';

/** A document, as far as tests look into it. */
export class Page {
  public readonly text: string;

  constructor(file: string) {
    this.text = fs.readFileSync(path.join(__dirname, '..', '..', 'docs', file), 'utf8');
  }

  /** The text with its lines joined. */
  public get prose(): string {
    return this.text.replace(/\s+/g, ' ');
  }

  /** A section with its subsections, or a subsection alone. */
  public section(heading: string): string {
    const [level] = heading.split(' ');
    const [, text] = this.text.split(`\n${heading}\n`);
    return text.split(new RegExp(`\\n#{1,${level.length}} `))[0];
  }

  /** The headings of one level. */
  public headings(level: string): string[] {
    return [...this.text.matchAll(new RegExp(`^${level} (.*)$`, 'gm'))].map(([, heading]) => heading);
  }
}

/** The tables of a text: the cells of each row, the head first. */
export function tablesIn(text: string): string[][][] {
  return text.split(/\n(?!\|)/).map((block) => block.trim().split('\n').filter((line) => /^\|(?!-)/.test(line)))
    .filter((lines) => lines.length > 1)
    .map((lines) => lines.map((line) => line.slice(1, -1).split('|').map((cell) => cell.trim())));
}

/** What stands in code, without its marks. */
export function bare(cell: string): string {
  return cell.replace(/`/g, '');
}

/** The first cell of each row but the head. */
export function firstCells(table: readonly string[][]): string[] {
  return table.slice(1).map(([cell]) => bare(cell));
}

/** The JSON of the blocks in a text. */
export function jsonIn(text: string): any[] {
  return [...text.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json]) => JSON.parse(json));
}
