import * as fc from 'fast-check';
import { Killed } from './local-secret';
import { tolerant } from './tolerant';
import { WatchedSecret } from './watched-secret';
import { RotationError } from '../../src/handler/rotation-error';
import { STEPS, Step } from '../../src/handler/rotation-event';
import { TestedVersions } from '../../src/handler/tested-versions';
import { KeySpec } from '../../src/key-spec';

// Room for a busy machine; nothing here waits for the clock.
jest.setTimeout(60_000);

const OLD = '{"n": 0, "a": "old-value-for-tests-only", "b": "other-old-value-for-tests-only"}';

const SPECS: KeySpec[] = [['a', 'b'], ['b', 'a'], ['a'], ['a', 'b', 'c']].map((names) => ({ keys: names.map((name) => ({ name, length: 20 })) }));

/** What people and deployments do, at any time. */
type Deed =
  | { readonly deed: 'edit' | 'replaceKey' | 'cancel' | 'dropPending' }
  | { readonly deed: 'rollBack'; readonly to: number }
  | { readonly deed: 'deploy'; readonly spec: number };

/** What Secrets Manager and Lambda do: all of it at any time, since steps come late, twice, and in broken processes. */
type Event =
  | Deed
  | { readonly deed: 'rotate' | 'attempt' | 'giveUp' | 'newProcess' }
  | {
    readonly deed: 'step';
    readonly step: Step;
    readonly token: number;
    readonly fault?: { readonly call: number; readonly when: 'before' | 'after'; readonly how: 'kill' | 'fail' };
    readonly meanwhile?: { readonly call: number; readonly deed: Deed };
  };

const someDeed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ deed: fc.constantFrom('edit' as const, 'replaceKey' as const, 'cancel' as const, 'dropPending' as const) }),
  fc.record({ deed: fc.constant('rollBack' as const), to: fc.nat(5) }),
  fc.record({ deed: fc.constant('deploy' as const), spec: fc.nat(SPECS.length - 1) }),
);

const callNumber = fc.nat(4);

const someStep: fc.Arbitrary<Event> = fc.record({
  deed: fc.constant('step' as const),
  step: fc.constantFrom(...STEPS),
  // Mostly of the rotation under way.
  token: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(4) }),
  fault: fc.option(fc.record({
    call: callNumber, when: fc.constantFrom('before' as const, 'after' as const), how: fc.constantFrom('kill' as const, 'fail' as const),
  }), { nil: undefined, freq: 3 }),
  meanwhile: fc.option(fc.record({ call: callNumber, deed: someDeed }), { nil: undefined, freq: 3 }),
});

const someEvent: fc.Arbitrary<Event> = fc.oneof(
  { weight: 6, arbitrary: someStep },
  { weight: 3, arbitrary: fc.record({ deed: fc.constantFrom('rotate' as const, 'attempt' as const, 'giveUp' as const, 'newProcess' as const) }) },
  { weight: 2, arbitrary: someDeed },
);

/** What happens around rollbacks, without much else between. */
const someRollback: fc.Arbitrary<Event> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ deed: fc.constant('rollBack' as const), to: fc.nat(3) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      deed: fc.constant('step' as const),
      step: fc.constantFrom('createSecret' as const, 'testSecret' as const, 'finishSecret' as const),
      token: fc.nat(1),
      fault: fc.constant(undefined),
      meanwhile: fc.constant(undefined),
    }),
  },
  { weight: 1, arbitrary: fc.record({ deed: fc.constantFrom('rotate' as const, 'attempt' as const, 'newProcess' as const, 'edit' as const) }) },
);

class World {
  public readonly secret: WatchedSecret;
  public readonly escaped: unknown[] = [];

  private tested = new TestedVersions();
  private tokens: string[] = [];
  private edits = 0;
  private meanwhile?: { readonly at: number; readonly deed: Deed };

  constructor() {
    this.secret = new WatchedSecret(SPECS[0], OLD, () => {
      if (this.meanwhile?.at === this.secret.calls.length - 1) {
        this.do(this.meanwhile.deed);
      }
    });
  }

  public async happen(event: Event): Promise<void> {
    switch (event.deed) {
      case 'rotate':
        return this.rotate();
      case 'attempt':
        return this.attempt();
      case 'giveUp':
        return this.secret.state.giveUpRotation('session');
      case 'newProcess':
        this.tested = new TestedVersions();
        return;
      case 'step': {
        const token = this.tokens[event.token % this.tokens.length];
        const made = this.secret.calls.length;
        this.secret.fault = event.fault && { ...event.fault, call: made + event.fault.call };
        this.meanwhile = event.meanwhile && { deed: event.meanwhile.deed, at: made + event.meanwhile.call };
        if (token !== undefined) {
          await this.step(event.step, token);
        }
        this.secret.fault = this.meanwhile = undefined;
        return;
      }
      default:
        this.do(event);
    }
  }

  /** Everything that Secrets Manager does for a rotation. */
  public async attempt(): Promise<void> {
    const token = this.secret.state.secret('session').rotation?.token;
    for (const step of STEPS) {
      if (token === undefined || !await this.step(step, token)) {
        return;
      }
    }
    if (this.secret.state.finishRotation('session')) {
      this.secret.noted.add(token!);
    }
  }

  /** What an operator does who wants the secret rotated whatever happened. */
  public recover(): void {
    this.secret.spec = SPECS[3];
    this.do({ deed: 'dropPending' });
    this.secret.state.secret('session').rotation = undefined;
  }

  public rotate(): void {
    tolerant(() => this.tokens.unshift(this.secret.rotate()));
  }

  private async step(step: Step, token: string): Promise<boolean> {
    try {
      await this.secret.step(step, { token, tested: this.tested });
      return true;
    } catch (error) {
      if (error instanceof Killed) {
        this.tested = new TestedVersions();
      } else if (!(error instanceof RotationError) || /value-for-tests|key-\d/.test(error.message.replace(/key '[abc]'/g, ''))) {
        this.escaped.push(error);
      }
      return false;
    }
  }

  private do(deed: Deed): void {
    const { secret } = this;
    const current = secret.text('AWSCURRENT')!;
    switch (deed.deed) {
      case 'edit':
        secret.putByHand(current.replace(/"n": \d+/, `"n": ${++this.edits}`));
        break;
      case 'replaceKey':
        secret.putByHand(current.replace(/"a": "[^"]*"/, `"a": "put-by-hand-for-tests-only-${++this.edits}"`));
        break;
      case 'cancel':
        secret.state.call('CancelRotateSecret', { SecretId: 'session' });
        break;
      case 'dropPending':
        tolerant(() => secret.moveLabel('AWSPENDING', undefined));
        break;
      case 'rollBack': {
        const served = [...secret.served];
        tolerant(() => secret.moveLabel('AWSCURRENT', served[deed.to % served.length]));
        break;
      }
      case 'deploy':
        // What a process knows it knows under one specification.
        secret.spec = SPECS[deed.spec];
        this.tested = new TestedVersions();
    }
    secret.noteServed();
  }
}

async function assess(events: readonly Event[]): Promise<void> {
  const world = new World();
  for (const event of events) {
    await world.happen(event);
    expect(world.secret.violations).toEqual([]);
    expect(world.escaped).toEqual([]);
  }

  world.recover();
  world.rotate();
  await world.attempt();
  expect(world.secret.violations).toEqual([]);
  expect(world.secret.holder('AWSCURRENT')).toBe(world.secret.token);
  expect(world.secret.noted.has(world.secret.token)).toBe(true);
}

describe('whatever happens in whatever order, the function keeps to what a rotation may do, and a later rotation ends well', () => {
  test('while a rotation is under way', async () => {
    await fc.assert(fc.asyncProperty(fc.array(someEvent, { maxLength: 30 }), (events) => assess([{ deed: 'rotate' }, ...events])), { numRuns: 200 });
  });

  test('after one is done, or nearly', async () => {
    const steps: Event[] = STEPS.map((step) => ({ deed: 'step', step, token: 0 }));
    const begin = fc.constantFrom<Event[]>(
      [{ deed: 'replaceKey' }, { deed: 'rotate' }, { deed: 'attempt' }],
      [{ deed: 'replaceKey' }, { deed: 'rotate' }, ...steps],
      [{ deed: 'edit' }, { deed: 'rotate' }, ...steps.slice(0, -1)],
    );

    const later = fc.array(someRollback, { maxLength: 10 });

    await fc.assert(fc.asyncProperty(begin, later, (first, events) => assess([...first, ...events])), { numRuns: 300 });
  });
});
