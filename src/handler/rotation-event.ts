import { RotationError } from './rotation-error';

/** The steps of a rotation, in the order in which Secrets Manager calls them. */
export const STEPS = ['createSecret', 'setSecret', 'testSecret', 'finishSecret'] as const;

/** One of the four. */
export type Step = (typeof STEPS)[number];

/** What Secrets Manager sends to a rotation function, once a step. */
export interface RotationEvent {
  readonly step: Step;
  /** Opaque: an ARN as a rule. */
  readonly secretId: string;
  /** The id of the version that this rotation makes. */
  readonly token: string;
  /** Proof that the put belongs to a rotation. Sensitive; handed on as it came. */
  readonly rotationToken?: string;
}

/**
 * Checks an event before anything is called for it.
 *
 * @throws RotationError, without an echo of the event: it may hold a rotation token
 */
export function parseRotationEvent(event: unknown): RotationEvent {
  // Nothing that is asked for comes of spreading null or a scalar.
  const { Step: step, SecretId: secretId, ClientRequestToken: token, RotationToken: rotationToken } = { ...event as Record<string, unknown> };
  if (!isStep(step)) {
    throw wrong(`Step must be one of ${STEPS.join(', ')}`);
  }
  if (typeof secretId !== 'string' || secretId === '') {
    throw wrong('SecretId must be the ARN or the name of a secret');
  }
  if (typeof token !== 'string' || token.length < 32 || token.length > 64) {
    throw wrong('ClientRequestToken must be the id of a version, 32 to 64 characters');
  }
  if (rotationToken !== undefined && rotationToken !== null && (typeof rotationToken !== 'string' || rotationToken === '')) {
    throw wrong('RotationToken, where present, must be a string');
  }
  return { step, secretId, token, rotationToken: rotationToken ?? undefined };
}

function isStep(step: unknown): step is Step {
  return (STEPS as readonly unknown[]).includes(step);
}

function wrong(rule: string): RotationError {
  return new RotationError(`not an event of a Secrets Manager rotation: ${rule}; let Secrets Manager call this function (aws secretsmanager rotate-secret)`);
}
