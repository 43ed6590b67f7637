/** What stands in a tag; undefined ones are left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** A point of a picture. */
export type Point = readonly [x: number, y: number];

/** A rule of the style sheet. Colours come in two: on light ground and on dark. */
export interface StyleRule {
  readonly selector: string;
  readonly fill?: readonly [light: string, dark: string];
  readonly stroke?: readonly [light: string, dark: string];
  /** Whatever else, the same in both. */
  readonly others?: string;
}

/** A picture to be. */
export interface SvgDocument {
  readonly width: number;
  readonly height: number;
  /** For those who hear the picture: what it is, and what it says. */
  readonly title: string;
  readonly description: string;
  readonly styles: readonly StyleRule[];
  readonly body: readonly string[];
}

const SANS = "system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif";
const MONO = 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace';

/** The ground that every picture has, its text and its arrows. */
const COMMON: readonly StyleRule[] = [
  { selector: 'text', fill: ['#59636e', '#9198a1'], others: `font: 13px ${SANS};` },
  { selector: '.card', fill: ['#ffffff', '#0d1117'], stroke: ['#d1d9e0', '#3d444d'] },
  { selector: '.head', fill: ['#1f2328', '#f0f6fc'], others: 'font-size: 15px; font-weight: 600;' },
  { selector: '.code', others: `font: 12px ${MONO};` },
  { selector: '.mid', others: 'text-anchor: middle;' },
];

/** The whole of an SVG file. Same content, same bytes. */
export function svg({ width, height, title, description, styles, body }: SvgDocument): string {
  const rules = [...COMMON, ...styles];
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title desc">`,
    `<title id="title">${escape(title)}</title>`,
    `<desc id="desc">${escape(description)}</desc>`,
    '<style>',
    ...rules.map(rule => `  ${css(rule, 0)}`),
    '  @media (prefers-color-scheme: dark) {',
    ...rules.filter(({ fill, stroke }) => fill ?? stroke).map(rule => `    ${css({ ...rule, others: undefined }, 1)}`),
    '  }',
    '</style>',
    // Its own ground, from edge to edge: text stands out whatever page is behind.
    rect({ class: 'card', x: 0.5, y: 0.5, width: width - 1, height: height - 1, rx: 10 }),
    ...body,
    '</svg>',
  ].join('\n')}\n`;
}

/** An element without content. */
export function element(name: string, attributes: Attributes): string {
  return `<${name}${written(attributes)}/>`;
}

/** A rectangle. */
export function rect(attributes: Attributes): string {
  return element('rect', attributes);
}

/** A line of text, on its base line. */
export function text(className: string, x: number, y: number, content: string): string {
  return `<text${written({ class: className === '' ? undefined : className, x, y })}>${escape(content)}</text>`;
}

/** A line through points, all horizontal and vertical. */
export function path(className: string, points: readonly Point[], attributes: Attributes = {}): string {
  const [[x, y], ...rest] = points;
  const d = rest.map((point, index) => point[1] === points[index][1] ? `H${round(point[0])}` : `V${round(point[1])}`).join(' ');
  return element('path', { class: className, d: `M${round(x)} ${round(y)} ${d}`, ...attributes });
}

/** Breaks text into lines that fit a width, whatever usual sans-serif font it is set in. */
export function wrap(content: string, width: number, size = 13): string[] {
  const lines: string[] = [];
  for (const word of content.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines[lines.length - 1]} ${word}`;
    if (lines.length === 0 || widthOf(longer, size) > width) {
      lines.push(word);
    } else {
      lines[lines.length - 1] = longer;
    }
  }
  return lines;
}

/** The width of a text, on the safe side: wide fonts of the family have about this in the mean. Of monospaced ones it is exact. */
export function widthOf(content: string, size = 13): number {
  return content.length * size * 0.61;
}

function css({ selector, fill, stroke, others }: StyleRule, mode: 0 | 1): string {
  const declarations = [fill && `fill: ${fill[mode]};`, stroke && `stroke: ${stroke[mode]};`, others];
  return `${selector} { ${declarations.filter(Boolean).join(' ')} }`;
}

function written(attributes: Attributes): string {
  return Object.entries(attributes).map(([name, value]) =>
    value === undefined ? '' : ` ${name}="${typeof value === 'number' ? round(value) : escape(value)}"`).join('');
}

function escape(content: string): string {
  return content.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
