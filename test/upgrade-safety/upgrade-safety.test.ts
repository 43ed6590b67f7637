import * as fs from 'fs';
import * as path from 'path';
import { CURRENTLY_RECOMMENDED_FLAGS } from 'aws-cdk-lib/cx-api';
import { differenceText } from './comparison';
import { TYPES_WITH_LOSS } from './losses';
import { listOf } from './pinned-ids';
import { APPS, comparePins, readPins } from './pinned-list';
import { synthesizedIds } from './synthesized-ids';

const pins = readPins();
const allIds = Object.values(pins).flatMap(listOf);

/** @throws if anything differs, with all of it */
function checkPins(app: string, context?: Record<string, unknown>): void {
  const current = APPS[app] && { [app]: synthesizedIds(APPS[app], context) };
  const { [app]: comparison } = comparePins({ [app]: pins[app] ?? {} }, current ?? {});
  const difference = differenceText(app, comparison);
  if (difference) {
    throw new Error(difference);
  }
}

// Those that were pinned are among them even where their app is not there any more.
const names = [...new Set([...Object.keys(APPS), ...Object.keys(pins)])];

test.each(names)('ids stay as they were released: %s', (app) => {
  checkPins(app);
});

test.each(names)('ids are the same under the feature flags of a new app: %s', (app) => {
  expect(Object.keys(CURRENTLY_RECOMMENDED_FLAGS).length).toBeGreaterThan(30);

  checkPins(app, CURRENTLY_RECOMMENDED_FLAGS);
});

test('what a user loses is told of every type of resource that is pinned', () => {
  const types = new Set(allIds.filter(({ kind }) => kind === 'ids').map(({ value }) => value));

  expect([...types].filter((type) => !TYPES_WITH_LOSS.includes(type))).toEqual([]);
  expect(TYPES_WITH_LOSS.filter((type) => !types.has(type))).toEqual([]);
});

test('no resource has a name of its own, so an old one and a new one never collide', () => {
  const named = allIds.filter(({ kind, name }) => kind === 'createOnly' && /\.\w+Name$/.test(name));

  expect(named).toEqual([]);
});

test('every warning is pinned', () => {
  const source = path.join(__dirname, '..', '..', 'src');
  const files = fs.readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const warnings = files.flatMap((file) => fs.readFileSync(path.join(source, file), 'utf8').match(/(?<=')cdk-key-rotation:\w+(?=')/g) ?? []);

  const pinned = allIds.filter(({ kind }) => kind === 'warnings').map(({ name }) => name);

  expect(warnings.length).toBeGreaterThan(0);
  expect([...new Set(pinned)].sort()).toEqual([...new Set(warnings)].sort());
});
