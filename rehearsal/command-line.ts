/** What the command was asked to do. */
export interface CommandLine {
  /** The cloud assembly to rehearse. @default the example app's, synthesized for the purpose */
  readonly app?: string;
  /** Another Secrets Manager. @default one in this process */
  readonly endpoint?: string;
  /** How often each secret is rotated. @default as often as it takes to see what its keys do */
  readonly rotations?: number;
  readonly help: boolean;
}

/** Told when asked for, and with every mistake. */
export const USAGE = `usage: npm run demo -- [--app DIR] [--endpoint URL] [--rotations N]
  --app DIR        the cloud assembly to rehearse (what cdk synth writes: cdk.out); without it, the example apps
  --endpoint URL   a Secrets Manager on this machine, such as moto's, instead of the built-in one
  --rotations N    how often each secret is rotated, 1 to 100; without it, 2, or more
                   where keys overlap, until each has been announced, current, previous and gone`;

/** Hosts on this machine: a rehearsal creates and deletes secrets, which nobody wants elsewhere. */
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** Reads the options. @throws on what is none */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const given = new Map<string, string>();
  for (let index = 0; index < args.length; index++) {
    const [name, inline] = args[index].split(/=(.*)/s);
    if (name === '--help' || name === '-h') {
      return { help: true };
    }
    if (!['--app', '--endpoint', '--rotations'].includes(name)) {
      throw new Error(`unknown option ${args[index]}`);
    }
    const value = inline ?? args[++index];
    if (value === undefined || value === '' || given.has(name)) {
      throw new Error(`${name} must be given once, with a value`);
    }
    given.set(name, value);
  }
  return { app: given.get('--app'), endpoint: endpoint(given.get('--endpoint')), rotations: rotations(given.get('--rotations')), help: false };
}

function rotations(text: string | undefined): number | undefined {
  if (text === undefined) {
    return undefined;
  }
  if (!/^\d{1,3}$/.test(text) || Number(text) < 1 || Number(text) > 100) {
    throw new Error(`--rotations must be a whole number from 1 to 100, got ${text}`);
  }
  return Number(text);
}

function endpoint(text: string | undefined): string | undefined {
  if (text === undefined) {
    return undefined;
  }
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || !LOOPBACK.includes(url.hostname)) {
    throw new Error(`--endpoint must be an http or https URL on this machine (${LOOPBACK.join(', ')}), got ${text}`);
  }
  return url.href;
}
