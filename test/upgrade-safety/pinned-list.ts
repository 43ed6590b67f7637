import * as fs from 'fs';
import * as path from 'path';
import { compareIds, Comparison } from './comparison';
import { AppIds } from './pinned-ids';
import { Build, ROTATION_APPS } from './rotation-apps';
import { ROTATOR_APPS } from './rotator-apps';
import { synthesizedIds } from './synthesized-ids';

const FILE = path.join(__dirname, 'ids.json');

/** JSON has no comments. */
const HEADER = [
  'What released versions have created, in each app and stack:',
  'logical ids with their types, properties whose change replaces a resource, constructs that are looked up, ids of warnings.',
  'An entry is added by `npx tsx test/upgrade-safety/pin.ts`, which never changes or drops one.',
  'To drop one by hand is a breaking change: only with a major version.',
];

/** The apps that are pinned, by their names in the list. */
export const APPS: Readonly<Record<string, Build>> = { ...ROTATION_APPS, ...ROTATOR_APPS };

/** The ids of each app. */
export type Pins = Readonly<Record<string, AppIds>>;

/** The list as it is committed. */
export function readPins(): Pins {
  return JSON.parse(fs.readFileSync(FILE, 'utf8')).apps;
}

/** Writes the list. */
export function writePins(apps: Pins): void {
  fs.writeFileSync(FILE, JSON.stringify({ '//': HEADER, apps }, undefined, 2) + '\n');
}

/** The ids of each app now. */
export function currentPins(): Pins {
  return Object.fromEntries(Object.entries(APPS).map(([name, build]) => [name, synthesizedIds(build)]));
}

/** What was pinned and is lost, and what is new, app by app, as texts. */
export function comparePins(pinned: Pins, current: Pins): Record<string, Comparison> {
  const names = [...new Set([...Object.keys(pinned), ...Object.keys(current)])];
  return Object.fromEntries(names.map((name) => [name, compareIds(pinned[name], current[name])]));
}
