import { Point } from './svg';

/** Where a box stands in a grid. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** The measures of a grid. Arrows run in the gaps. */
export interface GridSize {
  readonly left: number;
  readonly top: number;
  readonly boxWidth: number;
  readonly boxHeight: number;
  readonly gapX: number;
  readonly gapY: number;
}

/** How far apart arrows are that meet at one side of a box. */
const APART = 24;

type Side = 'left' | 'right' | 'top' | 'bottom';

interface Route {
  readonly points: readonly Point[];
  readonly start: Side;
  readonly end: Side;
}

/** Boxes in a grid, and ways between them around the others. */
export class Grid {
  private readonly taken = new Map<string, Cell>();
  private readonly used = new Map<string, number>();

  constructor(private readonly size: GridSize) {}

  /** Takes a cell for a box; where it is taken, the next free one in the rows below. */
  place(wanted: Cell, columns: number): Cell {
    let cell = wanted;
    while (this.isTaken(cell)) {
      cell = cell.column + 1 < columns ? { row: cell.row, column: cell.column + 1 } : { row: cell.row + 1, column: 0 };
    }
    this.taken.set(key(cell), cell);
    return cell;
  }

  /** The upper left corner of a box. */
  corner({ row, column }: Cell): Point {
    const { left, top, boxWidth, boxHeight, gapX, gapY } = this.size;
    return [left + column * (boxWidth + gapX), top + row * (boxHeight + gapY)];
  }

  /** How many rows have a box. */
  get rows(): number {
    return Math.max(...[...this.taken.values()].map(({ row }) => row)) + 1;
  }

  /** The way from one box to another: straight, around one corner, or through the gaps below both. */
  route(from: Cell, to: Cell): readonly Point[] {
    const isStraight = (from.row === to.row || from.column === to.column) && this.isFree(from, to);
    const { points, start, end } = isStraight ? this.straight(from, to) : this.around(from, to) ?? this.below(from, to);
    // Straight arrows stay in the middle; of others, those that meet step aside.
    const [startShift, endShift] = isStraight ? [0, 0] : [this.shift(from, start), this.shift(to, end)];
    if (isStraight) {
      [[from, start], [to, end]].forEach(([cell, side]) => this.shift(cell as Cell, side as Side));
    }
    return shifted(points, start, startShift, end, endShift);
  }

  private straight(from: Cell, to: Cell): Route {
    const [start, end]: [Side, Side] = from.row === to.row
      ? from.column < to.column ? ['right', 'left'] : ['left', 'right']
      : from.row < to.row ? ['bottom', 'top'] : ['top', 'bottom'];
    return { points: [this.port(from, start), this.port(to, end)], start, end };
  }

  private around(from: Cell, to: Cell): Route | undefined {
    const horizontal: Side = from.column < to.column ? 'right' : 'left';
    const vertical: Side = from.row < to.row ? 'bottom' : 'top';
    const ways: Array<[Cell, Side, Side]> = [
      [{ row: from.row, column: to.column }, horizontal, opposite(vertical)],
      [{ row: to.row, column: from.column }, vertical, opposite(horizontal)],
    ];
    const way = ways.find(([corner]) => !this.isTaken(corner) && this.isFree(from, corner) && this.isFree(corner, to));
    if (!way || from.row === to.row || from.column === to.column) {
      return undefined;
    }
    const [, start, end] = way;
    const [first, last] = [this.port(from, start), this.port(to, end)];
    const bend: Point = start === horizontal ? [last[0], first[1]] : [first[0], last[1]];
    return { points: [first, bend, last], start, end };
  }

  /** Always possible: no box stands in a gap. */
  private below(from: Cell, to: Cell): Route {
    const { boxWidth, boxHeight, gapX, gapY } = this.size;
    const [first, last] = [this.port(from, 'bottom'), this.port(to, 'bottom')];
    const [fromGap, toGap] = [from, to].map(cell => this.corner(cell)[1] + boxHeight + gapY / 2);
    const under = { row: from.row, column: to.column };
    const isOpen = from.row === to.row || from.row > to.row && !this.isTaken(under) && this.isFree(under, to);
    // Left of the first column is no gap.
    const aside = this.corner(to)[0] + (to.column > 0 ? -gapX / 2 : boxWidth + gapX / 2);
    const points: Point[] = isOpen
      ? [first, [first[0], fromGap], [last[0], fromGap], last]
      : [first, [first[0], fromGap], [aside, fromGap], [aside, toGap], [last[0], toGap], last];
    return { points, start: 'bottom', end: 'bottom' };
  }

  private port(cell: Cell, side: Side): Point {
    const { boxWidth, boxHeight } = this.size;
    const [x, y] = this.corner(cell);
    switch (side) {
      case 'left': return [x, y + boxHeight / 2];
      case 'right': return [x + boxWidth, y + boxHeight / 2];
      case 'top': return [x + boxWidth / 2, y];
      case 'bottom': return [x + boxWidth / 2, y + boxHeight];
    }
  }

  private shift(cell: Cell, side: Side): number {
    const before = this.used.get(`${key(cell)} ${side}`) ?? 0;
    this.used.set(`${key(cell)} ${side}`, before + 1);
    return Math.ceil(before / 2) * APART * (before % 2 === 0 ? -1 : 1);
  }

  private isTaken(cell: Cell): boolean {
    return this.taken.has(key(cell));
  }

  /** Whether no box stands between two cells of one row or column. */
  private isFree(from: Cell, to: Cell): boolean {
    return [...this.taken.values()].every(({ row, column }) => !(
      from.row === to.row && row === from.row && between(column, from.column, to.column)
      || from.column === to.column && column === from.column && between(row, from.row, to.row)));
  }
}

function key({ row, column }: Cell): string {
  return `${row}/${column}`;
}

function between(number: number, one: number, other: number): boolean {
  return number > Math.min(one, other) && number < Math.max(one, other);
}

function opposite(side: Side): Side {
  return ({ left: 'right', right: 'left', top: 'bottom', bottom: 'top' } as const)[side];
}

/** Moves the first and the last stretch sideways, and whatever hangs on them. */
function shifted(points: readonly Point[], start: Side, startShift: number, end: Side, endShift: number): Point[] {
  const move = ([x, y]: Point, side: Side, by: number): Point => side === 'left' || side === 'right' ? [x, y + by] : [x + by, y];
  return points.map((point, index) => {
    const moved = index <= 1 ? move(point, start, startShift) : point;
    return index >= points.length - 2 ? move(moved, end, endShift) : moved;
  });
}
