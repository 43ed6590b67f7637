import { DatedKeys, documentHistory, FleetSchedule } from './document-history';
import { Instance } from './instance';
import { Random, seededRandom } from './random';
import { cacheTtlOf, KeyShape } from '../../src/key-spec';

/** A fleet of readers, and what is asked of it. */
export interface FleetOptions {
  readonly shape: KeyShape;
  readonly schedule: FleetSchedule;
  readonly instances: number;
  readonly rotations: number;
  readonly requests: number;
  /** How long readers hold a value, in seconds. @default - as long as the key's `cacheTtl` says */
  readonly readerCacheTtl?: number;
  /** How old a token may be when it is verified, in seconds. */
  readonly tokenLife: number;
  readonly seed: number;
}

/** A token that one instance signed and another one had to verify. */
export interface FleetRequest {
  /** The instances, by their numbers from 0. */
  readonly signer: number;
  readonly verifier: number;
  /** Milliseconds since the beginning. */
  readonly signedAt: number;
  readonly verifiedAt: number;
  readonly accepted: boolean;
}

/** What became of the requests, and the versions behind them. */
export interface FleetOutcome {
  readonly history: readonly DatedKeys[];
  readonly instances: readonly Instance[];
  readonly requests: readonly FleetRequest[];
  readonly rejected: readonly FleetRequest[];
}

/** Signs by any instance and verifies by any other, while the secret is rotated and each one reads it when its cache runs out. */
export function runFleet(options: FleetOptions): FleetOutcome {
  const random = seededRandom(options.seed);
  const history = documentHistory(options.shape, options.schedule, options.rotations, random);
  const [begin, end] = [history[0].from, history[history.length - 1].from];
  const cacheTtl = (options.readerCacheTtl ?? cacheTtlOf(options.shape)) * 1000;
  const instances = Array.from({ length: options.instances }, () => new Instance(history, cacheTtl, end + options.tokenLife * 1000, random));
  const requests = Array.from({ length: options.requests }, () => request(instances, begin + cacheTtl, end, options.tokenLife * 1000, random));
  return { history, instances, requests, rejected: requests.filter(({ accepted }) => !accepted) };
}

function request(instances: readonly Instance[], from: number, to: number, life: number, random: Random): FleetRequest {
  const signedAt = from + random() * (to - from);
  // Half of the tokens are verified at once: that is where instances disagree.
  const verifiedAt = random() < 0.5 ? signedAt : signedAt + random() * life;
  const [signer, verifier] = [pick(instances, random), pick(instances, random)];
  const accepted = instances[verifier].holdsAt(verifiedAt).accepted.has(instances[signer].holdsAt(signedAt).signing);
  return { signer, verifier, signedAt, verifiedAt, accepted };
}

function pick(list: readonly unknown[], random: Random): number {
  return Math.floor(random() * list.length);
}
