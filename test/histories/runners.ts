import { createHash } from 'node:crypto';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { Service } from './service';
import { SecretsManagerEndpoint } from '../../rehearsal/secrets-manager/endpoint';
import { RotationEvent } from '../../rehearsal/secrets-manager/rotation-step';
import { RingReport } from '../../src/handler/ring/ring-report';
import { Rotation } from '../../src/handler/rotation';
import { RotationError } from '../../src/handler/rotation-error';
import { parseRotationEvent } from '../../src/handler/rotation-event';
import { Sender, SecretsManagerStore } from '../../src/handler/secrets-manager-store';
import { TestedVersions } from '../../src/handler/tested-versions';
import { charactersOf, KeyFormatSpec, KeySpec } from '../../src/key-spec';
import { CREDENTIALS } from '../e2e/tools/secrets-manager';

/** What a step failed with, as its caller sees it. */
export class StepFailed extends Error {}

/** The process was ended. */
export class Killed extends Error {}

/** What runs the steps of rotations. */
export interface Runner {
  /** Runs one step. @returns what was told of the rings, as far as that can be seen. @throws StepFailed, or Killed once somebody kills it */
  run(event: RotationEvent, spec: KeySpec): Promise<readonly RingReport[] | undefined>;
  /** Ends the process in the middle of what it does. */
  kill(): void;
  stop(): Promise<void>;
}

/** The handler in this process: without a network, or through the SDK's own client. */
export class HandlerInProcess implements Runner {
  /** Calls straight into the service. */
  public static direct(service: Service): HandlerInProcess {
    return new HandlerInProcess(service, clientWithoutNetwork(service), async () => undefined);
  }

  /** Through the SDK and HTTP. */
  public static async overHttp(service: Service): Promise<HandlerInProcess> {
    const endpoint = new SecretsManagerEndpoint(service, [], service.clock);
    const client = new SecretsManagerClient({ region: 'us-east-1', endpoint: await endpoint.start(), credentials: CREDENTIALS, maxAttempts: 1 });
    return new HandlerInProcess(service, client, async () => {
      client.destroy();
      await endpoint.stop();
    });
  }

  private tested = new TestedVersions();
  private specText = '';
  private keys = 0;
  private die?: () => void;

  private constructor(private readonly service: Service, private readonly client: Sender, public readonly stop: () => Promise<void>) {}

  public async run(event: RotationEvent, spec: KeySpec): Promise<readonly RingReport[]> {
    this.renew(spec);
    const killed = new Promise<never>((_, reject) => {
      this.die = () => reject(new Killed());
    });
    const { secretId, ...rest } = parseRotationEvent(event);
    const rotation = new Rotation({ secretId, ...rest }, spec, new SecretsManagerStore(this.client, secretId), {
      tested: this.tested, now: () => this.service.clock.now(), pause: async () => undefined, fresh: (format) => madeUpKey(format, ++this.keys),
    });
    try {
      await Promise.race([rotation.run(), killed]);
      return rotation.rings;
    } catch (error) {
      throw error instanceof RotationError ? new StepFailed(error.message) : error;
    }
  }

  public kill(): void {
    this.tested = new TestedVersions();
    this.die?.();
  }

  /** Another specification is another environment, and so another process. */
  private renew(spec: KeySpec): void {
    const text = JSON.stringify(spec);
    if (text !== this.specText) {
      this.specText = text;
      this.tested = new TestedVersions();
    }
  }
}

/** A key of the right form that is the same in every run of a history, so that one that fails can be run again. */
function madeUpKey(format: KeyFormatSpec, number: number): string {
  const own = (format.prefix ?? '') + createHash('sha512').update(`key ${number} for tests only`).digest('hex');
  return own.padEnd(charactersOf(format), '0').slice(0, charactersOf(format));
}

function clientWithoutNetwork(service: Service): Sender {
  const send = async (command: { constructor: { name: string }; input: Record<string, unknown> }) => {
    const answer = await service.call(command.constructor.name.replace(/Command$/, ''), command.input);
    // The SDK makes dates of the protocol's seconds.
    const dates = Object.entries(answer).filter(([name, value]) => name.endsWith('Date') && value !== undefined);
    return { ...answer, ...Object.fromEntries(dates.map(([name, value]) => [name, new Date(Math.round(Number(value) * 1000))])) };
  };
  return { send } as unknown as Sender;
}
