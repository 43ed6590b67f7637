// Answers JSON lines: {"id", "consumer", "action", "secretString", ...} by {"id", "result"} or {"id", "error"}.
import { createInterface } from 'node:readline';
import './hooks.mjs';

/** What the frameworks have to say must not come between the answers. */
console.log = console.error;
console.info = console.error;

const write = (answer) => process.stdout.write(`${JSON.stringify(answer)}\n`);

createInterface({ input: process.stdin }).on('line', async (line) => {
  const { id, consumer, action, secretString, ...rest } = JSON.parse(line);
  try {
    const driver = await import(`./${consumer}.mjs`);
    write({ id, result: await driver[action](secretString, ...Object.values(rest)) });
  } catch (error) {
    write({ id, error: `${consumer} failed to ${action}: ${error?.stack ?? error}` });
  }
});
