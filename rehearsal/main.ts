import { CommandLine, parseCommandLine, USAGE } from './command-line';
import { EXAMPLES, synthesizeExample } from './example-app';
import { Rehearsal } from './rehearsal';

/** The exit code where a rehearsal found something off. */
const OFF = 1;

/** The exit code where there was nothing to rehearse, or no way to. */
const NO_REHEARSAL = 2;

async function main(args: readonly string[]): Promise<number> {
  let commandLine;
  try {
    commandLine = parseCommandLine(args);
  } catch (error) {
    console.error(`${(error as Error).message}\n${USAGE}`);
    return NO_REHEARSAL;
  }
  if (commandLine.help) {
    console.log(USAGE);
    return 0;
  }
  const problems = commandLine.app === undefined ? await rehearseExamples(commandLine) : await rehearse(commandLine.app, commandLine);
  problems.forEach(problem => console.error(`OFF: ${problem}`));
  console.log(problems.length === 0 ? 'all is well' : `${problems.length} off`);
  return problems.length === 0 ? 0 : OFF;
}

async function rehearseExamples(commandLine: CommandLine): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const example of EXAMPLES) {
    const { directory, dispose } = synthesizeExample(example);
    try {
      console.log(`--- ${example}\n`);
      problems.push(...await rehearse(directory, commandLine));
    } finally {
      dispose();
    }
  }
  return problems;
}

async function rehearse(directory: string, { endpoint: endpointUrl, rotations }: CommandLine): Promise<readonly string[]> {
  return new Rehearsal({ directory, endpointUrl, rotations, print: line => console.log(line) }).run();
}

// Whoever reads the report may have read enough of it (`| head`): the rehearsal ends in order all the same.
process.stdout.on('error', () => undefined);

main(process.argv.slice(2)).then(
  code => { process.exitCode = code; },
  (error: unknown) => {
    console.error(`no rehearsal: ${(error as Error).message}`);
    process.exitCode = NO_REHEARSAL;
  },
);
