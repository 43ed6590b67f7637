import { Row, rowsOf, runsOf } from './life-rows';
import { moveWords, tellRows } from './life-words';
import { holder, RotationLife, VersionState } from './secret-life';
import { path, rect, StyleRule, svg, text } from './svg';

const WIDTH = 900;
const MARGIN = 24;

/** Where the columns begin. */
const CALLS = 164;
const VERSIONS = 408;
const READERS = 788;

/** Between two columns, and where the first line begins. */
const GAP = 10;
const TOP = 128;

const STYLES: readonly StyleRule[] = [
  { selector: '.rule', stroke: ['#d1d9e0', '#3d444d'] },
  { selector: '.step', fill: ['#1f2328', '#f0f6fc'], others: 'font-weight: 600;' },
  { selector: '.turn', fill: ['#1a7f37', '#3fb950'], others: 'font-weight: 700;' },
  { selector: '.current', fill: ['#1a7f37', '#238636'] },
  { selector: '.pending', fill: ['#0969da', '#1f6feb'] },
  { selector: '.previous', fill: ['#59636e', '#656c76'] },
  { selector: '.other', fill: ['#8250df', '#8957e5'] },
  { selector: '.empty', fill: ['#ddf4ff', '#121d2f'], stroke: ['#0969da', '#1f6feb'], others: 'stroke-dasharray: 4 4;' },
  { selector: '.none', stroke: ['#818b98', '#656c76'], others: 'fill: none; stroke-dasharray: 2 5;' },
  { selector: '.reads', fill: ['#aceebb', '#0b4a22'] },
  { selector: '.bold', others: 'font-weight: 700;' },
  { selector: '.on', others: 'fill: #ffffff;' },
];

/** How the bar of a label looks, the label that counts most first. */
const LOOKS: Record<string, string> = { AWSCURRENT: 'current', AWSPENDING: 'pending', AWSPREVIOUS: 'previous' };

/** Draws versions and labels through rotations: time goes down, and every version has a column. */
export function drawRotation(rotations: readonly RotationLife[]): string {
  const rows = rowsOf(rotations, TOP);
  const versions = [...new Set(rows.flatMap(({ states }) => states.map(({ version }) => version)))].sort((left, right) => left - right);
  const column = (READERS - VERSIONS - GAP) / versions.length;
  const { top, height } = rows[rows.length - 1];
  const { title, claims, description } = tellRows(rows);
  return svg({
    width: WIDTH,
    height: top + height + 22,
    title,
    description,
    styles: STYLES,
    body: [
      text('head', MARGIN, 36, title),
      ...claims.map((claim, index) => text('', MARGIN, 58 + index * 19, claim)),
      text('step', MARGIN, TOP - 12, 'step'),
      text('step', CALLS, TOP - 12, 'call'),
      ...versions.map((version, index) => text('step mid', VERSIONS + index * column + (column - GAP) / 2, TOP - 12, `version ${version}`)),
      text('step mid', (READERS + WIDTH - MARGIN) / 2, TOP - 12, 'readers get'),
      ...rows.flatMap((row, index) => describe(row, rows[index - 1])),
      ...versions.flatMap((version, index) => drawVersion(rows, version, VERSIONS + index * column, column - GAP)),
      ...drawReaders(rows),
    ],
  });
}

/** The left part of a line: who does what. */
function describe({ top, heading, moment, moves }: Row, before: Row | undefined): string[] {
  const base = top + 15.5;
  if (!moment) {
    return heading === undefined ? [] : [path('rule', [[MARGIN, top], [WIDTH - MARGIN, top]]), text('head', MARGIN, top + 23, heading)];
  }
  const isFirst = before?.moment === undefined || before.moment.step !== moment.step;
  const isTurn = moves.some(({ label, from }) => label === 'AWSCURRENT' && from !== undefined);
  const done = moment.step === undefined ? moves.map(moveWords).join(', ') : 'no call';
  return [
    ...isFirst && before?.moment ? [path('rule', [[MARGIN, top], [VERSIONS - 2 * GAP, top]])] : [],
    ...isFirst ? [text('step', MARGIN, base, moment.step ?? 'Secrets Manager')] : [],
    moment.call === undefined ? text('', CALLS, base, done) : text(isTurn ? 'code turn' : 'code', CALLS, base, moment.call),
  ];
}

/** From when a version appears: a bar for as long as it is the same. */
function drawVersion(rows: readonly Row[], version: number, x: number, width: number): string[] {
  const own = rows.slice(rows.findIndex(({ states }) => states.some(state => state.version === version)));
  const stateIn = ({ states }: Row): VersionState => states.find(state => state.version === version) ?? { version, labels: [] };
  const bars = runsOf(own, row => ({ label: mainLabel(stateIn(row)), key: stateIn(row).key })).flatMap(({ value: { label, key }, top, height }) => {
    const look = label === undefined ? 'none' : key === undefined ? 'empty' : lookOf(label);
    const on = look === 'none' || look === 'empty' ? '' : ' on';
    const lines = label === undefined ? ['no label'] : [label, key === undefined ? 'no value yet' : `key ${key}`];
    // As many as there is room for.
    const shown = lines.slice(0, Math.max(1, Math.floor((height - 4) / 17)));
    const base = top + height / 2 + 4.5 - (shown.length - 1) * 8.5;
    return [
      rect({ class: look, x: x + 0.5, y: top + 1.5, width: width - 1, height: height - 3, rx: 6 }),
      ...shown.map((line, index) => text(`${index === 0 && label !== undefined ? 'code bold ' : ''}mid${on}`, x + width / 2, base + index * 17, line)),
    ];
  });
  // A further label is a strip along the bar, where its own bar has ended.
  const strips = runsOf(own, row => stateIn(row).labels.filter(label => label !== mainLabel(stateIn(row))))
    .flatMap(({ value, top, height }) => value.map((label, index) =>
      rect({ class: lookOf(label), x: x + 0.5 + index * 8, y: top - 4, width: 8, height: height + 2, rx: 2 })));
  return [...bars, ...strips];
}

function drawReaders(rows: readonly Row[]): string[] {
  const width = WIDTH - MARGIN - READERS;
  return runsOf(rows, ({ states }) => holder(states, 'AWSCURRENT')?.key).flatMap(({ value: key, top, height }) => [
    rect({ class: key === undefined ? 'none' : 'reads', x: READERS + 0.5, y: top + 1.5, width: width - 1, height: height - 3, rx: 6 }),
    text('step mid', READERS + width / 2, top + height / 2 + 4.5, key === undefined ? 'nothing' : `key ${key}`),
  ]);
}

function mainLabel({ labels }: VersionState): string | undefined {
  return Object.keys(LOOKS).find(label => labels.includes(label)) ?? labels[0];
}

function lookOf(label: string): string {
  return LOOKS[label] ?? 'other';
}
