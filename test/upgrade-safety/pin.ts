/**
 * Adds what is new to the list of pinned ids. Refuses if anything that is pinned is not there any more, or is not as it was.
 *
 * Usage: npx tsx test/upgrade-safety/pin.ts
 */
import { differenceText } from './comparison';
import { comparePins, currentPins, readPins, writePins } from './pinned-list';

const current = currentPins();
const comparisons = Object.entries(comparePins(readPins(), current));
const lost = comparisons.filter(([, comparison]) => comparison.lost.length > 0);
if (lost.length > 0) {
  console.error(`Nothing is pinned.\n\n${lost.map(([app, comparison]) => differenceText(app, comparison)).join('\n')}`);
  process.exitCode = 1;
} else {
  const added = comparisons.flatMap(([app, comparison]) => comparison.added.map((id) => `${app}: ${id}\n`));
  // Nothing is lost, so what is there now holds all that was pinned.
  writePins(current);
  console.log(`${added.join('')}${added.length} added`);
}
