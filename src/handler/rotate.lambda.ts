import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { KEY_SPECIFICATION_VARIABLE, KeySpec, keyNamesOf, parseKeySpec } from '../key-spec';
import { Rotation } from './rotation';
import { RotationError } from './rotation-error';
import { parseRotationEvent, RotationEvent } from './rotation-event';
import { SecretsManagerStore } from './secrets-manager-store';
import { logStep } from './step-log';
import { TestedVersions } from './tested-versions';

/** Left for saying that Secrets Manager did not answer, before Lambda ends the function, in milliseconds. */
const LAST_WORD = 500;

const client = new SecretsManagerClient({
  maxAttempts: 5,
  requestHandler: { connectionTimeout: 2_000, requestTimeout: 5_000, throwOnRequestTimeout: true },
});

const tested = new TestedVersions();
let spec: KeySpec | undefined;

/** Lambda's entry: runs one step, logs one line, and lets no error but our own leave. */
export async function handler(input: unknown, context?: { getRemainingTimeInMillis?(): number }): Promise<void> {
  const started = performance.now();
  let event: RotationEvent | undefined;
  let rotation: Rotation | undefined;
  const log = (level: 'INFO' | 'ERROR', message: string) => logStep({
    level,
    step: event?.step,
    secret: rotation?.secret,
    versionId: event?.token,
    keys: spec && keyNamesOf(spec),
    rings: rotation?.rings.length ? rotation.rings : undefined,
    durationMs: Math.round(performance.now() - started),
    message,
  });
  try {
    spec ??= readSpec();
    event = parseRotationEvent(input);
    const remaining = context?.getRemainingTimeInMillis?.();
    const deadline = remaining === undefined ? undefined : AbortSignal.timeout(Math.max(0, Math.trunc(remaining) - LAST_WORD));
    rotation = new Rotation(event, spec, new SecretsManagerStore(client, event.secretId, deadline), { tested });
    log('INFO', await rotation.run());
  } catch (error) {
    // Anything else than our own error may quote a value: only what kind it was is told.
    const message = error instanceof RotationError ? error.message : `unexpected ${error instanceof Error ? error.constructor.name : 'failure'}`;
    log('ERROR', message);
    throw new RotationError(event && rotation ? `${event.step} of ${rotation.secret}, version ${event.token}: ${message}` : message);
  }
}

function readSpec(): KeySpec {
  try {
    return parseKeySpec(process.env[KEY_SPECIFICATION_VARIABLE]);
  } catch (error) {
    throw new RotationError((error as Error).message);
  }
}
