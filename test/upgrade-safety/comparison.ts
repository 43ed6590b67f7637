import { lossOf } from './losses';
import { AppIds, listOf, PinnedId } from './pinned-ids';

/** How the list is brought up to date with what is new. */
export const COMMAND = 'npx tsx test/upgrade-safety/pin.ts';

/** What became of the ids of one app. */
export interface Comparison {
  /** Pinned and not there any more, or not as it was: each with what a user loses. */
  readonly lost: readonly string[];
  /** There and not pinned yet. */
  readonly added: readonly string[];
}

const NOUNS = { ids: 'logical id', createOnly: 'property', constructs: 'construct', warnings: 'warning' };

/** Compares the ids of an app with the pinned ones; an app that was never pinned has nothing to lose. */
export function compareIds(pinned: AppIds = {}, found: AppIds = {}): Comparison {
  const [before, now] = [listOf(pinned), listOf(found)];
  const typeOf = (logicalId: string) => before.find((id) => id.kind === 'ids' && id.name === logicalId)?.value;
  const fresh = now.filter((id) => !before.some((other) => isSame(id, other)));
  // A property that a pinned resource did not have replaces it just as well.
  const replacing = fresh.filter((id) => id.kind === 'createOnly' && before.some((other) => other.kind === 'ids' && isPropertyOf(id, other)));
  const gone = before.filter((id) => !now.some((other) => isSame(id, other) && id.value === other.value))
    // A resource that is gone has no properties either.
    .filter((id, _, all) => id.kind !== 'createOnly' || !all.some((other) => other.kind === 'ids' && isPropertyOf(id, other)));
  return {
    lost: [
      ...gone.map((id) => `${described(id)} ${whatBecame(id, now, fresh)}\n    A user loses ${lossOf(id, typeOf)}`),
      ...replacing.map((id) => `${described(id)} is ${id.value}, and was not given before\n    A user loses ${lossOf(id, typeOf)}`),
    ],
    added: fresh.filter((id) => !replacing.includes(id)).map((id) => `${described(id)}${id.kind === 'createOnly' ? `: ${id.value}` : ''}`),
  };
}

/** The comparison as a text, or undefined if nothing differs. */
export function differenceText(app: string, { lost, added }: Comparison): string | undefined {
  if (lost.length > 0) {
    return `the app '${app}' has not kept what was released\n\n${bullets(lost)}\n` +
      'Give every construct its id and scope back. If it has to change, it is a breaking change of the next major version: then take the entry ' +
      'out of test/upgrade-safety/ids.json by hand, and tell in the release notes what users have to do.\n' +
      (added.length > 0 ? `\nNew, and not looked at before the above is mended:\n\n${bullets(added)}` : '');
  }
  if (added.length > 0) {
    return `the app '${app}' has what is not pinned yet\n\n${bullets(added)}\n` +
      `Once released, these ids never change. If they are as they shall be for good, add them to the list and commit it: ${COMMAND}\n`;
  }
  return undefined;
}

function isSame(one: PinnedId, other: PinnedId): boolean {
  return one.kind === other.kind && one.stack === other.stack && one.name === other.name;
}

function isPropertyOf(property: PinnedId, resource: PinnedId): boolean {
  return property.stack === resource.stack && property.name.startsWith(`${resource.name}.`);
}

function described({ kind, stack, name, value }: PinnedId): string {
  return `${kind === 'ids' ? `${value} ` : ''}${NOUNS[kind]} ${name} in the stack ${stack}`.replace('logical id ', '');
}

function whatBecame(id: PinnedId, now: readonly PinnedId[], fresh: readonly PinnedId[]): string {
  const same = now.find((other) => isSame(id, other));
  if (same) {
    return id.kind === 'ids'
      ? `is of the type ${same.value} now, which CloudFormation refuses in an update`
      : `was ${id.value} and is ${same.value}`;
  }
  const instead = fresh.filter((other) => other.kind === id.kind && other.stack === id.stack && (id.kind !== 'ids' || other.value === id.value));
  return instead.length > 0 ? `is gone; new there: ${instead.map(({ name }) => name).join(', ')}` : 'is gone';
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `  - ${line}\n`).join('');
}
