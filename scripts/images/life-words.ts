import { LabelMove, Row } from './life-rows';
import { holder } from './secret-life';

/** What a picture of a secret's life says, by what happened. */
export interface LifeWords {
  readonly title: string;
  /** What holds all the way, a line each. */
  readonly claims: readonly string[];
  readonly description: string;
}

/** Says it. */
export function tellRows(rows: readonly Row[]): LifeWords {
  const calls = rows.filter(({ moment }) => moment?.call !== undefined).length;
  const turns = rows.filter(({ moves }) => moves.some(({ label, from }) => label === 'AWSCURRENT' && from !== undefined));
  const gaps = rows.filter(({ states }) => holder(states, 'AWSCURRENT')?.key === undefined).length;
  const follows = turns.every(({ moves }) => moveOf(moves, 'AWSPREVIOUS')?.to === moveOf(moves, 'AWSCURRENT')?.from);
  const claims = [
    gaps === 0 ? `AWSCURRENT is a complete value all the time. ${turns.length} of ${calls} calls move it.` : `AWSCURRENT is without a value in ${gaps} of ${rows.length} lines.`,
    ...turns.length > 0 && follows ? ['AWSPREVIOUS is the version that AWSCURRENT has left.'] : [],
  ];
  return {
    title: 'Versions and labels of a secret, call by call',
    claims,
    description: [...claims, ...rows.flatMap(sentences)].join(' '),
  };
}

/** What becomes of a label, in words. */
export function moveWords({ label, from, to }: LabelMove): string {
  return to === undefined ? `takes ${label} off version ${from}` : from === undefined ? `puts ${label} on version ${to}` : `moves ${label} to version ${to}`;
}

function sentences({ heading, moment, moves }: Row): string[] {
  if (heading !== undefined) {
    return [`${heading}:`];
  }
  const who = moment?.step === undefined ? 'Secrets Manager' : `${moment.step}, by ${moment.call ?? 'no call'},`;
  return moves.length === 0 ? [] : [`${who} ${moves.map(moveWords).join(' and ')}.`];
}

function moveOf(moves: readonly LabelMove[], label: string): LabelMove | undefined {
  return moves.find(move => move.label === label);
}
