import { holder, Moment, RotationLife, VersionState } from './secret-life';

/** Heights: of a moment, of what begins a rotation, of what is left in the end. */
const MOMENT = 22;
const HEADING = 34;
const REST = 28;

/** One line of the picture of a secret's life, and how the versions are while it lasts. */
export interface Row {
  readonly top: number;
  readonly height: number;
  readonly states: readonly VersionState[];
  /** Of a line that begins a rotation. */
  readonly heading?: string;
  readonly moment?: Moment;
  /** What the moment changed. */
  readonly moves: readonly LabelMove[];
}

/** A label on its way. */
export interface LabelMove {
  readonly label: string;
  /** Undefined where no version had it. */
  readonly from?: number;
  /** Undefined where no version has it any more. */
  readonly to?: number;
}

/** Rows one after the other in which something stays the same. */
export interface Run<T> {
  readonly value: T;
  readonly top: number;
  readonly height: number;
}

/** All lines, from a height on. */
export function rowsOf(rotations: readonly RotationLife[], top: number): Row[] {
  const rows: Row[] = [];
  const add = (height: number, states: readonly VersionState[], row: Pick<Row, 'heading' | 'moment'>): void => {
    const last = rows[rows.length - 1];
    rows.push({ top: last ? last.top + last.height : top, height, states, moves: last ? labelMoves(last.states, states) : [], ...row });
  };
  for (const [index, { before, moments }] of rotations.entries()) {
    add(HEADING, before, { heading: `Rotation ${index + 1}` });
    moments.forEach(moment => add(MOMENT, moment.after, { moment }));
  }
  add(REST, rows[rows.length - 1].states, {});
  return rows;
}

/** The runs of rows in which `same` gives the same. */
export function runsOf<T>(rows: readonly Row[], same: (row: Row) => T): Array<Run<T>> {
  const found: Array<Run<T>> = [];
  for (const { top, height, ...row } of rows) {
    const value = same({ top, height, ...row });
    const last = found[found.length - 1];
    if (last && JSON.stringify(last.value) === JSON.stringify(value)) {
      found[found.length - 1] = { ...last, height: last.height + height };
    } else {
      found.push({ value, top, height });
    }
  }
  return found;
}

/** The labels that are elsewhere afterwards. */
function labelMoves(before: readonly VersionState[], after: readonly VersionState[]): LabelMove[] {
  const labels = [...new Set([...before, ...after].flatMap(version => version.labels))].sort();
  return labels.map(label => ({ label, from: holder(before, label)?.version, to: holder(after, label)?.version }))
    .filter(({ from, to }) => from !== to);
}
