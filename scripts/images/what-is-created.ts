import { CreatedResource, CreatedResources, ResourceLink } from './created-resources';
import { Cell, Grid, GridSize } from './grid';
import { count, factsOf, kindOf, linkWords, serviceOf } from './resource-words';
import { path, Point, rect, StyleRule, svg, text, wrap } from './svg';

const WIDTH = 900;
const MARGIN = 24;
const COLUMNS = 4;
const PADDING = 11;
const LINE = 18;
const SIZE: Omit<GridSize, 'boxHeight'> = { left: MARGIN, top: 82, boxWidth: 166, gapX: 62.6, gapY: 50 };

const STYLES: readonly StyleRule[] = [
  { selector: '.box', fill: ['#f6f8fa', '#151b23'], stroke: ['#818b98', '#656c76'] },
  { selector: '.yours', fill: ['#fff8c5', '#272115'], stroke: ['#9a6700', '#d29922'] },
  { selector: '.kind', fill: ['#1f2328', '#f0f6fc'], others: 'font-size: 14px; font-weight: 600;' },
  { selector: '.key', fill: ['#0550ae', '#79c0ff'], others: 'font-weight: 700;' },
  { selector: '.line', stroke: ['#0969da', '#4493f8'], others: 'fill: none; stroke-width: 1.5;' },
  { selector: '.order', stroke: ['#818b98', '#656c76'], others: 'fill: none; stroke-width: 1.5; stroke-dasharray: 5 4;' },
  { selector: '.tip', fill: ['#0969da', '#4493f8'] },
  { selector: '.order-tip', fill: ['#818b98', '#656c76'] },
];

/** Where people look for a resource. Others go below. */
const CELLS: Record<string, Cell> = {
  'AWS::SecretsManager::Secret': { row: 1, column: 0 },
  'AWS::SecretsManager::RotationSchedule': { row: 1, column: 1 },
  'AWS::Lambda::Permission': { row: 0, column: 1 },
  'AWS::Lambda::Function': { row: 1, column: 2 },
  'AWS::Logs::LogGroup': { row: 1, column: 3 },
  'AWS::IAM::Policy': { row: 2, column: 1 },
  'AWS::IAM::Role': { row: 2, column: 2 },
};
const BELOW: Cell = { row: 3, column: 0 };

/** A field of the secret. */
export interface SecretField {
  readonly name: string;
  /** Whether a rotation changes it. */
  readonly isKey: boolean;
}

/** Draws resources, and what each has to do with the others. */
export function drawWhatIsCreated({ resources, links }: CreatedResources, fields: readonly SecretField[]): string {
  const lines = new Map(resources.map(resource => [resource, linesOf(resource, fields)]));
  const boxHeight = 56 + Math.max(...[...lines.values()].map(({ length }) => length)) * LINE;
  const grid = new Grid({ ...SIZE, boxHeight });
  const known = [...resources].sort((left, right) => Number(left.type in CELLS ? 0 : 1) - Number(right.type in CELLS ? 0 : 1));
  const cells = new Map(known.map(resource => [resource, grid.place(CELLS[resource.type] ?? BELOW, COLUMNS)]));
  const title = `${count(resources.filter(({ isCreated }) => isCreated).length, 'resource')}, created by one line`;
  const arrows = mergeLinks(links).map(link => drawArrow(link, grid.route(cells.get(link.from)!, cells.get(link.to)!)));
  return svg({
    width: WIDTH,
    height: SIZE.top + grid.rows * (boxHeight + SIZE.gapY) - SIZE.gapY / 2 + MARGIN,
    title,
    description: `${describe(resources, links)} ${fieldWords(fields)}`,
    styles: STYLES,
    body: [
      '<defs>', marker('tip'), marker('order-tip'), '</defs>',
      text('head', MARGIN, 36, title),
      text('', MARGIN, 58, fieldWords(fields)),
      ...arrows.flat(),
      ...resources.flatMap(resource => drawBox(resource, grid.corner(cells.get(resource)!), boxHeight, lines.get(resource)!)),
    ],
  });
}

interface Line {
  readonly className: string;
  readonly content: string;
}

function linesOf(resource: CreatedResource, fields: readonly SecretField[]): Line[] {
  const width = SIZE.boxWidth - 2 * PADDING;
  const facts = factsOf(resource).flatMap(fact => wrap(fact, width)).map(content => ({ className: '', content }));
  return isSecret(resource) ? [...facts, ...fields.map(({ name, isKey }) => ({ className: isKey ? 'code key' : 'code', content: name }))] : facts;
}

function isSecret({ type }: CreatedResource): boolean {
  return type === 'AWS::SecretsManager::Secret';
}

function drawBox(resource: CreatedResource, [x, y]: Point, height: number, lines: readonly Line[]): string[] {
  return [
    rect({ class: resource.isCreated ? 'box' : 'yours', x, y, width: SIZE.boxWidth, height, rx: 8 }),
    text('', x + PADDING, y + 22, serviceOf(resource)),
    text('kind', x + PADDING, y + 42, kindOf(resource)),
    ...lines.map(({ className, content }, index) => text(className, x + PADDING, y + 63 + index * LINE, content)),
  ];
}

/** One arrow between two resources, whatever number of properties name the other. */
function mergeLinks(links: readonly ResourceLink[]): Array<ResourceLink & { readonly words: string }> {
  const merged: Array<ResourceLink & { words: string }> = [];
  for (const link of links) {
    const same = merged.find(({ from, to }) => from === link.from && to === link.to);
    const words = linkWords(link);
    if (!same) {
      merged.push({ ...link, words });
    } else if (!same.words.split(', ').includes(words)) {
      same.words += `, ${words}`;
    }
  }
  return merged;
}

function drawArrow({ property, words }: ResourceLink & { readonly words: string }, points: readonly Point[]): string[] {
  const isOrder = property === undefined;
  const [start, end] = longest(points);
  const isLevel = start[1] === end[1];
  const middle: Point = [(start[0] + end[0]) / 2, (start[1] + end[1]) / 2];
  return [
    path(isOrder ? 'order' : 'line', points, { 'marker-end': `url(#${isOrder ? 'order-tip' : 'tip'})` }),
    isLevel ? text('mid', middle[0], middle[1] - 7, words) : text('', middle[0] + 8, middle[1] + 4.5, words),
  ];
}

/** The stretch with the most room for words: level ones first. */
function longest(points: readonly Point[]): [Point, Point] {
  const stretches = points.slice(1).map((point, index): [Point, Point] => [points[index], point]);
  const room = ([[x, y], [otherX, otherY]]: [Point, Point]): number => y === otherY ? 1000 + Math.abs(x - otherX) : Math.abs(y - otherY);
  return stretches.reduce((best, stretch) => room(stretch) > room(best) ? stretch : best);
}

function marker(name: string): string {
  return `<marker id="${name}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto"><path class="${name}" d="M0 0 L10 5 L0 10 z"/></marker>`;
}

/** What a rotation does to the fields of the secret. */
function fieldWords(fields: readonly SecretField[]): string {
  const [keys, others] = [true, false].map(wanted => fields.filter(({ isKey }) => isKey === wanted).map(({ name }) => name).join(' and '));
  return `The secret is yours. A rotation changes ${keys}${others === '' ? '' : ` and keeps ${others} as it is`}.`;
}

/** The same in words, for those who hear the picture. */
function describe(resources: readonly CreatedResource[], links: readonly ResourceLink[]): string {
  const name = (resource: CreatedResource): string => kindOf(resource).toLowerCase();
  const created = resources.filter(({ isCreated }) => isCreated).map(name).join(', ');
  const arrows = mergeLinks(links);
  const sentences = resources.map(resource => ({ resource, own: arrows.filter(({ from }) => from === resource) })).filter(({ own }) => own.length > 0)
    .map(({ resource, own }) => `${kindOf(resource)}: ${own.map(({ to, words }) => `${words} ${name(to)}`).join('; ')}.`);
  return [`Created: ${created}.`, ...sentences].join(' ');
}

