import { path, rect, StyleRule, svg, text, widthOf } from './svg';
import { FleetOutcome, runFleet } from '../../rehearsal/fleet/fleet';

const HOUR = 3_600_000;

/** How long the instances of the picture hold a value, in hours: the default of AWS's caching clients. */
const CACHE_TTL_HOURS = 1;

/** What the picture shows around the moment at which AWSCURRENT moves, in hours. */
const BEFORE = 0.25;
const AFTER = CACHE_TTL_HOURS + 0.25;

/** The rotation that is looked at: one that has others before it. */
const LOOKED_AT = 3;

const WIDTH = 900;
const LEFT = 150;
const RIGHT = 876;
const ROW = 22;

const STYLES: readonly StyleRule[] = [
  { selector: '.step', fill: ['#1f2328', '#f0f6fc'], others: 'font-weight: 600;' },
  { selector: '.old', fill: ['#afb8c1', '#3d444d'] },
  { selector: '.new', fill: ['#aceebb', '#0b4a22'] },
  { selector: '.rule', stroke: ['#59636e', '#9198a1'], others: 'fill: none; stroke-dasharray: 4 4;' },
  { selector: '.ok', fill: ['#1a7f37', '#3fb950'] },
  { selector: '.no', fill: ['#d1242f', '#f85149'] },
  { selector: '.bad', fill: ['#d1242f', '#f85149'], others: 'font-weight: 600;' },
  { selector: '.good', fill: ['#1a7f37', '#3fb950'], others: 'font-weight: 600;' },
];

/** A fleet at the moment of a rotation, once with an announced key and once without: the same fleet, the same requests. */
export function drawFleet(): string {
  const without = look(false);
  const announced = look(true);
  const title = 'A fleet in the middle of a rotation';
  const top = 108;
  const second = top + panelHeight(without) + 24;
  const caption = (view: View) => `${view.rejected} of ${view.requests.length} requests rejected`;
  return svg({
    width: WIDTH,
    height: second + panelHeight(announced) + 40,
    title,
    description: `${without.rows.length} instances read the secret one by one within an hour. Each signs with the key that it holds, and verifies what others signed. ` +
      `Without an announced key: ${caption(without)}. With one: ${caption(announced)}.`,
    styles: STYLES,
    body: [
      text('head', 24, 36, title),
      text('', 24, 58, `${without.rows.length} instances hold the secret for up to an hour, and read it one by one.`),
      text('', 24, 77, 'Each signs with the key that it holds, and verifies what others signed.'),
      ...panel(without, top, 'Without upcoming', 'bad', caption(without)),
      ...panel(announced, second, 'With upcoming: true', 'good', caption(announced)),
      ...legend(second + panelHeight(announced) + 14),
    ],
  });
}

/** What is seen of one fleet. */
interface View {
  /** From when each instance holds the new version, in hours after AWSCURRENT moved. */
  readonly rows: readonly number[];
  readonly requests: readonly { readonly hour: number; readonly verifier: number; readonly accepted: boolean }[];
  readonly rejected: number;
}

function look(upcoming: boolean): View {
  const outcome = runFleet({
    shape: { length: 32, retention: { validFor: 86_400 }, cacheTtl: CACHE_TTL_HOURS * 3600, upcoming },
    schedule: { intervalHours: 24, windowHours: 4 },
    instances: 6,
    rotations: 6,
    requests: 11_000,
    tokenLife: 86_400,
    seed: 7,
  });
  const moved = outcome.history[LOOKED_AT].from;
  const requests = outcome.requests
    .filter(({ signedAt, verifiedAt, signer, verifier }) => signedAt === verifiedAt && signer !== verifier)
    .map(({ verifiedAt, verifier, accepted }) => ({ hour: (verifiedAt - moved) / HOUR, verifier, accepted }))
    .filter(({ hour }) => hour > -BEFORE && hour < AFTER);
  const rows = outcome.instances.map((_, index) => readAfter(outcome, index, moved));
  return { rows, requests, rejected: requests.filter(({ accepted }) => !accepted).length };
}

/** When an instance reads the version that was current from a moment on, in hours after it. */
function readAfter({ instances, history }: FleetOutcome, index: number, moved: number): number {
  const minute = HOUR / 60;
  let time = moved;
  while (instances[index].holdsAt(time).from < history[LOOKED_AT].from) {
    time += minute;
  }
  return (time - moved) / HOUR;
}

function panelHeight(view: View): number {
  return 34 + view.rows.length * ROW;
}

function panel(view: View, top: number, name: string, tone: 'bad' | 'good', caption: string): string[] {
  const first = top + 24;
  const bottom = first + view.rows.length * ROW;
  return [
    text('step', 24, top + 8, name),
    text(tone, LEFT + 40, top + 8, caption),
    ...view.rows.flatMap((read, index) => {
      const y = first + index * ROW;
      return [
        text('', 24, y + 15, `instance ${index + 1}`),
        rect({ class: 'old', x: LEFT, y: y + 2, width: at(read) - LEFT, height: ROW - 4, rx: 3 }),
        rect({ class: 'new', x: at(read), y: y + 2, width: RIGHT - at(read), height: ROW - 4, rx: 3 }),
      ];
    }),
    path('rule', [[at(0), first - 4], [at(0), bottom + 4]]),
    ...view.requests.map(({ hour, verifier, accepted }) => {
      const y = first + verifier * ROW + ROW / 2;
      return accepted
        ? rect({ class: 'ok', x: at(hour) - 2, y: y - 2, width: 4, height: 4, rx: 2 })
        : rect({ class: 'no', x: at(hour) - 4, y: y - 4, width: 8, height: 8 });
    }),
  ];
}

/** What the marks mean, one behind the other. */
function legend(y: number): string[] {
  const mark = (left: number) => [
    rect({ class: 'old', x: left, y, width: 14, height: 14, rx: 3 }),
    rect({ class: 'new', x: left, y, width: 14, height: 14, rx: 3 }),
    rect({ class: 'ok', x: left + 5, y: y + 5, width: 4, height: 4, rx: 2 }),
    rect({ class: 'no', x: left + 3, y: y + 3, width: 8, height: 8 }),
    path('rule', [[left + 7, y - 1], [left + 7, y + 15]]),
  ];
  let left = 24;
  return ['holds the old version', 'holds the new one', 'accepted', 'rejected', 'AWSCURRENT moves'].flatMap((words, index) => {
    const place = left;
    left += 20 + widthOf(words) + 14;
    return [mark(place)[index], text('', place + 20, y + 12, words)];
  });
}

function at(hour: number): number {
  return LEFT + (hour + BEFORE) / (BEFORE + AFTER) * (RIGHT - LEFT);
}
